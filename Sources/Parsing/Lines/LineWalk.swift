import Glibc

/// Walks over the lines of an input in order, with one buffer.
///
/// Lines end with LF or CR LF. Memory is bounded by the longest line, at most `lineLimit` bytes. O(bytes).
struct LineWalk: ~Copyable {
  /// A line longer than this is refused.
  static let lineLimit = 16 << 20
  private static let chunkSize = 1 << 20

  /// One line without its end.
  struct Line {
    var bytes: FieldValue.Bytes
    /// From 1.
    var number: Int
    /// From the start of the input.
    var offset: Int
    /// Whether the line is longer than the limit, so that `bytes` is only its begin.
    var isCut: Bool
  }

  private let input: InputBytes
  private let limit: Int
  private var buffer: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Offset of the buffer in the input, bytes in it, and how many of them are done.
  private var base = 0
  private var filled = 0
  private var next = 0
  private var number = 0

  init(_ input: InputBytes, limit: Int = lineLimit) {
    self.input = input
    self.limit = limit
    capacity = Self.chunkSize
    buffer = .allocate(capacity: capacity)
  }

  deinit { buffer.deallocate() }

  /// How far the walk has come, in bytes.
  var position: Int { base + next }

  /// Hands over the next line, whose bytes live until the call after it; nil at the end.
  mutating func line() throws(InputReadError) -> Line? {
    var searched = next
    while true {
      if searched < filled, let found = memchr(buffer + searched, 0x0A, filled - searched) {
        return take(UnsafeRawPointer(found) - UnsafeRawPointer(buffer))
      }
      searched = filled
      if filled - next > limit { return try cut() }
      if base + filled == input.count { break }
      let done = next
      try fill()
      searched -= done
    }
    return next < filled ? take(filled) : nil
  }

  private mutating func take(_ end: Int) -> Line {
    var length = end - next
    if length > 0, buffer[next + length - 1] == 0x0D { length -= 1 }
    var line = Line(
      bytes: FieldValue.Bytes(start: buffer + next, count: length), number: number + 1, offset: base + next,
      isCut: length > limit)
    if base == 0, next == 0, length >= 3, buffer[0] == 0xEF, buffer[1] == 0xBB, buffer[2] == 0xBF {
      line.bytes = FieldValue.Bytes(rebasing: line.bytes[3...])
      line.offset = 3
    }
    number += 1
    next = min(end + 1, filled)
    return line
  }

  /// Hands over the begin of a line that is too long and goes on behind its end.
  private mutating func cut() throws(InputReadError) -> Line {
    let begin = Array(FieldValue.Bytes(start: buffer + next, count: 64))
    let offset = base + next
    next = filled
    while base + filled < input.count {
      try fill()
      if let found = memchr(buffer + next, 0x0A, filled - next) {
        next = UnsafeRawPointer(found) - UnsafeRawPointer(buffer) + 1
        break
      }
      next = filled
    }
    number += 1
    // The begin lives on behind the bytes that are read.
    if filled + begin.count > capacity { grow(to: filled + begin.count) }
    (buffer + filled).update(from: begin, count: begin.count)
    return Line(
      bytes: FieldValue.Bytes(start: buffer + filled, count: begin.count), number: number, offset: offset,
      isCut: true)
  }

  /// Drops what is done and reads more.
  private mutating func fill() throws(InputReadError) {
    if next > 0 {
      (buffer).update(from: buffer + next, count: filled - next)
      base += next
      filled -= next
      next = 0
    }
    if capacity - filled < Self.chunkSize / 2 { grow(to: 2 * capacity) }
    filled += try input.read(into: buffer + filled, offset: base + filled, count: capacity - filled)
  }

  private mutating func grow(to newCapacity: Int) {
    let newBuffer = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    newBuffer.update(from: buffer, count: filled)
    buffer.deallocate()
    buffer = newBuffer
    capacity = newCapacity
  }
}
