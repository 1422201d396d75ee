import Records

/// Turns the records of one format into rows of the event table; one for each worker.
struct EventReader {
  private(set) var batch = EventBatch()
  private(set) var times: TimeColumns
  private let columns: EventColumns

  init(_ map: ColumnMap<EventField>) {
    columns = EventColumns(map)
    times = TimeColumns(
      source: map.index(.time), collector: map.index(.collectedTime), posix: map.index(.posixTime))
  }

  init(_ columns: EventColumns, _ times: TimeColumns) {
    self.columns = columns
    self.times = times
  }

  var count: Int { batch.rows.count }

  mutating func beginPart() { times.beginPart() }

  mutating func reserve(_ count: Int) { batch.rows.reserveCapacity(count) }

  /// Takes one record; `line` counts from the first of its part.
  @inline(__always)
  mutating func take(
    _ row: some FieldRecord, line: Int, offset: Int, problems: inout ProblemList
  ) {
    if let other = otherChannel(row) { return problems.leaveOut(other) }
    guard let time = times.read(row, offset: offset) else {
      return refuse(row, times.main, line, "no time that can be read", &problems)
    }
    guard let code = Self.code(row.field(columns.code)) else {
      return refuse(row, columns.code, line, "no event code from 1 to 255", &problems)
    }
    guard let host = hostIndex(row) else {
      return refuse(row, columns.host < 0 ? columns.shortHost : columns.host, line, "no host", &problems)
    }
    if columns.loggedTime >= 0 { noteLoggedTime(row) }
    let parentImage = text(row, columns.parentImage)
    batch.rows.append(
      EventRow(
        time: time.nanoseconds,
        recordNumber: row.value(columns.recordNumber, line, "a record number", &problems, FieldValue.integer)
          ?? -1,
        offset: Int64(offset),
        guid: row.value(columns.guid, line, "a GUID", &problems, FieldValue.guid)
          ?? row.value(columns.actingGuid, line, "a GUID", &problems, FieldValue.guid)
          ?? row.value(columns.accessingGuid, line, "a GUID", &problems, FieldValue.guid) ?? .zero,
        parentGuid: row.value(columns.parentGuid, line, "a GUID", &problems, FieldValue.guid) ?? .zero,
        pid: row.value(columns.pid, line, "a process id", &problems, FieldValue.pid)
          ?? row.value(columns.actingPid, line, "a process id", &problems, FieldValue.pid) ?? .max,
        parentPid: row.value(columns.parentPid, line, "a process id", &problems, FieldValue.pid) ?? .max,
        host: host,
        image: text(row, columns.image, or: columns.actingImage), exe: text(row, columns.exe),
        parentImage: parentImage.isAbsent ? text(row, columns.parentExe) : parentImage,
        commandLine: text(row, columns.commandLine), user: text(row, columns.user, or: columns.actingUser),
        connection: connection(row, code: code, line, &problems), line: UInt32(truncatingIfNeeded: line),
        length: UInt32(row.byteCount), timeDecimals: time.decimals, code: UInt8(code)))
  }

  @inline(__always)
  private static func code(_ bytes: FieldValue.Bytes) -> Int64? {
    let code = FieldValue.integer(bytes) ?? FieldValue.repeatedLine(bytes).flatMap(FieldValue.integer)
    return code.flatMap { 1...255 ~= $0 ? $0 : nil }
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

  /// Whether a record is another channel's.
  func isOther(_ row: some FieldRecord) -> Bool { otherChannel(row) != nil }

  /// The channel of a record that is not Sysmon's; nil for Sysmon's and where the record does not say.
  ///
  /// The provider decides where it is told: forwarded events keep it and lie in a channel of another name.
  @inline(__always)
  private func otherChannel(_ row: some FieldRecord) -> String? {
    if columns.channel < 0 && columns.provider < 0 { return nil }
    return toldChannel(row)
  }

  @inline(never)
  private func toldChannel(_ row: some FieldRecord) -> String? {
    let provider = row.field(columns.provider < 0 ? columns.channel : columns.provider)
    if FieldValue.containsSysmon(provider) { return nil }
    let channel = columns.channel < 0 ? provider : row.field(columns.channel)
    if channel.isEmpty && provider.isEmpty { return nil }
    if provider.isEmpty && FieldValue.containsSysmon(channel) { return nil }
    let name = FieldValue.isMissing(channel) ? provider : channel
    return String(decoding: name, as: UTF8.self).clipped()
  }

  /// Keeps when the event log wrote the record that is about to be taken.
  private mutating func noteLoggedTime(_ row: some FieldRecord) {
    batch.logged.append(times.iso(row.field(columns.loggedTime))?.nanoseconds ?? .min)
  }

  @inline(__always)
  private mutating func text(_ row: some FieldRecord, _ column: Int, or other: Int) -> TextID {
    let found = text(row, column)
    return found.isAbsent && other >= 0 ? text(row, other) : found
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
