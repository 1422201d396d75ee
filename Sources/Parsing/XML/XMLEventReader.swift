import Glibc
import LibXML

/// Turns stretches of event XML into rows of events; one for each worker.
struct XMLEventReader: ~Copyable {
  private(set) var events: EventReader
  /// Names of fields that no field of an event takes, of which so many are remembered.
  private(set) var furtherNames: Set<[UInt8]> = []
  /// Numbers of names that some record has.
  private(set) var takenNumbers: Set<Int> = []
  private static let furtherNameLimit = 1_000
  private let names: XMLEventNames
  private var parser: XMLEventParser
  private var values: [Range<Int>]

  init(_ names: XMLEventNames) throws(XMLFailure) {
    self.names = names
    events = EventReader(names.map)
    parser = try XMLEventParser()
    values = Array(repeating: 0..<0, count: names.names.count)
  }

  /// Reads the records of a stretch of the input, which begins where `XMLRecordStream.parts` says.
  mutating func read(_ part: Range<Int>, of input: InputBytes) throws(InputReadError) -> Outcome {
    var stream = XMLRecordStream(input, start: part.lowerBound, end: part.upperBound)
    defer { stream.free() }
    var problems = ProblemList()
    let first = events.count
    events.beginPart()
    while let item = try stream.next() {
      switch item {
      case .record: try take(stream, &problems)
      case .unfinished:
        refuse(stream.place, "unfinished-record", "a record that is not closed", &problems)
      case .strayEnd:
        refuse(stream.place, "stray-end-tag", "the end of a record without its beginning", &problems)
      case .tooLong:
        let limit = XMLRecordStream.recordLimit >> 20
        refuse(stream.place, "record-too-long", "a record of more than \(limit) MiB", &problems)
      }
    }
    return Outcome(
      records: first..<events.count, lines: stream.lines, columns: stream.columns, problems: problems)
  }

  /// What a stretch came to.
  struct Outcome: Sendable {
    var records: Range<Int>
    /// Line ends in the stretch, and bytes behind the last of them or, without any, in all of it.
    var lines: Int
    var columns: Int
    var problems: ProblemList
  }

  private mutating func take(_ stream: borrowing XMLRecordStream, _ problems: inout ProblemList)
    throws(InputReadError)
  {
    let cleaned = XMLCleaner.cleaned(stream.bytes)
    if cleaned != nil {
      problems.append(
        RecordProblem(
          id: "xml.forbidden-character", at: stream.place,
          message: "characters that XML cannot hold, or bytes that are not UTF-8",
          advice: "the record is kept; they are shown as escapes or U+FFFD", isRefusal: false),
        isRefusal: false)
    }
    let fault: XMLEventParser.Fault?
    do throws(XMLFailure) {
      fault = try parse(cleaned, stream.bytes)
    } catch {
      throw InputReadError(errno: ENOMEM)
    }
    guard let fault else { return takeFields(of: stream, &problems) }
    var place = LinePlace(line: stream.place.line + fault.line - 1, column: fault.column)
    if fault.line == 1 { place.column += stream.place.column - 1 }
    refuse(place, "not-well-formed", fault.message, &problems)
  }

  private mutating func parse(_ cleaned: [UInt8]?, _ bytes: UnsafeBufferPointer<UInt8>) throws(XMLFailure)
    -> XMLEventParser.Fault?
  {
    guard let cleaned else { return try parser.parse(bytes) }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: cleaned.count)
    defer { copy.deallocate() }
    _ = copy.initialize(from: cleaned)
    return try parser.parse(UnsafeBufferPointer(copy))
  }

  private mutating func takeFields(of stream: borrowing XMLRecordStream, _ problems: inout ProblemList) {
    let content = parser.content
    for index in values.indices { values[index] = 0..<0 }
    content.storage.withUnsafeBufferPointer { storage in
      for field in content.fields {
        let name = UnsafeBufferPointer(rebasing: storage[field.name])
        let number = names.number(of: name, isSystem: field.isSystem)
        if number >= 0 {
          // Of two fields of one name the first counts.
          if values[number].isEmpty { values[number] = field.value }
          takenNumbers.insert(number)
        } else if furtherNames.count < Self.furtherNameLimit {
          furtherNames.insert(Array(name))
        }
      }
      let record = XMLEventRecord(
        storage: storage, values: values, byteCount: stream.bytes.count, column: stream.place.column)
      events.take(record, line: stream.place.line, offset: stream.offset, problems: &problems)
    }
  }

  private func refuse(_ place: LinePlace, _ id: String, _ message: String, _ problems: inout ProblemList) {
    problems.append(
      RecordProblem(
        id: "xml.\(id)", at: place, message: message,
        advice: "the record is refused; reading went on with the next one", isRefusal: true), isRefusal: true)
  }
}
