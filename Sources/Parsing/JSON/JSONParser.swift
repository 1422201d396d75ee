/// Reads one JSON object (RFC 8259) from bytes in memory, without recursion and without a tree: it keeps the values
/// whose key path is wanted, and where each stands. O(bytes).
///
/// It takes what records in the field hold although the grammar does not: control characters and invalid UTF-8 in
/// strings, unknown escapes, numbers with leading zeros, `NaN` and `Infinity`; `marks` tells of the first three.
/// Strings without an end and line feeds in strings are faults.
struct JSONParser: ~Copyable {
  static let depthLimit = 64
  static let keyLimit = 1 << 16

  enum Outcome {
    /// The object ends before `end`.
    case record(end: Int)
    /// The bytes end within the object; the fault that it has if there are no more.
    case open(JSONProblem, at: Int)
    case fault(JSONProblem, at: Int)
  }

  /// What the caller may want to tell of a record.
  struct Marks {
    /// Where the first control character in a string stands, -1 for none.
    var control = -1
    /// Where the first value stands whose key was there before, -1 for none.
    var duplicate = -1
    var hasUnicodeEscape = false
    var hasBadEscape = false
  }

  /// An object or array that is being read.
  struct Frame {
    var key: UInt32
    var isArray: Bool
    /// Where the innermost object begins that is an array's element, see `JSONValue.element`.
    var element: Int
    var start: Int

    var closing: UInt8 { isArray ? 0x5D : 0x7D }
  }

  /// Objects of more keys are refused.
  var mostKeys = keyLimit
  /// Of more values those behind are not kept, and `isOverfull` says so; a power of two.
  var mostValues = Int.max
  var isOverfull = false
  var keys: JSONKeys
  var marks = Marks()
  var valueCount = 0
  var valueCapacity = 64
  var values: UnsafeMutablePointer<JSONValue>
  /// For each field the index of the value that counts, -1 for none.
  let fields: UnsafeMutablePointer<Int32>
  let fieldCount: Int
  /// Whether values are kept whose path is not wanted.
  let keepsAll: Bool
  /// Whether a record may go over line ends.
  let crossesLines: Bool
  private let frames: UnsafeMutablePointer<Frame>

  init(_ names: JSONNames, keepsAll: Bool = false, crossesLines: Bool) {
    keys = JSONKeys(names)
    self.keepsAll = keepsAll
    self.crossesLines = crossesLines
    fieldCount = names.fieldCount
    // Behind the values there is room for one more of each field, see `JSONRecord.set`.
    values = .allocate(capacity: valueCapacity + fieldCount)
    fields = .allocate(capacity: fieldCount + 1)
    fields.initialize(repeating: -1, count: fieldCount + 1)
    frames = .allocate(capacity: Self.depthLimit)
  }

  deinit {
    values.deallocate()
    fields.deallocate()
    frames.deallocate()
  }

  /// Reads the object whose brace stands at `start`.
  mutating func parse(_ text: JSONText, from start: Int) -> Outcome {
    begin()
    let bytes = text.bytes
    var frame = Frame(key: JSONKeys.root, isArray: false, element: start, start: start)
    var depth = 1
    // Whether the container that is being read has no item yet.
    var isFirst = true
    var keyCount = 0
    var position = start &+ 1
    while true {
      position = skipSpace(bytes, position)
      if !(isFirst && bytes[position] == frame.closing) {
        var key = frame.key
        if !frame.isArray {
          keyCount &+= 1
          if keyCount > mostKeys { return .fault(.tooManyKeys, at: position) }
          if let fault = readKey(text, start, &position, &key) { return fault }
        }
        if bytes[position] == 0x7B || bytes[position] == 0x5B {
          guard depth < Self.depthLimit else { return .fault(.tooDeep, at: position) }
          frames[depth] = frame
          depth &+= 1
          let isArray = bytes[position] == 0x5B
          let element = frame.isArray && !isArray ? position : frame.element
          frame = Frame(key: key, isArray: isArray, element: element, start: position)
          isFirst = true
          position &+= 1
          continue
        }
        if let fault = readValue(text, start, &position, key, frame) { return fault }
        isFirst = false
      }
      // Up to the comma before the next item.
      while true {
        position = skipSpace(bytes, position)
        if bytes[position] == 0x2C, !isFirst { break }
        guard bytes[position] == frame.closing else { return fault(.missingComma, position, text, start) }
        position &+= 1
        depth &-= 1
        if depth == 0 { return .record(end: position) }
        if isFirst { keep(empty: frame.start..<position, text, frame.key, in: frames[depth]) }
        isFirst = false
        frame = frames[depth]
      }
      position &+= 1
    }
  }

  @inline(__always)
  private func skipSpace(_ bytes: UnsafePointer<UInt8>, _ position: Int) -> Int {
    bytes[position] > 0x20
      ? position : JSONText.skipSpace(bytes, position, crossesLines: crossesLines)
  }

  /// Reads a key and its colon up to the value; `key` becomes the path of both.
  @inline(__always)
  private mutating func readKey(
    _ text: JSONText, _ start: Int, _ position: inout Int, _ key: inout UInt32
  ) -> Outcome? {
    let quote = position
    guard text.bytes[quote] == 0x22 else { return fault(.missingKey, quote, text, start) }
    var hasEscape = false
    let end = stringEnd(text, from: quote &+ 1, &hasEscape)
    if end < 0 { return stringFault(end, quote) }
    key = path(under: key, text, quote &+ 1..<end, hasEscape)
    position = skipSpace(text.bytes, end &+ 1)
    guard text.bytes[position] == 0x3A else { return fault(.missingColon, position, text, start) }
    position = skipSpace(text.bytes, position &+ 1)
    return nil
  }

  /// Reads a string or word and keeps it if it is wanted.
  @inline(__always)
  private mutating func readValue(
    _ text: JSONText, _ start: Int, _ position: inout Int, _ key: UInt32, _ frame: Frame
  ) -> Outcome? {
    let first = position
    if text.bytes[first] == 0x22 {
      var hasEscape = false
      let end = stringEnd(text, from: first &+ 1, &hasEscape)
      if end < 0 { return stringFault(end, first) }
      keep(string: first &+ 1..<end, text, hasEscape, key, in: frame)
      position = end &+ 1
      return nil
    }
    position = JSONWord.end(text.bytes, from: first)
    // A word that the line cuts off is no fault of its own.
    if position >= text.end || (text.bytes[position] == 0x0A && !crossesLines) {
      return fault(.unterminatedObject, position, text, start)
    }
    guard JSONWord.isValue(text.bytes, first..<position) else { return fault(.badToken, first, text, start) }
    keep(word: first..<position, text, key, in: frame)
    return nil
  }

  /// The fault of the byte at `position`, unless the bytes or the line end there.
  private func fault(_ problem: JSONProblem, _ position: Int, _ text: JSONText, _ start: Int) -> Outcome {
    if position >= text.end { return .open(.unterminatedObject, at: start) }
    if text.bytes[position] == 0x0A { return .fault(.unterminatedObject, at: start) }
    return .fault(problem, at: position)
  }

  /// The outcome for a string that is not closed, see `stringEnd`.
  private func stringFault(_ end: Int, _ quote: Int) -> Outcome {
    end == Self.noMoreBytes ? .open(.unterminatedString, at: quote) : .fault(.unterminatedString, at: quote)
  }
}

extension JSONParser.Marks {
  /// Whether there is something to tell.
  var isDoubtful: Bool { control >= 0 || duplicate >= 0 || hasUnicodeEscape || hasBadEscape }
}
