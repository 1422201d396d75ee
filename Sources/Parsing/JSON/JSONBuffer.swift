import Glibc

/// A window of an input that moves forward: its bytes lie in one buffer and are padded as `JSONText` wants it.
///
/// Offsets are those of the input. The buffer grows to the longest stretch that must be kept.
struct JSONBuffer: ~Copyable {
  static let step = 64 << 10

  let input: InputBytes
  /// Offset of the first byte that is held, and the bytes held.
  private(set) var base = 0
  private(set) var filled = 0
  private(set) var bytes: UnsafeMutablePointer<UInt8>
  private var scratch: UnsafeMutablePointer<UInt8>
  private var capacity: Int

  init(_ input: InputBytes, capacity: Int) {
    self.input = input
    self.capacity = capacity
    bytes = .allocate(capacity: capacity + JSONText.padding)
    scratch = .allocate(capacity: capacity)
    bytes.initialize(repeating: 0, count: JSONText.padding)
  }

  deinit {
    bytes.deallocate()
    scratch.deallocate()
  }

  var text: JSONText { JSONText(bytes: bytes, end: filled, scratch: scratch) }

  /// The end of what is held.
  var end: Int { base + filled }

  var isAtEnd: Bool { end >= input.count }

  @inline(__always)
  subscript(offset: Int) -> UInt8 { bytes[offset &- base] }

  /// How far in the buffer a byte of it stands.
  func position(_ byte: UnsafeMutableRawPointer) -> Int { byte - UnsafeMutableRawPointer(bytes) }

  /// Holds the bytes from `start` on, `count` of them so far as the input goes, and no others.
  mutating func load(from start: Int, count: Int) throws(InputReadError) {
    base = start
    filled = 0
    try fill(count, keepingFrom: start)
  }

  /// Sees to it that the byte at `offset` is held, if need be without those before it; false at the input's end.
  @inline(__always)
  mutating func holds(_ offset: Int) throws(InputReadError) -> Bool {
    if offset < end { return true }
    if offset >= input.count { return false }
    try load(from: offset, count: Self.step)
    return true
  }

  /// Holds `count` bytes more, and of those held the ones from `start` on.
  mutating func fill(_ count: Int, keepingFrom start: Int) throws(InputReadError) {
    let wanted = max(0, min(count, input.count - end))
    if filled + wanted > capacity {
      let dropped = start - base
      memmove(bytes, bytes + dropped, filled - dropped)
      base = start
      filled -= dropped
    }
    if filled + wanted > capacity { grow(to: max(filled + wanted, 2 * capacity)) }
    filled += try input.read(into: bytes + filled, offset: end, count: wanted)
    (bytes + filled).update(repeating: 0, count: JSONText.padding)
  }

  private mutating func grow(to newCapacity: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity + JSONText.padding)
    larger.update(from: bytes, count: filled)
    bytes.deallocate()
    scratch.deallocate()
    bytes = larger
    scratch = .allocate(capacity: newCapacity)
    capacity = newCapacity
  }
}
