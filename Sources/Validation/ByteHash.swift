/// A 64-bit hash of bytes that is the same in every run, as the order of issues depends on it. Two texts of
/// one report have the same hash with a probability of 2^-64 a pair.
enum ByteHash {
  static func hash(_ bytes: UnsafeRawBufferPointer) -> UInt64 {
    var state = 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: bytes.count)
    var offset = 0
    while offset + 8 <= bytes.count {
      let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
      state = mix(state ^ word, 0xA076_1D64_78BD_642F)
      offset += 8
    }
    var tail: UInt64 = 0
    while offset < bytes.count {
      tail = tail << 8 | UInt64(bytes[offset])
      offset += 1
    }
    return mix(state ^ tail, 0xE703_7ED1_A0B4_28DB)
  }

  static func hash(_ text: String) -> UInt64 {
    var text = text
    return text.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
  }

  static func mix(_ left: UInt64, _ right: UInt64) -> UInt64 {
    let product = left.multipliedFullWidth(by: right)
    return product.high ^ product.low
  }
}

/// The place that a link leads to, in 64 bits: a file, or an id on a page.
struct LinkTarget: Hashable {
  let key: UInt64

  /// The file whose path has this hash.
  init(file: UInt64) { key = file & ~1 }

  /// An id on the page whose path has this hash.
  init(page: UInt64, id: UInt64) { key = ByteHash.mix(page ^ 0x8EBC_6AF0_9C88_C6E3, id | 1) | 1 }

  var isFragment: Bool { key & 1 == 1 }
}
