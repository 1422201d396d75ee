import Records

/// Writes JSON (RFC 8259) as bytes into one buffer, comma by comma; the caller gives the order of keys.
///
/// Values are escaped on UTF-8 bytes. What a terminal or an old JavaScript parser could trip over is escaped too:
/// all control characters, DEL, U+0080 to U+009F, U+2028 and U+2029.
package struct JSONWriter {
  package private(set) var bytes: [UInt8] = []
  /// Whether a value stands before the place of the next one in the same object or array.
  private var needsComma = false
  /// The day that `dayText` holds, in days since 1970.
  private var day = Int64.min
  /// `"2017-05-01T`, kept because records of one day follow one another.
  private var dayText: [UInt8] = []

  package init() {}

  /// Takes the place of the writer's bytes; used to write into a buffer of the caller without a copy.
  package mutating func swap(_ buffer: inout [UInt8]) {
    (bytes, buffer) = (buffer, bytes)
  }

  package mutating func beginObject() { open(0x7B) }
  package mutating func endObject() { close(0x7D) }
  package mutating func beginArray() { open(0x5B) }
  package mutating func endArray() { close(0x5D) }

  /// Ends a line of newline-delimited JSON; the next value stands by itself.
  package mutating func endLine() {
    bytes.append(0x0A)
    needsComma = false
  }

  /// A key, which must be plain ASCII without quotes.
  package mutating func key(_ name: StaticString) {
    separate()
    bytes.append(0x22)
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  package mutating func null() {
    separate()
    bytes.append(contentsOf: [0x6E, 0x75, 0x6C, 0x6C])
  }

  package mutating func bool(_ value: Bool?) {
    guard let value else { return null() }
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  package mutating func number(_ value: Int?) {
    guard let value else { return null() }
    separate()
    digits(value.magnitude, isNegative: value < 0)
  }

  /// A number as a key, for counts by event code.
  package mutating func key(number: Int) {
    separate()
    bytes.append(0x22)
    digits(number.magnitude, isNegative: number < 0)
    bytes.append(0x22)
    bytes.append(0x3A)
    needsComma = false
  }

  /// Nanoseconds as seconds: an exact decimal number without trailing zeros.
  package mutating func seconds(_ nanoseconds: Int64?) {
    guard let nanoseconds else { return null() }
    separate()
    let magnitude = nanoseconds.magnitude
    digits(UInt(magnitude / 1_000_000_000), isNegative: nanoseconds < 0)
    var fraction = magnitude % 1_000_000_000
    guard fraction > 0 else { return }
    var width = 9
    while fraction % 10 == 0 {
      fraction /= 10
      width -= 1
    }
    bytes.append(0x2E)
    padded(Int(fraction), width: width)
  }

  /// A time as `2017-05-01T19:01:48.250Z`, with `decimals` digits of the second, three at least.
  package mutating func time(_ time: Timestamp?, decimals: Int) {
    guard let time else { return null() }
    separate()
    var second = time.second
    let day = second >= 0 ? second / 86_400 : (second - 86_399) / 86_400
    second -= day * 86_400
    if day != self.day { remember(day) }
    bytes.append(contentsOf: dayText)
    padded(Int(second / 3_600), width: 2)
    bytes.append(0x3A)
    padded(Int(second / 60 % 60), width: 2)
    bytes.append(0x3A)
    padded(Int(second % 60), width: 2)
    bytes.append(0x2E)
    let shown = min(max(decimals, 3), 9)
    var fraction = Int(time.fraction)
    for _ in shown..<9 { fraction /= 10 }
    padded(fraction, width: shown)
    bytes.append(0x5A)
    bytes.append(0x22)
  }

  package mutating func guid(_ value: ProcessGUID?) {
    guard let value else { return null() }
    separate()
    bytes.append(0x22)
    bytes.append(0x7B)
    for index in 0..<32 {
      if index == 8 || index == 12 || index == 16 || index == 20 { bytes.append(0x2D) }
      let word = index < 16 ? value.high : value.low
      let digit = UInt8(truncatingIfNeeded: word >> UInt64(60 - index % 16 * 4) & 15)
      bytes.append(digit < 10 ? 0x30 + digit : 0x37 + digit)
    }
    bytes.append(0x7D)
    bytes.append(0x22)
  }

  package mutating func string(_ text: String?) {
    guard var text else { return null() }
    separate()
    bytes.append(0x22)
    text.withUTF8 { escape($0) }
    bytes.append(0x22)
  }

  /// The text of these bytes, invalid UTF-8 as U+FFFD.
  package mutating func string(utf8 text: UnsafeBufferPointer<UInt8>) {
    separate()
    bytes.append(0x22)
    if text.contains(where: { $0 >= 0x80 }) {
      var repaired = String(decoding: text, as: UTF8.self)
      repaired.withUTF8 { escape($0) }
    } else {
      escape(text)
    }
    bytes.append(0x22)
  }
}

extension JSONWriter {
  private mutating func open(_ byte: UInt8) {
    separate()
    bytes.append(byte)
    needsComma = false
  }

  private mutating func close(_ byte: UInt8) {
    bytes.append(byte)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(0x2C) }
    needsComma = true
  }

  private mutating func digits(_ magnitude: UInt, isNegative: Bool) {
    if isNegative { bytes.append(0x2D) }
    let start = bytes.count
    var rest = magnitude
    repeat {
      bytes.append(0x30 + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  private mutating func padded(_ value: Int, width: Int) {
    var unit = 1
    for _ in 1..<width { unit *= 10 }
    while unit > 0 {
      bytes.append(0x30 + UInt8(value / unit % 10))
      unit /= 10
    }
  }

  private mutating func remember(_ day: Int64) {
    self.day = day
    let date = CivilDate(daysSince1970: Int(day))
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    dayText = Array("\"\(date.year)-\(two(date.month))-\(two(date.day))T".utf8)
  }

  /// Copies runs that need no escape whole.
  private mutating func escape(_ text: UnsafeBufferPointer<UInt8>) {
    var start = 0
    var index = 0
    while index < text.count {
      let length = escapedLength(text, at: index)
      if length > 0 {
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<index]))
        appendEscape(text, at: index, length: length)
        index += length
        start = index
      } else {
        index += 1
      }
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  /// The bytes of the character at `index` where it needs an escape, else 0.
  private func escapedLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch text[index] {
    case 0x22, 0x5C, 0..<0x20, 0x7F: return 1
    case 0xC2: return index + 1 < text.count && text[index + 1] < 0xA0 ? 2 : 0
    case 0xE2:
      guard index + 2 < text.count, text[index + 1] == 0x80 else { return 0 }
      return text[index + 2] == 0xA8 || text[index + 2] == 0xA9 ? 3 : 0
    default: return 0
    }
  }

  private mutating func appendEscape(_ text: UnsafeBufferPointer<UInt8>, at index: Int, length: Int) {
    bytes.append(0x5C)
    switch text[index] {
    case 0x22: bytes.append(0x22)
    case 0x5C: bytes.append(0x5C)
    case 0x08: bytes.append(0x62)
    case 0x09: bytes.append(0x74)
    case 0x0A: bytes.append(0x6E)
    case 0x0C: bytes.append(0x66)
    case 0x0D: bytes.append(0x72)
    default:
      appendCode(length == 3 ? 0x2000 | UInt16(text[index + 2] & 0x3F) : UInt16(text[index + length - 1]))
    }
  }

  private mutating func appendCode(_ code: UInt16) {
    bytes.append(0x75)
    for shift: UInt16 in [12, 8, 4, 0] {
      let digit = UInt8(code >> shift & 15)
      bytes.append(digit < 10 ? 0x30 + digit : 0x57 + digit)
    }
  }
}
