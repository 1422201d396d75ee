/// What a JSON record of an event may say besides the fields of an event, from which fields are made.
enum JSONEventField: Int, CaseIterable {
  /// The user as ECS has it.
  case userDomain
  case userName
  /// `egress` where this host initiated the connection (ECS).
  case direction
  /// Which part of the collector made the record (ECS).
  case module
  /// What the event tells of and what happened to it (CAR).
  case object
  case action
  /// A field of the event as an element of an array: its name, and its value.
  case dataName
  case dataText

  /// The number in a record: behind the fields of an event.
  var number: Int { EventField.allCases.count + rawValue }

  /// What the receipt calls it.
  var use: String {
    switch self {
    case .userDomain, .userName: EventField.user.rawValue
    case .direction: EventField.initiated.rawValue
    case .module: "exporter"
    case .object, .action: EventField.code.rawValue
    case .dataName, .dataText: "fields by name"
    }
  }
}

extension EventField {
  /// The number in a JSON record.
  var number: Int { Self.numbers[self] ?? -1 }

  private static let numbers = Dictionary(uniqueKeysWithValues: zip(allCases, 0...))
}
