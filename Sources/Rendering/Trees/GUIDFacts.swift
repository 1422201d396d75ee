import Records

extension ProcessGUID {
  /// What the GUID tells beyond the installation, its first group: creation second, and the token or the boot and
  /// sequence.
  ///
  /// - Parameter start: when the process started by its event 1; nil where the page gives the second itself as the start.
  func facts(besides start: Timestamp?) -> String {
    let key =
      switch key {
      case .token(let token): "token 0x" + String(token, radix: 16)
      case .start(let boot, let sequence): "boot \(boot), process \(Words.count(Int(sequence))) of that boot"
      }
    guard let start else { return key }
    if start.second == creationSecond { return "of the same second, \(key)" }
    return "created in the second \(Timestamp(seconds: creationSecond).text(decimals: 0)), \(key)"
  }
}
