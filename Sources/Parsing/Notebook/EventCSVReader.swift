import Records

/// Turns the rows of a Sysmon CSV into the columns of the event table; one for each worker.
struct EventCSVReader: CSVRowConsumer {
  var count: Int { events.time.count }
  private(set) var events = EventTable.Columns()
  private(set) var texts = TextInterner()
  private(set) var hosts = HostNames()
  private(set) var times: TimeColumns
  private let columns: Columns
  private let source: UInt16

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

  init(_ map: ColumnMap<EventField>, source: Int) {
    columns = Columns(map)
    times = TimeColumns(
      source: map.index(.time), collector: map.index(.collectedTime), posix: map.index(.posixTime))
    self.source = UInt16(source)
  }

  mutating func beginPart() { times.beginPart() }

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    guard let time = times.read(row, offset: offset) else {
      return refuse(row, times.main, line, "no time that can be read", &problems)
    }
    guard let code = FieldValue.integer(row.field(columns.code)), 1...255 ~= code else {
      return refuse(row, columns.code, line, "no event code from 1 to 255", &problems)
    }
    guard let host = hostIndex(row) else {
      return refuse(row, columns.host < 0 ? columns.shortHost : columns.host, line, "no host", &problems)
    }
    events.time.append(time.nanoseconds)
    events.timeDecimals.append(time.decimals)
    events.code.append(UInt8(code))
    events.host.append(host)
    events.recordNumber.append(
      row.value(columns.recordNumber, line, "a record number", &problems, FieldValue.integer) ?? -1)
    events.source.append(source)
    events.line.append(UInt32(truncatingIfNeeded: line))
    events.offset.append(Int64(offset))
    events.length.append(UInt32(row.end - row.start))
    appendProcess(row, line, &problems)
    appendConnection(row, code: code, line, &problems)
  }

  private mutating func appendProcess(_ row: CSVRow, _ line: Int, _ problems: inout ProblemList) {
    events.pid.append(row.value(columns.pid, line, "a process id", &problems, FieldValue.pid) ?? .max)
    events.parentPid.append(
      row.value(columns.parentPid, line, "a process id", &problems, FieldValue.pid) ?? .max)
    events.guid.append(row.value(columns.guid, line, "a GUID", &problems, FieldValue.guid) ?? .zero)
    events.parentGuid.append(row.value(columns.parentGuid, line, "a GUID", &problems, FieldValue.guid) ?? .zero)
    events.image.append(text(row, columns.image))
    events.exe.append(text(row, columns.exe))
    let parentImage = text(row, columns.parentImage)
    events.parentImage.append(parentImage.isAbsent ? text(row, columns.parentExe) : parentImage)
    events.commandLine.append(text(row, columns.commandLine))
    events.user.append(text(row, columns.user))
  }

  private mutating func appendConnection(
    _ row: CSVRow, code: Int64, _ line: Int, _ problems: inout ProblemList
  ) {
    guard code == Int64(EventCode.networkConnection),
      let source = row.value(columns.sourceAddress, line, "an address", &problems, FieldValue.address),
      let destination = row.value(columns.destinationAddress, line, "an address", &problems, FieldValue.address)
    else {
      events.connection.append(.max)
      return
    }
    events.connection.append(UInt32(events.tuple.count))
    events.tuple.append(
      FiveTuple(
        source: source, sourcePort: row.value(columns.sourcePort, line, "a port", &problems, FieldValue.port) ?? 0,
        destination: destination,
        destinationPort: row.value(columns.destinationPort, line, "a port", &problems, FieldValue.port) ?? 0,
        transport: row.value(columns.transport, line, "a transport", &problems, FieldValue.transport) ?? .absent))
    let initiated = row.value(columns.initiated, line, "true or false", &problems, FieldValue.boolean)
    events.initiated.append(initiated.map { $0 ? 1 : 2 } ?? 0)
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
