import Records

/// What an input holds, by its content.
enum Recognition {
  case eventCSV(CSVTable, ColumnMap<EventField>)
  case flowCSV(CSVTable, ColumnMap<FlowField>)
  case hostCSV(CSVTable, ColumnMap<HostField>)

  var kind: InputKind {
    switch self {
    case .eventCSV: .events
    case .flowCSV: .flows
    case .hostCSV: .hosts
    }
  }

  /// The stable name of the format.
  var format: String {
    switch self {
    case .eventCSV: "sysmon-csv"
    case .flowCSV: "netflow-like-csv"
    case .hostCSV: "host-table-csv"
    }
  }

  /// Looks at the first bytes and, for CSV, at the header.
  static func recognise(_ bytes: InputBytes, _ input: ParsingInput) throws(ParsingError) -> Recognition {
    if bytes.count == 0 { throw ParsingError.notUsable(input, found: "an empty file") }
    let head: [UInt8]
    let header: CSVTable?
    do throws(InputReadError) {
      head = try bytes.bytes(offset: 0, count: 4096)
      header = try CSVTable(bytes)
    } catch {
      throw input.unreadable(error.errno)
    }
    if let other = otherKind(head) { throw ParsingError.notUsable(input, found: other) }
    // A NUL in a row is told and the row kept, so that nobody can hide a file's events behind one; in the header it
    // says that this is no text.
    let firstLine = head.prefix { $0 != 0x0A && $0 != 0x0D }
    if firstLine.contains(0) { throw ParsingError.notUsable(input, found: "binary data") }
    guard let header else { throw ParsingError.notUsable(input, found: "no header line") }
    return try recognise(header, input)
  }

  private static func recognise(_ table: CSVTable, _ input: ParsingInput) throws(ParsingError) -> Recognition
  {
    let events = ColumnMap<EventField>(header: table.header)
    let flows = ColumnMap<FlowField>(header: table.header)
    let hosts = ColumnMap<HostField>(header: table.header)
    let hasTime = events.has(.time) || events.has(.collectedTime) || events.has(.posixTime)
    let result: Recognition
    if events.has(.code), hasTime, events.has(.host) || events.has(.shortHost) {
      result = .eventCSV(table, events)
    } else if hasTime, flows.has(.sourceAddress), flows.has(.destinationAddress) {
      result = .flowCSV(table, flows)
    } else if hosts.has(.name), hosts.has(.address) {
      result = .hostCSV(table, hosts)
    } else {
      let columns = table.header.prefix(12).joined(separator: ", ") + (table.header.count > 12 ? ", ..." : "")
      throw ParsingError.notUsable(input, found: "a header with the columns \(columns)")
    }
    guard result.kind == input.kind else {
      throw ParsingError(
        id: "input.other-kind", input: input.name,
        message:
          "it holds \(result.kind.rawValue) (\(result.format)) where \(input.kind.rawValue) were expected",
        advice: "give it with --\(result.kind.rawValue)")
    }
    return result
  }

  /// What is plainly not CSV.
  private static func otherKind(_ head: [UInt8]) -> String? {
    if head.starts(with: Array("ElfFile\0".utf8)) {
      return "a binary event log (EVTX)"
    }
    if head.starts(with: [0x1F, 0x8B]) { return "a gzip archive" }
    if head.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "a ZIP archive" }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) { return "UTF-16 text" }
    switch head.first(where: { $0 > 0x20 && $0 < 0x80 }) {
    case 0x7B, 0x5B: return "JSON"
    case 0x3C: return "XML"
    default: return nil
    }
  }
}

extension ParsingError {
  /// An input of another kind: what was found and what was expected.
  static func notUsable(_ input: ParsingInput, found: String) -> ParsingError {
    ParsingError(
      id: "input.not-usable", input: input.name,
      message: "found \(found); expected \(expectation(input.kind))",
      advice: "check that this is the right file")
  }

  private static func expectation(_ kind: InputKind) -> String {
    switch kind {
    case .events:
      "Sysmon events as CSV whose header names event_code, utc_time or @timestamp, and fqdn or host"
    case .flows: "flows as CSV whose header names utc_time or @timestamp, src_ip and dest_ip"
    case .hosts: "a host table as CSV whose header names fqdn and ipv4"
    }
  }
}
