/// A short ASCII text while it is written into memory of its own: the texts of times, addresses and amounts, of which
/// pages hold dozens, are made without the pieces they consist of.
package struct ASCIIBuffer: ~Copyable {
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var count = 0

  private init(_ bytes: UnsafeMutableBufferPointer<UInt8>) { self.bytes = bytes }

  /// The text that `write` makes of at most `capacity` bytes; more is a mistake in the program.
  @inline(__always)
  package static func text(capacity: Int, _ write: (inout ASCIIBuffer) -> Void) -> String {
    String(unsafeUninitializedCapacity: capacity) { bytes in
      var buffer = ASCIIBuffer(bytes)
      write(&buffer)
      return buffer.count
    }
  }

  @inline(__always)
  package mutating func append(_ byte: UInt8) {
    precondition(count < bytes.count, "an ASCII text is longer than was said")
    bytes[count] = byte
    count += 1
  }

  package mutating func append(_ text: StaticString) {
    for index in 0..<text.utf8CodeUnitCount { append(text.utf8Start[index]) }
  }

  /// A number in decimal, with zeros in front up to `width` digits.
  package mutating func append(_ number: UInt64, width: Int = 1) {
    var digits = 1
    var limit: UInt64 = 10
    while digits < 20, number >= limit {
      digits += 1
      let (next, isOver) = limit.multipliedReportingOverflow(by: 10)
      if isOver { break }
      limit = next
    }
    for _ in 0..<max(0, width - digits) { append(0x30) }
    precondition(count + digits <= bytes.count, "an ASCII text is longer than was said")
    var rest = number
    for position in stride(from: count + digits - 1, through: count, by: -1) {
      bytes[position] = 0x30 + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    }
    count += digits
  }

  /// A number in decimal with a comma between thousands.
  package mutating func appendGrouped(_ number: UInt64) {
    if number < 1_000 { return append(number) }
    appendGrouped(number / 1_000)
    append(0x2C)
    append(number % 1_000, width: 3)
  }

  /// The lowest `digits` hexadecimal digits of a number.
  package mutating func appendHexadecimal(_ number: UInt64, digits: Int, isUpper: Bool) {
    for digit in (0..<digits).reversed() {
      let value = UInt8(truncatingIfNeeded: number >> UInt64(4 * digit) & 15)
      append(value < 10 ? 0x30 + value : (isUpper ? 0x41 : 0x61) + value - 10)
    }
  }
}
