import Records

/// Makes fields of an event from what a JSON record says in another form.
enum JSONEventData {
  /// Gives fields that stand in an array, each with its name beside it, to their numbers. O(values).
  static func name(_ record: JSONRecord, _ names: JSONNames) {
    guard record.value(JSONEventField.dataName.number) != nil else { return }
    var name: JSONValue?
    var text: JSONValue?
    for value in record.values {
      if let element = (name ?? text)?.element, element != value.element { (name, text) = (nil, nil) }
      switch value.field {
      case Int32(JSONEventField.dataName.number): name = value
      case Int32(JSONEventField.dataText.number): text = value
      default: continue
      }
      if let name, let text { set(record, names, name, text) }
    }
  }

  private static func set(_ record: JSONRecord, _ names: JSONNames, _ name: JSONValue, _ text: JSONValue) {
    guard text.kind.hasText, !FieldValue.isMissing(text.text),
      let target = names.target(Array("Event.EventData.".utf8) + name.text),
      target.field < EventField.allCases.count, record.value(target.field) == nil
    else { return }
    record.set(target.field, to: text.text, from: text)
  }

  /// Makes the event code from CAR's object and action (CAR `sensors/sysmon`).
  static func setCode(_ record: JSONRecord) {
    guard record.value(EventField.code.number) == nil,
      let object = record.value(JSONEventField.object.number),
      let action = record.value(JSONEventField.action.number),
      let (_, _, code) = codes.first(where: {
        FieldValue.equals(object.text, $0.object) && FieldValue.equals(action.text, $0.action)
      })
    else { return }
    record.set(EventField.code.number, to: bytes(code), from: object)
  }

  private static let codes: [(object: StaticString, action: StaticString, code: StaticString)] = [
    ("process", "create", "1"), ("process", "terminate", "5"), ("process", "access", "10"),
    ("flow", "start", "3"), ("driver", "load", "6"), ("module", "load", "7"),
    ("thread", "remote_create", "8"), ("file", "timestomp", "2"), ("file", "create", "11"),
    ("file", "delete", "23"),
  ]

  /// Makes `Initiated` from the direction that ECS has in its place.
  static func setInitiated(_ record: JSONRecord) {
    guard record.value(EventField.initiated.number) == nil,
      let direction = record.value(JSONEventField.direction.number)
    else { return }
    let isOut = FieldValue.equals(direction.text, "egress") || FieldValue.equals(direction.text, "outbound")
    let isIn = FieldValue.equals(direction.text, "ingress") || FieldValue.equals(direction.text, "inbound")
    guard isOut || isIn else { return }
    record.set(EventField.initiated.number, to: bytes(isOut ? "true" : "false"), from: direction)
  }

  /// Sorts out which time is which: the pipeline makes `@timestamp` from UtcTime and `event.created` from the log's
  /// time; before it, `@timestamp` is the log's time and `event.created` when the collector read the record.
  static func setElasticTimes(_ record: JSONRecord) {
    let time = EventField.time.number
    let logged = EventField.loggedTime.number
    let stamp = record.value(EventField.collectedTime.number)
    let isProcessed =
      FieldValue.equals(record.field(JSONEventField.module.number), "sysmon")
      || record.value(EventField.guid.number).map { $0.rank > 0 } ?? false
    if isProcessed {
      if record.value(time) == nil, let stamp { record.set(time, to: stamp.text, from: stamp) }
    } else if let stamp, record.value(logged).map({ $0.rank > 0 }) ?? true {
      record.set(logged, to: stamp.text, from: stamp)
    }
  }

  private static func bytes(_ text: StaticString) -> FieldValue.Bytes {
    FieldValue.Bytes(start: text.utf8Start, count: text.utf8CodeUnitCount)
  }
}
