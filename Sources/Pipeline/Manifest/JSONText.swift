/// Writes JSON (RFC 8259) in UTF-8, bytes in the order of the calls.
enum JSONText {
  /// A value of the small objects: options, counts and timings.
  indirect enum Value: Sendable {
    case null
    case bool(Bool)
    case number(Int)
    /// Microseconds, written as seconds with six decimals.
    case seconds(microseconds: Int)
    case string(String)
    case array([Value])
    case object([(String, Value)])

    /// The text, or null where there is none.
    static func optional(_ text: String?) -> Value { text.map(Value.string) ?? .null }
  }

  /// Appends a value without white space.
  static func append(_ value: Value, to output: inout [UInt8]) {
    switch value {
    case .null: output += "null".utf8
    case .bool(let value): output += (value ? "true" : "false").utf8
    case .number(let value): output += String(value).utf8
    case .seconds(let microseconds): append(microseconds: microseconds, to: &output)
    case .string(let text): append(text, to: &output)
    case .array(let values):
      output.append(0x5B)
      for (index, value) in values.enumerated() {
        if index > 0 { output.append(0x2C) }
        append(value, to: &output)
      }
      output.append(0x5D)
    case .object(let members):
      output.append(0x7B)
      for (index, member) in members.enumerated() {
        if index > 0 { output.append(0x2C) }
        append(member.0, to: &output)
        output.append(0x3A)
        append(member.1, to: &output)
      }
      output.append(0x7D)
    }
  }

  /// Appends a string with its quotes; control characters and DEL are escaped.
  static func append(_ text: String, to output: inout [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    output.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22, 0x5C:
        output.append(0x5C)
        output.append(byte)
      case 0..<0x20, 0x7F:
        output += "\\u00".utf8
        output.append(digits[Int(byte >> 4)])
        output.append(digits[Int(byte & 15)])
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }

  private static func append(microseconds: Int, to output: inout [UInt8]) {
    let decimals = String(microseconds % 1_000_000)
    output += String(microseconds / 1_000_000).utf8
    output.append(0x2E)
    for _ in 0..<max(0, 6 - decimals.utf8.count) { output.append(0x30) }
    output += decimals.utf8
  }
}
