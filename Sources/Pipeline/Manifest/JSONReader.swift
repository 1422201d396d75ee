/// Reads JSON (RFC 8259) from bytes, value after value, without building a tree.
///
/// Foundation's decoder is no choice here: its ICU headers contradict those that libxml2's headers include. Strict:
/// no comments, no trailing commas, no unpaired surrogates, no invalid UTF-8, no NUL in a string's bytes.
struct JSONReader {
  /// What is wrong, and at which byte.
  struct Fault: Error, Hashable {
    var problem: String
    var offset: Int
  }

  /// Deeper values are an error: reading them would exhaust the stack.
  static let deepest = 64

  private let bytes: [UInt8]
  private var position = 0
  private var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads an object; `member` is called for each key and must read the value.
  mutating func object(_ member: (inout JSONReader, String) throws(Fault) -> Void) throws(Fault) {
    try enter(0x7B, "an object")
    if take(0x7D) { return depth -= 1 }
    repeat {
      skipSpace()
      let key = try string()
      try expect(0x3A, "a colon")
      try member(&self, key)
    } while take(0x2C)
    try expect(0x7D, "a comma or the end of the object")
    depth -= 1
  }

  /// Reads an array; `element` is called for each element and must read it.
  mutating func array(_ element: (inout JSONReader) throws(Fault) -> Void) throws(Fault) {
    try enter(0x5B, "an array")
    if take(0x5D) { return depth -= 1 }
    repeat { try element(&self) } while take(0x2C)
    try expect(0x5D, "a comma or the end of the array")
    depth -= 1
  }

  /// Reads an integer from 0 to `Int.max`, without sign, decimals and exponent.
  mutating func count() throws(Fault) -> Int {
    skipSpace()
    let start = position
    while position < bytes.count, UInt8(0x30)...0x39 ~= bytes[position] { position += 1 }
    let digits = bytes[start..<position]
    let isPlain = position == bytes.count || ![0x2E, 0x65, 0x45].contains(bytes[position])
    guard isPlain, digits.count == 1 || digits.first != 0x30,
      let value = Int(String(decoding: digits, as: UTF8.self))
    else { throw Fault(problem: "expected a count", offset: start) }
    return value
  }

  /// Reads a string.
  mutating func string() throws(Fault) -> String {
    try expect(0x22, "a string")
    let start = position
    var text: [UInt8] = []
    var chunk = position
    while position < bytes.count {
      switch bytes[position] {
      case 0x22:
        text += bytes[chunk..<position]
        position += 1
        guard let result = String(validating: text, as: UTF8.self) else {
          throw Fault(problem: "the string is not UTF-8", offset: start)
        }
        return result
      case 0x5C:
        text += bytes[chunk..<position]
        position += 1
        try appendEscape(to: &text)
        chunk = position
      case 0..<0x20: throw Fault(problem: "a string holds a control character", offset: position)
      default: position += 1
      }
    }
    throw Fault(problem: "the string does not end", offset: start)
  }

  /// Reads any value and forgets it.
  mutating func skip() throws(Fault) {
    skipSpace()
    guard position < bytes.count else { throw Fault(problem: "expected a value", offset: position) }
    switch bytes[position] {
    case 0x7B: try object { (reader, _) throws(Fault) in try reader.skip() }
    case 0x5B: try array { (reader) throws(Fault) in try reader.skip() }
    case 0x22: _ = try string()
    default: try skipWord()
    }
  }

  /// Reads any value and returns its text, a string without its quotes and escapes.
  mutating func text() throws(Fault) -> String {
    skipSpace()
    if position < bytes.count, bytes[position] == 0x22 { return try string() }
    let start = position
    try skip()
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  /// Whether the next value is an object.
  mutating func isAtObject() -> Bool {
    skipSpace()
    return position < bytes.count && bytes[position] == 0x7B
  }

  /// Throws unless only white space is left.
  mutating func end() throws(Fault) {
    skipSpace()
    guard position == bytes.count else { throw Fault(problem: "something follows the end", offset: position) }
  }
}

extension JSONReader {
  /// A number, true, false or null; the form of a number that nobody uses is not looked at further.
  private mutating func skipWord() throws(Fault) {
    let start = position
    while position < bytes.count, Self.isOfWord(bytes[position]) { position += 1 }
    let word = String(decoding: bytes[start..<position], as: UTF8.self)
    let isNumber = word.utf8.first.map { $0 == 0x2D || UInt8(0x30)...0x39 ~= $0 } ?? false
    guard ["true", "false", "null"].contains(word) || (isNumber && Double(word) != nil) else {
      throw Fault(problem: "expected a value", offset: start)
    }
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x61...0x7A, 0x45, 0x2B, 0x2D, 0x2E: true
    default: false
    }
  }

  private mutating func appendEscape(to text: inout [UInt8]) throws(Fault) {
    guard position < bytes.count else { throw Fault(problem: "the string does not end", offset: position) }
    let byte = bytes[position]
    position += 1
    switch byte {
    case 0x22, 0x5C, 0x2F: text.append(byte)
    case 0x62: text.append(0x08)
    case 0x66: text.append(0x0C)
    case 0x6E: text.append(0x0A)
    case 0x72: text.append(0x0D)
    case 0x74: text.append(0x09)
    case 0x75: text += Array(String(Character(try escapedScalar())).utf8)
    default: throw Fault(problem: "an escape that JSON does not have", offset: position - 1)
    }
  }

  private mutating func escapedScalar() throws(Fault) -> Unicode.Scalar {
    let start = position
    var value = try hexadecimal()
    if UInt32(0xD800)...0xDBFF ~= value, position + 1 < bytes.count, bytes[position] == 0x5C,
      bytes[position + 1] == 0x75
    {
      position += 2
      let low = try hexadecimal()
      guard UInt32(0xDC00)...0xDFFF ~= low else {
        throw Fault(problem: "half a surrogate pair", offset: start)
      }
      value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(value) else {
      throw Fault(problem: "half a surrogate pair", offset: start)
    }
    return scalar
  }

  private mutating func hexadecimal() throws(Fault) -> UInt32 {
    let digits = bytes[position..<min(position + 4, bytes.count)]
    guard digits.count == 4, digits.allSatisfy({ Self.isHexadecimal($0) }),
      let value = UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw Fault(problem: "expected four hexadecimal digits", offset: position) }
    position += 4
    return value
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x46, 0x61...0x66: true
    default: false
    }
  }

  private mutating func enter(_ byte: UInt8, _ what: String) throws(Fault) {
    try expect(byte, what)
    depth += 1
    guard depth <= Self.deepest else { throw Fault(problem: "values are nested too deep", offset: position) }
  }

  private mutating func expect(_ byte: UInt8, _ what: String) throws(Fault) {
    guard take(byte) else { throw Fault(problem: "expected \(what)", offset: position) }
  }

  /// Takes a byte after white space, if it is there.
  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[position]) { position += 1 }
  }
}
