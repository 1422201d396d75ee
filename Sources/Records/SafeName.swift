/// File names made of content: safe on every system, the same for the same content, different for different content.
package enum SafeName {
  /// The longest name in bytes, ending not included.
  package static let limit = 150

  /// `original` with every character outside `A-Z a-z 0-9 . _ -` as `_`; where that loses something, the name is too
  /// long, hidden, or one that Windows reserves, a hash of the original follows.
  ///
  /// - Parameter room: bytes of the limit that are kept for what will be put behind the name.
  package static func name(_ original: String, room: Int = 0) -> String {
    let limit = limit - room
    var bytes = original.utf8.map { isSafe($0) ? $0 : 0x5F }
    var isChanged = !bytes.elementsEqual(original.utf8)
    if bytes.isEmpty || bytes[0] == 0x2E || bytes[0] == 0x2D || isReserved(bytes) {
      bytes.insert(0x5F, at: 0)
      isChanged = true
    }
    if bytes.last == 0x2E {
      bytes[bytes.count - 1] = 0x5F
      isChanged = true
    }
    if bytes.count > limit { isChanged = true }
    guard isChanged else { return original }
    return String(decoding: bytes.prefix(limit - 9), as: UTF8.self) + "-" + hash(original)
  }

  /// Eight hexadecimal digits of the 64-bit FNV-1a hash, folded to 32 bits.
  package static func hash(_ text: String) -> String {
    var value: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text.utf8 {
      value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return ASCIIBuffer.text(capacity: 8) {
      $0.appendHexadecimal(value ^ value >> 32, digits: 8, isUpper: false)
    }
  }

  private static func isSafe(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D: true
    default: false
    }
  }

  /// Whether the part before the first dot is a device of Windows, whatever the case.
  private static func isReserved(_ bytes: [UInt8]) -> Bool {
    let stem = String(decoding: bytes.prefix { $0 != 0x2E }, as: UTF8.self).lowercased()
    if ["con", "prn", "aux", "nul"].contains(stem) { return true }
    guard stem.utf8.count == 4, let last = stem.utf8.last, UInt8(0x30)...0x39 ~= last else { return false }
    return stem.hasPrefix("com") || stem.hasPrefix("lpt")
  }
}

/// Gives out names of one folder so that no two are equal on a system that ignores case.
package struct NameRegister: Sendable {
  private var taken: Set<String> = []
  private let room: Int

  /// - Parameter room: as for `SafeName.name`.
  package init(room: Int = 0) { self.room = room }

  /// `name`, or `name` with a hash of `original` where another thing has it already.
  package mutating func register(_ name: String, original: String) -> String {
    if taken.insert(name.lowercased()).inserted { return name }
    var ordinal = 2
    while true {
      let stem = String(decoding: Array(name.utf8.prefix(SafeName.limit - room - 9)), as: UTF8.self)
      let candidate = stem + "-" + SafeName.hash(ordinal == 2 ? original : "\(original)#\(ordinal)")
      if taken.insert(candidate.lowercased()).inserted { return candidate }
      ordinal += 1
    }
  }
}
