import Records

/// Gives equal texts equal ids while records are read; ids count from 1 in the order of first appearance.
///
/// Open addressing over a table of ids; the texts stand one after the other in one buffer. A look-up costs O(length).
/// The hash is seeded from the system for each interner, so that nobody can prepare texts that collide; no result
/// depends on it.
struct TextInterner {
  private(set) var bytes: [UInt8] = []
  private(set) var ends: [Int] = [0]
  private var hashes: [UInt32] = [0]
  private var slots: [UInt32]
  private let seed: UInt64

  init() {
    var generator = SystemRandomNumberGenerator()
    seed = generator.next()
    slots = [UInt32](repeating: 0, count: 1 << 12)
  }

  /// Ids given so far, the absent text (0) included.
  var count: Int { ends.count }

  /// The id of a text; the absent id for an empty one.
  @inline(__always)
  mutating func id(_ text: UnsafeBufferPointer<UInt8>) -> TextID {
    guard !text.isEmpty else { return .absent }
    let hash = Self.hash(text, seed: seed)
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash) & mask
    while true {
      let id = slots[slot]
      if id == 0 { return insert(text, hash: hash, slot: slot) }
      if hashes[Int(id)] == UInt32(truncatingIfNeeded: hash >> 32), matches(Int(id), text) {
        return TextID(rawValue: id)
      }
      slot = (slot &+ 1) & mask
    }
  }

  /// The bytes of an id.
  func withBytes<Result>(_ id: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let range = id == 0 ? 0..<0 : ends[id - 1]..<ends[id]
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }

  @inline(__always)
  private func matches(_ id: Int, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    let start = ends[id - 1]
    guard ends[id] - start == text.count, let other = text.baseAddress else { return false }
    return bytes.withUnsafeBufferPointer { own in
      guard let base = own.baseAddress else { return false }
      return ByteCompare.equal(base + start, other, text.count)
    }
  }

  @inline(never)
  private mutating func insert(_ text: UnsafeBufferPointer<UInt8>, hash: UInt64, slot: Int) -> TextID {
    let id = UInt32(ends.count)
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(UInt32(truncatingIfNeeded: hash >> 32))
    slots[slot] = id
    if ends.count * 2 > slots.count { grow() }
    return TextID(rawValue: id)
  }

  private mutating func grow() {
    let mask = slots.count * 2 - 1
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for id in 1..<ends.count {
      let hash = withBytes(id) { Self.hash($0, seed: seed) }
      var slot = Int(truncatingIfNeeded: hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(id)
    }
  }

  /// Eight bytes at a time through a 128-bit product.
  @inline(__always)
  private static func hash(_ text: UnsafeBufferPointer<UInt8>, seed: UInt64) -> UInt64 {
    guard let base = text.baseAddress else { return seed }
    let raw = UnsafeRawPointer(base)
    var state = seed ^ UInt64(truncatingIfNeeded: text.count) &* 0x9E37_79B9_7F4A_7C15
    var position = 0
    while position &+ 8 <= text.count {
      state = mix(state ^ raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position &+= 8
    }
    var tail: UInt64 = 0
    while position < text.count {
      tail = tail << 8 | UInt64(text[position])
      position &+= 1
    }
    return mix(state ^ tail)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x8BB8_4B93_962E_ACC9)
    return product.high ^ product.low
  }
}

/// Compares bytes eight at a time.
enum ByteCompare {
  @inline(__always)
  static func equal(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let leftRaw = UnsafeRawPointer(left)
    let rightRaw = UnsafeRawPointer(right)
    var position = 0
    while position &+ 8 <= count {
      let word = leftRaw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      if word != rightRaw.loadUnaligned(fromByteOffset: position, as: UInt64.self) { return false }
      position &+= 8
    }
    while position < count {
      if left[position] != right[position] { return false }
      position &+= 1
    }
    return true
  }
}
