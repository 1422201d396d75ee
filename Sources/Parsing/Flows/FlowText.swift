import Records

/// Flows as text of one line a record: SiLK's `rwcut`, Zeek's conn.log, nfdump's `long`, and mapped columns with another
/// separator than the comma.
struct FlowText<Splitter: LineSplitter>: RecognisedInput {
  let layout: FlowLayout
  let header: [String]
  let splitter: Splitter
  /// The number of the header's line; lines up to it hold no record.
  let headerLine: Int
  let input: InputBytes
  /// Words that mean an absent value, besides the usual ones.
  var absent: [[UInt8]] = []
  /// Whether lines that begin with `#` are comments, of which `#fields` must stay as it was.
  var hasComments = false

  var kind: InputKind { .flows }
  var format: String { layout.format }

  func read(_ reading: InputReading, into records: inout RecordCollection, receipt: inout SourceReceipt)
    async throws(InputReadError) -> any RecordFields
  {
    let map = layout.map(header)
    (receipt.taken, receipt.ignored) = map.uses
    var reader = FlowReader(layout, map, zone: reading.flowZone, source: reading.source, absent: absent)
    var problems = ProblemList()
    var lines = LineWalk(input)
    var isForeign = false
    var bounds: [Range<Int>] = []
    var counted = 0
    while let line = try lines.line() {
      if lines.position - counted > 1 << 20 {
        reading.counter.advance(by: lines.position - counted)
        counted = lines.position
      }
      if line.number <= headerLine || line.bytes.isEmpty { continue }
      if hasComments, line.bytes.first == 0x23 {
        if let fields = ZeekHead.fields(in: line.bytes) { isForeign = fields != header }
        continue
      }
      take(line, isForeign: isForeign, &bounds, &reader, &problems)
    }
    reading.counter.advance(by: lines.position - counted)
    let part = RecordPart(worker: 0, records: 0..<reader.count, linesBefore: 0, problems: problems)
    receipt.note(part)
    records.append([reader.batch], parts: [part], layout: layout)
    return TextFields(header: header, splitter: splitter)
  }

  private func take(
    _ line: LineWalk.Line, isForeign: Bool, _ bounds: inout [Range<Int>], _ reader: inout FlowReader,
    _ problems: inout ProblemList
  ) {
    func refuse(_ id: String, _ message: String, _ advice: String) {
      problems.append(
        RecordProblem(
          id: id, at: LinePlace(line: line.number, column: 1), message: message, advice: advice,
          isRefusal: true), isRefusal: true)
    }
    if line.isCut {
      return refuse(
        "text.line-too-long", "a line of more than \(LineWalk.lineLimit) bytes", "look at the line")
    }
    if isForeign {
      return refuse(
        "text.other-columns", "the columns change within the file",
        "give the part with other columns as a file of its own")
    }
    splitter.split(line.bytes, into: &bounds)
    if bounds.count != header.count {
      if NfdumpSummary.isText(line.bytes) {
        problems.leaveOut(FlowLeftOut.summary)
        return
      }
      return refuse(
        bounds.count < header.count ? "text.too-few-fields" : "text.too-many-fields",
        "\(bounds.count) fields where the header has \(header.count)",
        "every line needs one field for each column")
    }
    TextCheck.note(line.bytes, line: line.number, &problems)
    reader.take(
      TextRecord(line: line.bytes, bounds: bounds), line: line.number, offset: line.offset,
      problems: &problems)
  }
}

/// Tells of bytes in a line that are no text.
enum TextCheck {
  static func note(_ bytes: FieldValue.Bytes, line: Int, _ problems: inout ProblemList) {
    guard bytes.contains(where: { $0 >= 0x80 || $0 == 0 }) else { return }
    func note(_ id: String, _ offset: Int, _ message: String, _ shown: String) {
      problems.append(
        RecordProblem(
          id: id, at: LinePlace(line: line, column: offset + 1), message: message,
          advice: "the record is kept; \(shown)", isRefusal: false), isRefusal: false)
    }
    if let offset = bytes.firstIndex(of: 0) {
      note("text.nul", offset, "NUL byte", "the byte is shown as an escape")
    }
    if let offset = UTF8Check.firstInvalid(bytes) {
      note("text.invalid-utf8", offset, "invalid UTF-8", "the bytes are shown as U+FFFD")
    }
  }
}
