import Records

/// Turns the rows of a Sysmon CSV into the columns of the event table; one for each worker.
struct EventCSVReader: CSVRowConsumer {
  private(set) var rows: [EventRow] = []
  private(set) var connections: [ConnectionRow] = []
  private(set) var texts = TextInterner()
  private(set) var hosts = HostNames()
  private(set) var times: TimeColumns
  private let columns: Columns

  /// The index of each field's column, -1 for none.
  private struct Columns {
    var code, host, shortHost, recordNumber, pid, parentPid, guid, parentGuid: Int
    var image, exe, parentImage, parentExe, commandLine, user: Int
    var transport, initiated, sourceAddress, sourcePort, destinationAddress, destinationPort: Int

    init(_ map: ColumnMap<EventField>) {
      code = map.index(.code)
      host = map.index(.host)
      shortHost = map.index(.shortHost)
      recordNumber = map.index(.recordNumber)
      pid = map.index(.pid)
      parentPid = map.index(.parentPid)
      guid = map.index(.guid)
      parentGuid = map.index(.parentGuid)
      image = map.index(.image)
      exe = map.index(.exe)
      parentImage = map.index(.parentImage)
      parentExe = map.index(.parentExe)
      commandLine = map.index(.commandLine)
      user = map.index(.user)
      transport = map.index(.transport)
      initiated = map.index(.initiated)
      sourceAddress = map.index(.sourceAddress)
      sourcePort = map.index(.sourcePort)
      destinationAddress = map.index(.destinationAddress)
      destinationPort = map.index(.destinationPort)
    }
  }

  init(_ map: ColumnMap<EventField>) {
    columns = Columns(map)
    times = TimeColumns(
      source: map.index(.time), collector: map.index(.collectedTime), posix: map.index(.posixTime))
  }

  var count: Int { rows.count }

  mutating func beginPart() { times.beginPart() }

  mutating func reserve(_ count: Int) { rows.reserveCapacity(count) }

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    guard let time = times.read(row, offset: offset) else {
      return refuse(row, times.main, line, "no time that can be read", &problems)
    }
    guard let code = FieldValue.integer(row.field(columns.code)), 1...255 ~= code else {
      return refuse(row, columns.code, line, "no event code from 1 to 255", &problems)
    }
    guard let host = hostIndex(row) else { return refuse(row, columns.host, line, "no host", &problems) }
    let parentImage = text(row, columns.parentImage)
    rows.append(
      EventRow(
        time: time.nanoseconds,
        recordNumber: columns.recordNumber < 0 ? -1 : FieldValue.integer(row.field(columns.recordNumber)) ?? -1,
        offset: Int64(offset), guid: row.value(columns.guid, line, "a GUID", &problems, FieldValue.guid) ?? .zero,
        parentGuid: row.value(columns.parentGuid, line, "a GUID", &problems, FieldValue.guid) ?? .zero,
        pid: row.value(columns.pid, line, "a process id", &problems, FieldValue.pid) ?? .max,
        parentPid: row.value(columns.parentPid, line, "a process id", &problems, FieldValue.pid) ?? .max, host: host,
        image: text(row, columns.image), exe: text(row, columns.exe),
        parentImage: parentImage.isAbsent ? text(row, columns.parentExe) : parentImage,
        commandLine: text(row, columns.commandLine), user: text(row, columns.user),
        connection: connection(row, code: code, line, &problems), line: UInt32(truncatingIfNeeded: line),
        length: UInt32(row.end - row.start), timeDecimals: time.decimals, code: UInt8(code)))
  }

  /// The index of the connection that an event 3 tells of, `UInt32.max` for other events.
  private mutating func connection(
    _ row: CSVRow, code: Int64, _ line: Int, _ problems: inout ProblemList
  ) -> UInt32 {
    guard code == Int64(EventCode.networkConnection),
      let source = row.value(columns.sourceAddress, line, "an address", &problems, FieldValue.address),
      let destination = row.value(columns.destinationAddress, line, "an address", &problems, FieldValue.address)
    else { return .max }
    let tuple = FiveTuple(
      source: source, sourcePort: row.value(columns.sourcePort, line, "a port", &problems, FieldValue.port) ?? 0,
      destination: destination,
      destinationPort: row.value(columns.destinationPort, line, "a port", &problems, FieldValue.port) ?? 0,
      transport: row.value(columns.transport, line, "a transport", &problems, FieldValue.transport) ?? .absent)
    let initiated = row.value(columns.initiated, line, "true or false", &problems, FieldValue.boolean)
    connections.append(ConnectionRow(tuple: tuple, initiated: initiated.map { $0 ? 1 : 2 } ?? 0))
    return UInt32(connections.count - 1)
  }

  private mutating func hostIndex(_ row: CSVRow) -> UInt32? {
    for column in [columns.host, columns.shortHost] where column >= 0 {
      let name = row.field(column)
      if !FieldValue.isMissing(name) { return hosts.index(name) }
    }
    return nil
  }

  @inline(__always)
  private mutating func text(_ row: CSVRow, _ column: Int) -> TextID {
    guard column >= 0 else { return .absent }
    let bytes = row.field(column)
    return FieldValue.isMissing(bytes) ? .absent : texts.id(bytes)
  }

  private func refuse(
    _ row: CSVRow, _ column: Int, _ line: Int, _ message: String, _ problems: inout ProblemList
  ) {
    problems.append(.missingValue(row, column, line, message), isRefusal: true)
  }
}
