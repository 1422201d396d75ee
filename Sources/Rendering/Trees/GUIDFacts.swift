import Records

extension ProcessGUID {
  /// What the GUID tells beyond the installation, its first group: creation second, and the token or the boot and
  /// sequence.
  ///
  /// Without the second where the page names it already as the start.
  func facts(withSecond: Bool) -> String {
    let key =
      switch key {
      case .token(let token): "token 0x" + String(token, radix: 16)
      case .start(let boot, let sequence): "boot \(boot), process \(Words.count(Int(sequence))) of that boot"
      }
    guard withSecond else { return key }
    return "created in the second \(Timestamp(seconds: creationSecond).text(decimals: 0)), \(key)"
  }
}
