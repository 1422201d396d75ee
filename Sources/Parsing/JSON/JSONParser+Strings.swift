extension JSONParser {
  static let noMoreBytes = -1
  static let lineEnd = -2

  /// Where the closing quote of the string stands whose text begins at `start`; `noMoreBytes` or `lineEnd` when there
  /// is none before those.
  @inline(__always)
  mutating func stringEnd(_ text: JSONText, from start: Int, _ hasEscape: inout Bool) -> Int {
    let position = JSONText.special(text.bytes, from: start)
    if text.bytes[position] == 0x22 { return position }
    return longStringEnd(text, at: position, &hasEscape)
  }

  /// The same from a backslash or control character on.
  @inline(never)
  private mutating func longStringEnd(_ text: JSONText, at first: Int, _ hasEscape: inout Bool) -> Int {
    let bytes = text.bytes
    var position = first
    while true {
      let byte = bytes[position]
      if byte == 0x22 { return position }
      if position >= text.end { return Self.noMoreBytes }
      if byte == 0x5C {
        hasEscape = true
        let escaped = bytes[position &+ 1]
        if escaped == 0x75 {
          marks.hasUnicodeEscape = true
        } else if JSONText.plainEscape(escaped) == nil {
          if position &+ 1 >= text.end { return Self.noMoreBytes }
          if escaped == 0x0A { return Self.lineEnd }
          marks.hasBadEscape = true
        }
        position &+= 2
      } else {
        if byte == 0x0A { return Self.lineEnd }
        if marks.control < 0 { marks.control = position }
        position &+= 1
      }
      position = JSONText.special(bytes, from: position)
    }
  }
}

/// Values that are not in quotes.
enum JSONWord {
  /// Behind the last byte of the word that begins at `start`.
  @inline(__always)
  static func end(_ bytes: UnsafePointer<UInt8>, from start: Int) -> Int {
    var position = start
    while isPart(bytes[position]) { position &+= 1 }
    return position
  }

  @inline(__always)
  private static func isPart(_ byte: UInt8) -> Bool {
    byte &- 0x30 <= 9 || (byte | 0x20) &- 0x61 <= 25 || byte == 0x2D || byte == 0x2E || byte == 0x2B
  }

  /// Whether the word is a number, `true`, `false`, `null`, or `NaN` or `Infinity`, which Python writes.
  @inline(__always)
  static func isValue(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    let first = bytes[range.lowerBound]
    if first &- 0x30 <= 9 || first == 0x2D { return isNumber(bytes, range) }
    return isName(FieldValue.Bytes(start: bytes + range.lowerBound, count: range.count))
  }

  private static func isName(_ word: FieldValue.Bytes) -> Bool {
    FieldValue.equals(word, "true") || FieldValue.equals(word, "false") || FieldValue.equals(word, "null")
      || FieldValue.equals(word, "NaN") || FieldValue.equals(word, "Infinity")
  }

  private static func isNumber(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    func skipDigits() -> Bool {
      let first = position
      while position < range.upperBound, bytes[position] &- 0x30 <= 9 { position &+= 1 }
      return position > first
    }
    if bytes[position] == 0x2D { position &+= 1 }
    guard skipDigits() else {
      return isName(FieldValue.Bytes(start: bytes + position, count: range.upperBound - position))
        && bytes[position] == 0x49
    }
    if position < range.upperBound, bytes[position] == 0x2E {
      position &+= 1
      guard skipDigits() else { return false }
    }
    if position < range.upperBound, bytes[position] | 0x20 == 0x65 {
      position &+= 1
      if position < range.upperBound, bytes[position] == 0x2B || bytes[position] == 0x2D { position &+= 1 }
      guard skipDigits() else { return false }
    }
    return position == range.upperBound
  }
}
