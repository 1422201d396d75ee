import Records

extension ProcessGUID {
  /// What the GUID tells: installation, creation second, and the token or the boot and sequence.
  var facts: String {
    let zeros = String(repeating: "0", count: max(0, installation.leadingZeroBitCount / 4 - (installation == 0 ? 1 : 0)))
    let key =
      switch key {
      case .token(let token): "token 0x" + String(token, radix: 16)
      case .start(let boot, let sequence): "boot \(boot), process \(Words.count(Int(sequence))) of it"
      }
    return "installation \(zeros)\(String(installation, radix: 16, uppercase: true)), created in the second from "
      + "\(Timestamp(seconds: creationSecond).text(decimals: 0)), \(key)"
  }
}
