/// Bytes of CSV rows in the making, as pandas writes them: minimal quoting, LF at the end of a row.
struct CSVBuffer {
  private(set) var bytes: [UInt8] = []

  /// An empty buffer with room for so many bytes.
  init(capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  /// Forgets the content and keeps the room.
  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
  }

  /// Ends a field.
  mutating func comma() {
    bytes.append(UInt8(ascii: ","))
  }

  /// Appends one byte that needs no quotes.
  mutating func byte(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// Ends so many empty fields.
  mutating func commas(_ count: Int) {
    for _ in 0..<count { bytes.append(UInt8(ascii: ",")) }
  }

  /// Ends a row.
  mutating func endRow() {
    bytes.append(UInt8(ascii: "\n"))
  }

  /// Appends text that needs no quotes by its nature.
  mutating func plain(_ text: StaticString) {
    bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Appends any text as one field, quoted when it holds a quote, a comma or a line end.
  mutating func field(_ text: String) {
    let written: Void? = text.utf8.withContiguousStorageIfAvailable { field(bytes: $0) }
    if written == nil { Array(text.utf8).withUnsafeBufferPointer { field(bytes: $0) } }
  }

  private mutating func field(bytes text: UnsafeBufferPointer<UInt8>) {
    let needsQuotes = text.contains { byte in
      byte == UInt8(ascii: "\"") || byte == UInt8(ascii: ",") || byte == 0x0A || byte == 0x0D
    }
    guard needsQuotes else {
      bytes.append(contentsOf: text)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Appends a number in decimal.
  mutating func number(_ value: UInt64) {
    if value >= 10 { number(value / 10) }
    bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value % 10))
  }

  /// Appends a number in decimal, filled with zeros to a width.
  mutating func padded(_ value: Int, width: Int) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    while divisor > 0 {
      bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: value / divisor % 10))
      divisor /= 10
    }
  }

  /// Appends the lowest `digits` hexadecimal digits, upper case.
  mutating func hexadecimal(_ value: UInt32, digits: Int) {
    var shift = UInt32(digits * 4)
    while shift > 0 {
      shift -= 4
      let digit = UInt8(truncatingIfNeeded: value >> shift & 15)
      bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "A") + digit - 10)
    }
  }

  /// Appends a boolean as pandas does.
  mutating func boolean(_ value: Bool) {
    plain(value ? "True" : "False")
  }
}
