/// Hashes of keys and contents. `Hasher` has a secret of its own in every run, so nobody can prepare lines that are
/// taken for one another; hashes only ever say whether two things are equal, never in which order they come.
enum FactKey {
  static func append(_ text: UnsafeBufferPointer<UInt8>, to hasher: inout Hasher) {
    hasher.combine(text.count)
    hasher.combine(bytes: UnsafeRawBufferPointer(text))
  }

  /// The digits of a GUID in upper case without braces and hyphens.
  static func appendGUID(_ text: UnsafeBufferPointer<UInt8>, to hasher: inout Hasher) {
    for byte in text where byte != 0x7B && byte != 0x7D && byte != 0x2D {
      hasher.combine(byte >= 0x61 && byte <= 0x7A ? byte - 0x20 : byte)
    }
  }

  static func guid(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    appendGUID(text, to: &hasher)
    let hash = hasher.finalize()
    return hash == 0 ? 1 : hash
  }

  /// A name without regard to the case of ASCII letters.
  static func name(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    for byte in text { hasher.combine(byte >= 0x41 && byte <= 0x5A ? byte + 0x20 : byte) }
    let hash = hasher.finalize()
    return hash == 0 ? 1 : hash
  }

  /// What stands behind the `#` of an address; 0 where there is none.
  static func fragment(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    guard let sign = text.lastIndex(of: 0x23) else { return 0 }
    let hash = self.text(UnsafeBufferPointer(rebasing: text[(sign + 1)...]))
    return hash == 0 ? 1 : hash
  }

  static func text(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hasher = Hasher()
    append(text, to: &hasher)
    return hasher.finalize()
  }

  static func host(_ host: Int32, _ key: Int) -> Int {
    var hasher = Hasher()
    hasher.combine(host)
    hasher.combine(key)
    return hasher.finalize()
  }
}
