import Records

/// Turns the records of one format into rows of the event table; one for each worker.
struct EventReader {
  private(set) var batch = EventBatch()
  private(set) var times: TimeColumns
  private let columns: Columns

  /// The number of each field in a record, -1 for none.
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

  var count: Int { batch.rows.count }

  mutating func beginPart() { times.beginPart() }

  mutating func reserve(_ count: Int) { batch.rows.reserveCapacity(count) }

  /// Takes one record; `line` counts from the first of its part.
  @inline(__always)
  mutating func take(
    _ row: some FieldRecord, line: Int, offset: Int, problems: inout ProblemList
  ) {
    guard let time = times.read(row, offset: offset) else {
      return refuse(row, times.main, line, "no time that can be read", &problems)
    }
    guard let code = FieldValue.integer(row.field(columns.code)), 1...255 ~= code else {
      return refuse(row, columns.code, line, "no event code from 1 to 255", &problems)
    }
    guard let host = hostIndex(row) else {
      return refuse(row, columns.host < 0 ? columns.shortHost : columns.host, line, "no host", &problems)
    }
    let parentImage = text(row, columns.parentImage)
    batch.rows.append(
      EventRow(
        time: time.nanoseconds,
        recordNumber: row.value(columns.recordNumber, line, "a record number", &problems, FieldValue.integer)
          ?? -1,
        offset: Int64(offset),
        guid: row.value(columns.guid, line, "a GUID", &problems, FieldValue.guid) ?? .zero,
        parentGuid: row.value(columns.parentGuid, line, "a GUID", &problems, FieldValue.guid) ?? .zero,
        pid: row.value(columns.pid, line, "a process id", &problems, FieldValue.pid) ?? .max,
        parentPid: row.value(columns.parentPid, line, "a process id", &problems, FieldValue.pid) ?? .max,
        host: host,
        image: text(row, columns.image), exe: text(row, columns.exe),
        parentImage: parentImage.isAbsent ? text(row, columns.parentExe) : parentImage,
        commandLine: text(row, columns.commandLine), user: text(row, columns.user),
        connection: connection(row, code: code, line, &problems), line: UInt32(truncatingIfNeeded: line),
        length: UInt32(row.byteCount), timeDecimals: time.decimals, code: UInt8(code)))
  }

  /// The index of the connection that an event 3 tells of, `UInt32.max` for other events.
  private mutating func connection(
    _ row: some FieldRecord, code: Int64, _ line: Int, _ problems: inout ProblemList
  ) -> UInt32 {
    guard code == Int64(EventCode.networkConnection),
      let source = row.value(columns.sourceAddress, line, "an address", &problems, FieldValue.address),
      let destination = row.value(
        columns.destinationAddress, line, "an address", &problems, FieldValue.address)
    else { return .max }
    let packed = source.isIPv4 ? nil : PackedIPv4.ends(source, destination)
    let tuple = FiveTuple(
      source: packed?.0 ?? source,
      sourcePort: row.value(columns.sourcePort, line, "a port", &problems, FieldValue.port) ?? 0,
      destination: packed?.1 ?? destination,
      destinationPort: row.value(columns.destinationPort, line, "a port", &problems, FieldValue.port) ?? 0,
      transport: row.value(columns.transport, line, "a transport", &problems, FieldValue.transport) ?? .absent
    )
    let initiated = row.value(columns.initiated, line, "true or false", &problems, FieldValue.boolean)
    batch.connections.append(
      ConnectionRow(tuple: tuple, initiated: initiated.map { $0 ? 1 : 2 } ?? 0, isPacked: packed != nil))
    return UInt32(batch.connections.count - 1)
  }

  private mutating func hostIndex(_ row: some FieldRecord) -> UInt32? {
    for column in [columns.host, columns.shortHost] where column >= 0 {
      let name = row.field(column)
      if !FieldValue.isMissing(name) { return batch.hosts.index(name) }
    }
    return nil
  }

  @inline(__always)
  private mutating func text(_ row: some FieldRecord, _ column: Int) -> TextID {
    guard column >= 0 else { return .absent }
    let bytes = row.field(column)
    return FieldValue.isMissing(bytes) ? .absent : batch.texts.id(bytes)
  }

  private func refuse(
    _ row: some FieldRecord, _ column: Int, _ line: Int, _ message: String, _ problems: inout ProblemList
  ) {
    problems.append(.missingValue(row, column, line, message), isRefusal: true)
  }
}
