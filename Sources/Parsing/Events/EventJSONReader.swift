import Records

/// Hands the records of a JSON input to the reader of events, after making the fields that the exporter has in another
/// form.
struct EventJSONReader: JSONConsumer {
  private(set) var events: EventReader
  private let layout: JSONEventFormat
  private let names: JSONNames
  private let isElastic: Bool
  private let isModelled: Bool
  private let isEventLog: Bool

  init(_ events: EventReader, _ layout: JSONEventFormat, _ names: JSONNames) {
    self.events = events
    self.layout = layout
    self.names = names
    isElastic = !layout.path(JSONEventField.userName.number).isEmpty
    isModelled = !layout.path(JSONEventField.object.number).isEmpty
    isEventLog = !layout.path(JSONEventField.dataName.number).isEmpty
  }

  var count: Int { events.count }

  mutating func beginPart() { events.beginPart() }

  @inline(__always)
  mutating func take(_ record: JSONRecord, line: Int, offset: Int, problems: inout ProblemList) {
    if isElastic { return takeElastic(record, line, offset, &problems) }
    if isEventLog { JSONEventData.name(record, names) }
    if isModelled { JSONEventData.setCode(record) }
    finish(record, line, offset, &problems)
  }

  private mutating func finish(
    _ record: JSONRecord, _ line: Int, _ offset: Int, _ problems: inout ProblemList
  ) {
    if record.value(events.times.main) == nil { setTime(record, line, &problems) }
    events.take(record, line: line, offset: offset, problems: &problems)
  }

  /// Takes another time where the event's own is missing.
  private func setTime(_ record: JSONRecord, _ line: Int, _ problems: inout ProblemList) {
    // What the receipt tells of records of other channels is that they are left out.
    guard !events.isOther(record) else { return }
    for field in [EventField.loggedTime, .collectedTime, .posixTime] {
      guard field.number != events.times.main, layout.has(field), let value = record.value(field.number)
      else {
        continue
      }
      record.set(events.times.main, to: value.text, from: value)
      guard layout.fallback == .told else { return }
      problems.append(
        RecordProblem(
          id: "json.no-utc-time", at: record.place(of: record.range.lowerBound, line: line),
          message: "no UtcTime; the \(field.rawValue) counts in its place",
          advice: "the record is kept; its time may be seconds late", isRefusal: false),
        isRefusal: false)
      return
    }
  }

  /// A record of winlogbeat 7 or 8, as it was sent or after the pipeline that makes ECS of it.
  private mutating func takeElastic(
    _ record: JSONRecord, _ line: Int, _ offset: Int, _ problems: inout ProblemList
  ) {
    JSONEventData.setInitiated(record)
    JSONEventData.setElasticTimes(record)
    let user = EventField.user.number
    guard record.value(user) == nil, let name = record.value(JSONEventField.userName.number) else {
      return finish(record, line, offset, &problems)
    }
    let domain = record.field(JSONEventField.userDomain.number)
    let whole = domain.isEmpty ? Array(name.text) : Array(domain) + [0x5C] + Array(name.text)
    whole.withUnsafeBufferPointer { bytes in
      record.set(user, to: bytes, from: name)
      finish(record, line, offset, &problems)
    }
  }
}
