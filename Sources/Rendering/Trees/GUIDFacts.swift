import Records

extension ProcessGUID {
  /// What the GUID tells: installation, creation second, and the token or the boot and sequence.
  var facts: String {
    let key =
      switch key {
      case .token(let token): "token 0x" + String(token, radix: 16)
      case .start(let boot, let sequence): "boot \(boot), process \(Words.count(Int(sequence))) of that boot"
      }
    return "installation \(fileText.prefix(8)), created in the second from "
      + "\(Timestamp(seconds: creationSecond).text(decimals: 0)), \(key)"
  }
}
