import Records

/// Sysmon events as JSON: one of the exporters' layouts, told by the keys of the first records.
struct EventJSON: RecognisedInput {
  private let records: JSONRecords
  private let layout: JSONEventFormat
  private let columns: EventColumns
  private let times: TimeColumns

  init?(_ head: InputHead) {
    guard let json = head.json, let layout = JSONEventFormat.recognise(json) else { return nil }
    records = json.records
    self.layout = layout
    columns = EventColumns { layout.has($0) ? $0.number : -1 }
    let number = { (field: EventField) in layout.has(field) ? field.number : -1 }
    let hasPosixAlone =
      layout.fallback == .same && !json.has("utc_time") && !json.has("@timestamp") && json.has("ptimestamp")
    times =
      hasPosixAlone
      ? TimeColumns(source: -1, collector: -1, posix: number(.posixTime))
      : TimeColumns(
        source: number(.time), collector: number(.collectedTime), posix: number(.posixTime))
  }

  var kind: InputKind { .events }
  var format: String { layout.name }

  func read(_ reading: InputReading, into collection: inout RecordCollection, receipt: inout SourceReceipt)
    async throws(InputReadError) -> any RecordFields
  {
    let names = layout.names
    let result = try await records.read(names, jobs: reading.jobs, counter: reading.counter) {
      [layout, columns, times] in
      EventJSONReader(EventReader(columns, times), layout, names)
    }
    for part in result.parts { receipt.note(part.rows) }
    receipt.noteKeys(result.keys) { number in
      EventField.allCases.indices.contains(number)
        ? EventField.allCases[number].rawValue
        : JSONEventField.allCases[number - EventField.allCases.count].use
    }
    receipt.compareTimes(
      result.consumers.map(\.events.times), result.parts.map { ($0.rows.worker, $0.ordinal) },
      name: layout.path)
    collection.events.append(
      result.consumers.map(\.events.batch), parts: result.parts.map(\.rows), source: reading.source)
    receipt.locateTimeColumns { collection.events.place(source: reading.source, offset: $0) }
    return JSONFields()
  }
}

extension SourceReceipt {
  /// Tells which keys were taken, and those that were not; `use` says what a number stands for.
  mutating func noteKeys(_ keys: [JSONKeys.Seen], use: (Int) -> String) {
    for key in keys {
      let path = String(decoding: key.path, as: UTF8.self)
      if key.field < 0 {
        ignored.append(path)
      } else {
        taken.append(ColumnUse(column: path, field: use(key.field)))
      }
    }
  }
}
