import Records

/// Joins the events of all workers and inputs into one table, in input order.
///
/// Ids of texts depend on how the work was shared out; they say which texts are equal and nothing else.
struct EventAssembler {
  /// One input's events as its workers read them, with the way from each worker's ids to the common ones.
  private struct Source: Sendable {
    var index: Int
    var batches: [EventBatch]
    var parts: [RecordPart]
    var textMaps: [[TextID]]
    var hostMaps: [[UInt32]]
  }

  private var sources: [Source] = []
  private var texts = TextInterner()
  private var hosts = HostNames()
  private var count = 0

  /// Takes the records of one input: what its workers read, and their parts in order.
  mutating func append(_ batches: [EventBatch], parts: [RecordPart], source: Int) {
    count += parts.reduce(0) { $0 + $1.records.count }
    let textMaps = batches.map { join($0.texts) }
    sources.append(
      Source(index: source, batches: batches, parts: parts, textMaps: textMaps, hostMaps: hostMaps(batches)))
  }

  /// Takes the texts of a worker and says which id each of them has among all.
  mutating func join(_ more: TextInterner) -> [TextID] {
    if texts.count == 1 {
      texts = more
      return (0..<UInt32(texts.count)).map(TextID.init)
    }
    return (0..<more.count).map { id in more.withBytes(id) { texts.id($0) } }
  }

  private mutating func hostMaps(_ batches: [EventBatch]) -> [[UInt32]] {
    batches.map { batch in
      batch.hosts.names.map { name in
        var name = name
        return name.withUTF8 { hosts.index($0) }
      }
    }
  }

  /// The place of the record that begins at `offset` of an input; O(events).
  func place(source: Int, offset: Int) -> RecordPlace? {
    for input in sources where input.index == source {
      for part in input.parts {
        let rows = input.batches[part.worker].rows
        guard let row = part.records.first(where: { Int(rows[$0].offset) == offset }) else { continue }
        return RecordPlace(
          source: source, line: Int(rows[row].line) + part.linesBefore, offset: offset,
          length: Int(rows[row].length))
      }
    }
    return nil
  }

  /// The table, its texts and the hosts, joined with those of the host table.
  consuming func finish(hostEntries: [HostEntry]) async -> (EventTable, TextTable, HostTable) {
    let sources = self.sources
    let count = self.count
    async let identity = Self.identity(sources, count)
    var columns = Self.remaining(sources, count)
    let table = joinHosts(of: &columns, hostEntries)
    let first = await identity
    columns.time = first.time
    columns.recordNumber = first.recordNumber
    columns.guid = first.guid
    columns.parentGuid = first.parentGuid
    columns.pid = first.pid
    columns.parentPid = first.parentPid
    columns.code = first.code
    if sources.contains(where: { input in input.batches.contains { !$0.logged.isEmpty } }) {
      columns.logged = Self.logged(sources, count)
    }
    columns.timeDecimals = first.timeDecimals
    return (EventTable(columns), TextTable(bytes: texts.bytes, ends: texts.ends), table)
  }

  /// Turns the numbers of host names into places in the host table, which it makes.
  ///
  /// Only names that a record has count, in the order of the records: workers also met the names of rows that a wrong
  /// guess found inside quoted fields.
  private func joinHosts(
    of columns: inout EventTable.Columns, _ hostEntries: [HostEntry]
  ) -> HostTable {
    var used: [String] = []
    var places = [UInt32](repeating: .max, count: hosts.names.count)
    for name in columns.host where places[Int(name)] == .max {
      places[Int(name)] = UInt32(used.count)
      used.append(hosts.names[Int(name)])
    }
    let (table, indices) = HostTable.assemble(eventHosts: used, entries: hostEntries)
    for row in columns.host.indices { columns.host[row] = indices[Int(places[Int(columns.host[row])])] }
    return table
  }

  /// The columns that name the record and its process.
  private static func identity(_ sources: [Source], _ count: Int) async -> EventTable.Columns {
    var columns = EventTable.Columns()
    columns.time.reserveCapacity(count)
    columns.recordNumber.reserveCapacity(count)
    columns.guid.reserveCapacity(count)
    columns.parentGuid.reserveCapacity(count)
    columns.pid.reserveCapacity(count)
    columns.parentPid.reserveCapacity(count)
    columns.code.reserveCapacity(count)
    columns.timeDecimals.reserveCapacity(count)
    for source in sources {
      for part in source.parts {
        source.batches[part.worker].rows.withUnsafeBufferPointer { rows in
          for index in part.records {
            columns.time.append(rows[index].time)
            columns.recordNumber.append(rows[index].recordNumber)
            columns.guid.append(rows[index].guid)
            columns.parentGuid.append(rows[index].parentGuid)
            columns.pid.append(rows[index].pid)
            columns.parentPid.append(rows[index].parentPid)
            columns.code.append(rows[index].code)
            columns.timeDecimals.append(rows[index].timeDecimals)
          }
        }
      }
    }
    return columns
  }

  /// When the event log wrote each record.
  private static func logged(_ sources: [Source], _ count: Int) -> [Int64] {
    var times: [Int64] = []
    times.reserveCapacity(count)
    for source in sources {
      for part in source.parts {
        let logged = source.batches[part.worker].logged
        if logged.isEmpty {
          times.append(contentsOf: repeatElement(.min, count: part.records.count))
        } else {
          times += logged[part.records]
        }
      }
    }
    return times
  }

  /// Texts, the numbers of host names, places and connections.
  private static func remaining(_ sources: [Source], _ count: Int) -> EventTable.Columns {
    var columns = EventTable.Columns()
    columns.host.reserveCapacity(count)
    columns.image.reserveCapacity(count)
    columns.exe.reserveCapacity(count)
    columns.parentImage.reserveCapacity(count)
    columns.commandLine.reserveCapacity(count)
    columns.user.reserveCapacity(count)
    columns.connection.reserveCapacity(count)
    columns.source.reserveCapacity(count)
    columns.line.reserveCapacity(count)
    columns.offset.reserveCapacity(count)
    columns.length.reserveCapacity(count)
    for source in sources {
      for part in source.parts {
        append(source.batches[part.worker], part, source, to: &columns)
      }
    }
    return columns
  }

  private static func append(
    _ batch: EventBatch, _ part: RecordPart, _ source: Source, to columns: inout EventTable.Columns
  ) {
    let linesBefore = UInt32(truncatingIfNeeded: part.linesBefore)
    let texts = source.textMaps[part.worker]
    let hosts = source.hostMaps[part.worker]
    batch.rows.withUnsafeBufferPointer { rows in
      for index in part.records {
        columns.host.append(hosts[Int(rows[index].host)])
        columns.image.append(texts[Int(rows[index].image.rawValue)])
        columns.exe.append(texts[Int(rows[index].exe.rawValue)])
        columns.parentImage.append(texts[Int(rows[index].parentImage.rawValue)])
        columns.commandLine.append(texts[Int(rows[index].commandLine.rawValue)])
        columns.user.append(texts[Int(rows[index].user.rawValue)])
        columns.source.append(UInt16(source.index))
        columns.line.append(rows[index].line &+ linesBefore)
        columns.offset.append(rows[index].offset)
        columns.length.append(rows[index].length)
        let connection = rows[index].connection
        columns.connection.append(connection == .max ? .max : UInt32(columns.tuple.count))
        if connection != .max {
          if batch.connections[Int(connection)].isPacked {
            columns.packed.append(UInt32(columns.tuple.count))
          }
          columns.tuple.append(batch.connections[Int(connection)].tuple)
          columns.initiated.append(batch.connections[Int(connection)].initiated)
        }
      }
    }
  }
}
