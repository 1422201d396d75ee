import Records

/// Flows as JSON: nfdump's array or lines, Zeek's lines.
struct FlowJSON: RecognisedInput {
  private let records: JSONRecords
  private let layout: FlowLayout

  init?(_ head: InputHead) {
    guard let json = head.json, let layout = Self.layout(json) else { return nil }
    records = json.records
    self.layout = layout
  }

  private static func layout(_ head: JSONHead) -> FlowLayout? {
    let layouts: [FlowLayout] = [.nfdumpJSON, .zeekJSON]
    let fitting = layouts.first { layout in
      [.time, .sourceAddress, .destinationAddress].allSatisfy { has($0, of: layout, head) }
    }
    guard let fitting else { return nil }
    return fitting.format != FlowLayout.zeekJSON.format || isConnections(head) ? fitting : nil
  }

  private static func has(_ field: FlowField, of layout: FlowLayout, _ head: JSONHead) -> Bool {
    (layout.names[field] ?? []).contains { head.has($0) }
  }

  /// Whether the first records are those of Zeek's connections, or some of them.
  private static func isConnections(_ head: JSONHead) -> Bool {
    ["conn_state", "orig_pkts", "resp_ip_bytes"].contains { head.has($0) }
  }

  /// Whether the records are of another log of Zeek.
  static func isOtherLog(_ head: JSONHead) -> Bool {
    head.has("ts") && !isConnections(head)
      && (has(.sourceAddress, of: .zeekJSON, head) || head.has("_path") || head.has("@stream"))
  }

  var kind: InputKind { .flows }
  var format: String { layout.format }

  func read(_ reading: InputReading, into collection: inout RecordCollection, receipt: inout SourceReceipt)
    async throws(InputReadError) -> any RecordFields
  {
    let layout = self.layout
    let names = JSONNames(FlowField.allCases.map { layout.names[$0] ?? [] })
    let result = try await records.read(names, jobs: reading.jobs, counter: reading.counter) {
      FlowJSONReader(FlowReader(layout, zone: reading.flowZone, source: reading.source))
    }
    for part in result.parts { receipt.note(part.rows) }
    for key in result.keys {
      let path = String(decoding: key.path, as: UTF8.self)
      if key.field < 0 {
        receipt.ignored.append(path)
      } else {
        receipt.taken.append(.init(column: path, field: FlowField.allCases[key.field].rawValue))
      }
    }
    collection.append(
      result.consumers.map(\.flows.batch), parts: result.parts.map(\.rows), layout: layout)
    return JSONFields()
  }
}

/// Hands the records of a JSON input to the reader of flows.
private struct FlowJSONReader: JSONConsumer {
  var flows: FlowReader
  private let log = FlowField.log.number
  private let connections = Array("conn".utf8)

  init(_ flows: FlowReader) { self.flows = flows }

  var count: Int { flows.count }

  mutating func take(_ record: JSONRecord, line: Int, offset: Int, problems: inout ProblemList) {
    let log = record.field(log)
    if !log.isEmpty, !log.starts(with: connections) {
      return problems.leaveOut("record of Zeek's \(String(decoding: log.prefix(40), as: UTF8.self)) log")
    }
    flows.take(record, line: line, offset: offset, problems: &problems)
  }
}
