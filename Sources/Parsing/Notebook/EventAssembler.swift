import Records

/// Puts the events of all workers and inputs into one table, in input order, with ids that do not depend on the workers.
struct EventAssembler {
  private var events = EventTable.Columns()
  private var texts = TextInterner()
  private(set) var hosts = HostNames()

  /// Events put in so far.
  var count: Int { events.time.count }

  /// Appends the records of one input, part after part.
  mutating func append(_ reading: CSVTable.Reading<EventCSVReader>) {
    let total = count + reading.parts.reduce(0) { $0 + $1.records.count }
    reserve(total)
    var textMaps = reading.consumers.map { [UInt32](repeating: 0, count: $0.texts.count) }
    let hostMaps = reading.consumers.map { [UInt32](repeating: .max, count: $0.hosts.names.count) }
    var hostIndices = hostMaps
    for part in reading.parts {
      let from = reading.consumers[part.worker]
      copyPlain(from.events, part)
      appendTexts(from, part, &textMaps[part.worker])
      appendHosts(from, part, &hostIndices[part.worker])
      appendConnections(from.events, part)
    }
  }

  /// The place of the record that begins at `offset` of an input, looked for from the end; O(events).
  func place(source: Int, offset: Int) -> RecordPlace? {
    events.time.indices.last { Int(events.source[$0]) == source && Int(events.offset[$0]) == offset }.map {
      RecordPlace(source: source, line: Int(events.line[$0]), offset: offset, length: Int(events.length[$0]))
    }
  }

  /// The table, the texts and the host names (in order of first appearance) of all inputs.
  consuming func finish() -> (events: EventTable.Columns, texts: TextTable, hosts: [String]) {
    (events, TextTable(bytes: texts.bytes, ends: texts.ends), hosts.names)
  }

  private mutating func reserve(_ total: Int) {
    events.time.reserveCapacity(total)
    events.timeDecimals.reserveCapacity(total)
    events.code.reserveCapacity(total)
    events.host.reserveCapacity(total)
    events.recordNumber.reserveCapacity(total)
    events.pid.reserveCapacity(total)
    events.parentPid.reserveCapacity(total)
    events.guid.reserveCapacity(total)
    events.parentGuid.reserveCapacity(total)
    events.image.reserveCapacity(total)
    events.exe.reserveCapacity(total)
    events.parentImage.reserveCapacity(total)
    events.commandLine.reserveCapacity(total)
    events.user.reserveCapacity(total)
    events.connection.reserveCapacity(total)
    events.source.reserveCapacity(total)
    events.line.reserveCapacity(total)
    events.offset.reserveCapacity(total)
    events.length.reserveCapacity(total)
  }

  private mutating func copyPlain(_ from: EventTable.Columns, _ part: CSVTable.Part) {
    let rows = part.records
    events.time += from.time[rows]
    events.timeDecimals += from.timeDecimals[rows]
    events.code += from.code[rows]
    events.recordNumber += from.recordNumber[rows]
    events.pid += from.pid[rows]
    events.parentPid += from.parentPid[rows]
    events.guid += from.guid[rows]
    events.parentGuid += from.parentGuid[rows]
    events.source += from.source[rows]
    events.offset += from.offset[rows]
    events.length += from.length[rows]
    let linesBefore = UInt32(truncatingIfNeeded: part.linesBefore)
    for row in rows { events.line.append(from.line[row] &+ linesBefore) }
  }

  private mutating func appendTexts(_ from: EventCSVReader, _ part: CSVTable.Part, _ map: inout [UInt32]) {
    for row in part.records {
      events.image.append(translate(from.events.image[row], from.texts, &map))
      events.exe.append(translate(from.events.exe[row], from.texts, &map))
      events.parentImage.append(translate(from.events.parentImage[row], from.texts, &map))
      events.commandLine.append(translate(from.events.commandLine[row], from.texts, &map))
      events.user.append(translate(from.events.user[row], from.texts, &map))
    }
  }

  @inline(__always)
  private mutating func translate(_ id: TextID, _ source: TextInterner, _ map: inout [UInt32]) -> TextID {
    let local = Int(id.rawValue)
    if local == 0 { return .absent }
    if map[local] == 0 { map[local] = source.withBytes(local) { texts.id($0) }.rawValue }
    return TextID(rawValue: map[local])
  }

  private mutating func appendHosts(_ from: EventCSVReader, _ part: CSVTable.Part, _ map: inout [UInt32]) {
    for row in part.records {
      let local = Int(from.events.host[row])
      if map[local] == .max {
        var name = from.hosts.names[local]
        map[local] = name.withUTF8 { hosts.index($0) }
      }
      events.host.append(map[local])
    }
  }

  private mutating func appendConnections(_ from: EventTable.Columns, _ part: CSVTable.Part) {
    for row in part.records {
      let local = from.connection[row]
      if local == .max {
        events.connection.append(.max)
      } else {
        events.connection.append(UInt32(events.tuple.count))
        events.tuple.append(from.tuple[Int(local)])
        events.initiated.append(from.initiated[Int(local)])
      }
    }
  }
}
