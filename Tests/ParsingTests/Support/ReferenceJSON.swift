@testable import Parsing

/// A second reader of JSON lines, as slow and as plain as can be: recursive, a byte at a time.
struct ReferenceJSON {
  private struct Fault: Error {
    var id: String
    var offset: Int
  }

  private let bytes: [UInt8]
  private let end: Int
  private var position: Int
  private var fields: [String] = []
  private var marks: [String: Int] = [:]

  private init(_ bytes: [UInt8], _ line: Range<Int>) {
    self.bytes = bytes
    position = line.lowerBound
    end = line.upperBound
  }

  static func read(_ bytes: [UInt8]) -> ReadJSON {
    var result = ReadJSON(records: [], problems: [], refused: 0)
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var line = 1
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      var reader = ReferenceJSON(bytes, start..<end)
      reader.readLine(line, start: start, into: &result)
      start = end + 1
      line += 1
    }
    return result
  }

  private mutating func readLine(_ line: Int, start: Int, into result: inout ReadJSON) {
    var hasRecord = false
    func refuse(_ id: String, _ offset: Int) {
      result.problems.append(ReadProblem(id: id, line: line, column: offset - start + 1))
      result.refused += 1
    }
    skipSpace()
    while position < end {
      guard bytes[position] == 0x7B else {
        return refuse(hasRecord ? "json.trailing-text" : "json.not-an-object", position)
      }
      let first = position
      fields = []
      marks = [:]
      do throws(Fault) {
        try object("", depth: 1)
      } catch {
        return refuse(error.id, error.offset < 0 ? first : error.offset)
      }
      if let invalid = bytes[first..<position].withUnsafeBufferPointer({ UTF8Check.firstInvalid($0) }) {
        marks["json.invalid-utf8"] = first + invalid
      }
      for id in ["json.control-character", "json.lone-surrogate", "json.bad-escape", "json.invalid-utf8"] {
        guard let offset = marks[id] else { continue }
        result.problems.append(ReadProblem(id: id, line: line, column: offset - start + 1))
      }
      result.records.append(
        ReadObject(line: line, offset: first, length: position - first, fields: fields))
      hasRecord = true
      skipSpace()
    }
  }

  private mutating func skipSpace() {
    while position < end, [0x20, 0x09, 0x0D].contains(bytes[position]) { position += 1 }
  }

  private func expect(_ byte: UInt8, or id: String) throws(Fault) {
    if position == end { throw Fault(id: "json.unterminated-object", offset: -1) }
    if bytes[position] != byte { throw Fault(id: id, offset: position) }
  }

  private func has(_ byte: UInt8) -> Bool { position < end && bytes[position] == byte }

  private func joined(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private mutating func object(_ path: String, depth: Int) throws(Fault) {
    let first = position
    if depth > 64 { throw Fault(id: "json.too-deep", offset: position) }
    position += 1
    skipSpace()
    if has(0x7D) {
      position += 1
      if depth > 1 { fields.append("\(path)=\(String(decoding: bytes[first..<position], as: UTF8.self))") }
      return
    }
    while true {
      skipSpace()
      try expect(0x22, or: "json.missing-key")
      let key = try string()
      skipSpace()
      try expect(0x3A, or: "json.missing-colon")
      position += 1
      skipSpace()
      try value(joined(path, key), depth: depth)
      skipSpace()
      if has(0x2C) {
        position += 1
        continue
      }
      try expect(0x7D, or: "json.missing-comma")
      position += 1
      return
    }
  }

  private mutating func array(_ path: String, depth: Int) throws(Fault) {
    let first = position
    if depth > 64 { throw Fault(id: "json.too-deep", offset: position) }
    position += 1
    skipSpace()
    if has(0x5D) {
      position += 1
      return fields.append("\(path)=\(String(decoding: bytes[first..<position], as: UTF8.self))")
    }
    while true {
      skipSpace()
      try value(path, depth: depth)
      skipSpace()
      if has(0x2C) {
        position += 1
        continue
      }
      try expect(0x5D, or: "json.missing-comma")
      position += 1
      return
    }
  }

  private mutating func value(_ path: String, depth: Int) throws(Fault) {
    if has(0x7B) { return try object(path, depth: depth + 1) }
    if has(0x5B) { return try array(path, depth: depth + 1) }
    if has(0x22) { return fields.append("\(path)=\(try string())") }
    let first = position
    while position < end, Self.wordBytes.contains(bytes[position]) { position += 1 }
    if position == end { throw Fault(id: "json.unterminated-object", offset: -1) }
    let word = String(decoding: bytes[first..<position], as: UTF8.self)
    guard ["true", "false", "null", "NaN", "Infinity", "-Infinity"].contains(word) || Self.isNumber(word)
    else {
      throw Fault(id: "json.bad-token", offset: first)
    }
    fields.append("\(path)=\(word)")
  }

  private static let wordBytes = Set("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ+-.".utf8)

  private static func isNumber(_ word: String) -> Bool {
    word.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?/) != nil
  }

  private mutating func string() throws(Fault) -> String {
    let quote = position
    var units: [UInt8] = []
    position += 1
    while true {
      if position >= end { throw Fault(id: "json.unterminated-string", offset: quote) }
      let byte = bytes[position]
      if byte == 0x22 { break }
      if byte < 0x20, marks["json.control-character"] == nil { marks["json.control-character"] = position }
      if byte != 0x5C {
        units.append(byte)
        position += 1
        continue
      }
      if position + 1 == end { throw Fault(id: "json.unterminated-string", offset: quote) }
      try escape(&units)
    }
    position += 1
    return String(decoding: units, as: UTF8.self)
  }

  private mutating func escape(_ units: inout [UInt8]) throws(Fault) {
    let plain: [UInt8: UInt8] = [
      0x22: 0x22, 0x5C: 0x5C, 0x2F: 0x2F, 0x62: 8, 0x66: 12, 0x6E: 10, 0x72: 13, 0x74: 9,
    ]
    if let value = plain[bytes[position + 1]] {
      units.append(value)
      position += 2
      return
    }
    guard let first = unit(at: position) else {
      if marks["json.bad-escape"] == nil { marks["json.bad-escape"] = position }
      units += [0x5C, bytes[position + 1]]
      position += 2
      return
    }
    let second = unit(at: position + 6)
    if let second, 0xD800..<0xDC00 ~= first, 0xDC00..<0xE000 ~= second {
      units += Array(String(decoding: [first, second], as: UTF16.self).utf8)
      position += 12
      return
    }
    if 0xD800..<0xE000 ~= first, marks["json.lone-surrogate"] == nil {
      marks["json.lone-surrogate"] = position
    }
    units += Array(String(decoding: [first], as: UTF16.self).utf8)
    position += 6
  }

  private func unit(at offset: Int) -> UInt16? {
    guard offset + 6 <= end, bytes[offset] == 0x5C, bytes[offset + 1] == 0x75 else { return nil }
    let digits = bytes[offset + 2..<offset + 6]
    guard digits.allSatisfy({ Character(UnicodeScalar($0)).isHexDigit }) else { return nil }
    return UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
  }
}
