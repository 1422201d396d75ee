import Glibc
import Records

/// Reads newline-delimited JSON as flowtree writes it, an object a line: all lines in order, or one again by its place.
///
/// Nothing of a line is kept when the reader goes on. The buffer grows to the longest line. O(bytes).
package struct JSONLineReader: ~Copyable {
  /// A longer line is a fault.
  package static let longestLine = 256 << 20
  /// Different paths of keys that a file may have: hostile files would fill the memory with them.
  private static let mostPaths = 1 << 13
  private static let mostKeys = 1 << 24
  /// Values of a line, each of which takes 72 bytes while the line is read.
  private static let mostValues = 1 << 22

  private var buffer: JSONBuffer
  private var parser = JSONParser(JSONNames([]), keepsAll: true, crossesLines: false)
  private var next = JSONLinePlace(offset: 0, count: 0, line: 1)
  private var lineStart = 0

  package init(_ input: InputBytes, chunk: Int = 1 << 18) {
    buffer = JSONBuffer(input, capacity: chunk)
    parser.mostKeys = Self.mostKeys
    parser.mostValues = Self.mostValues
  }

  /// How many values the line has.
  package var count: Int { parser.valueCount }

  package subscript(index: Int) -> JSONLineValue {
    let value = parser.values[index]
    return JSONLineValue(
      key: Int(value.key), kind: JSONLineValue.Kind(rawValue: value.kind.rawValue) ?? .null, text: value.text,
      element: value.element == lineStart ? 0 : value.element - lineStart, isElement: value.isElement)
  }

  /// The keys of a path joined with dots.
  package func path(of key: Int) -> String {
    String(decoding: parser.keys.path(UInt32(key)), as: UTF8.self)
  }

  /// Goes to the next line; nil at the end.
  package mutating func advance() throws(JSONLineFault) -> JSONLinePlace? {
    if next.offset >= buffer.input.count { return nil }
    var place = next
    place.count = try lineLength(from: place)
    try parse(place)
    next = JSONLinePlace(offset: place.offset + place.count + 1, count: 0, line: place.line + 1)
    return place
  }

  /// Goes to a line whose place is known.
  package mutating func go(to place: JSONLinePlace) throws(JSONLineFault) {
    do throws(InputReadError) {
      try buffer.load(from: place.offset, count: place.count)
    } catch {
      throw JSONLineFault(line: place.line, problem: "cannot be read: \(error.text)")
    }
    try parse(place)
  }

  private mutating func lineLength(from place: JSONLinePlace) throws(JSONLineFault) -> Int {
    var searched = place.offset
    while true {
      if searched < buffer.end,
        let end = memchr(buffer.bytes + (searched - buffer.base), 0x0A, buffer.end - searched)
      {
        return buffer.base + buffer.position(end) - place.offset
      }
      searched = max(place.offset, buffer.end)
      if buffer.isAtEnd { throw JSONLineFault(line: place.line, problem: "is cut off: it has no line end") }
      if searched - place.offset > Self.longestLine {
        throw JSONLineFault(line: place.line, problem: "is longer than \(Self.longestLine >> 20) MB")
      }
      do throws(InputReadError) {
        try buffer.fill(JSONBuffer.step, keepingFrom: place.offset)
      } catch {
        throw JSONLineFault(line: place.line, problem: "cannot be read: \(error.text)")
      }
    }
  }

  private mutating func parse(_ place: JSONLinePlace) throws(JSONLineFault) {
    let start = place.offset - buffer.base
    let end = start + place.count
    lineStart = start
    guard place.count > 0, buffer[place.offset] == 0x7B else {
      throw JSONLineFault(line: place.line, problem: "is no JSON object")
    }
    switch parser.parse(buffer.text, from: start) {
    case .record(let recordEnd):
      guard recordEnd == end else {
        throw JSONLineFault(line: place.line, problem: "has text behind its object")
      }
    case .open(let problem, let position), .fault(let problem, let position):
      throw JSONLineFault(
        line: place.line, problem: "is broken at byte \(position - start + 1): \(problem.message)")
    }
    if parser.isOverfull {
      throw JSONLineFault(line: place.line, problem: "has more than \(Self.mostValues) values")
    }
    if parser.keys.count > Self.mostPaths {
      throw JSONLineFault(
        line: place.line, problem: "brings the file to more than \(Self.mostPaths) different keys")
    }
  }
}
