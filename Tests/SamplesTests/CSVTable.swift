import Samples

/// A CSV file read in the plainest way: a reader of the tests' own, so that the writer is not its own judge.
struct CSVTable {
  struct Row {
    let line: Int
    let fields: [String]
    let columns: [String: Int]

    subscript(_ column: String) -> String {
      guard let position = columns[column], position < fields.count else { return "no column \(column)" }
      return fields[position]
    }
  }

  let header: [String]
  let rows: [Row]

  init(_ bytes: [UInt8]) {
    var records: [(line: Int, fields: [String])] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var line = 1
    var start = 1
    var isQuoted = false
    var hasJustClosed = false
    for byte in bytes {
      defer { hasJustClosed = byte == UInt8(ascii: "\"") && !isQuoted }
      if byte == UInt8(ascii: "\n") { line += 1 }
      if byte == UInt8(ascii: "\"") {
        // A quote within quotes is doubled: leaving and entering again at once keeps one of the two.
        if hasJustClosed { field.append(byte) }
        isQuoted.toggle()
      } else if !isQuoted && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n")) {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
        if byte == UInt8(ascii: "\n") {
          records.append((start, fields))
          fields = []
          start = line
        }
      } else {
        field.append(byte)
      }
    }
    let names = records.first?.fields ?? []
    let columns = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
    header = names
    rows = records.dropFirst().map { Row(line: $0.line, fields: $0.fields, columns: columns) }
  }

  /// The rows whose columns have these values.
  func rows(where values: KeyValuePairs<String, String>) -> [Row] {
    rows.filter { row in values.allSatisfy { row[$0.key] == $0.value } }
  }
}

/// Milliseconds since midnight of an `@timestamp`; all tests stay within one day.
func milliseconds(_ timestamp: String) -> Int {
  let digits = timestamp.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.map {
    Int($0) - 48
  }
  guard digits.count == 17 else { return -1 }
  func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
  return ((number(8..<10) * 60 + number(10..<12)) * 60 + number(12..<14)) * 1000 + number(14..<17)
}

/// Whether an event 3 and a flow show the same conversation, as written.
func hasSameTuple(_ event: CSVTable.Row, _ flow: CSVTable.Row) -> Bool {
  ["transport", "src_ip", "src_port", "dest_ip", "dest_port"].allSatisfy { event[$0] == flow[$0] }
}

/// Whether an event 3 shows the conversation of a flow from the other end.
func hasReversedTuple(_ event: CSVTable.Row, _ flow: CSVTable.Row) -> Bool {
  event["transport"] == flow["transport"] && event["src_ip"] == flow["dest_ip"]
    && event["src_port"] == flow["dest_port"] && event["dest_ip"] == flow["src_ip"]
    && event["dest_port"] == flow["src_port"]
}

/// The sample, read once.
struct SampleTables {
  let dataset = SampleDataset.make()
  let events: CSVTable
  let flows: CSVTable
  let hosts: CSVTable
  let truth: CSVTable

  static let shared = SampleTables()

  private init() {
    events = CSVTable(dataset.files[0].bytes)
    flows = CSVTable(dataset.files[1].bytes)
    hosts = CSVTable(dataset.files[2].bytes)
    truth = CSVTable(dataset.files[3].bytes)
  }

  /// The events of a host within 0.1 s of a time, in the order of time, ends included.
  func window(host: String, around timestamp: String) -> [CSVTable.Row] {
    let center = milliseconds(timestamp)
    return events.rows
      .filter { $0["host"] == host && abs(milliseconds($0["@timestamp"]) - center) <= 100 }
      .sorted { $0["@timestamp"] < $1["@timestamp"] }
  }
}
