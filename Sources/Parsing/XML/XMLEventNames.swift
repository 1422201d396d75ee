import Records

/// The fields of event XML by number: those of the element `System` first, then Sysmon's own.
struct XMLEventNames: Sendable {
  /// What of `System` is a field of an event: its name there, and the one that `EventField` knows.
  private static let system = [
    ("EventID", "EventID"), ("Computer", "Computer"), ("Channel", "Channel"),
    ("EventRecordID", "EventRecordID"), ("TimeCreated.SystemTime", "SystemTime"),
    ("Provider.Name", "ProviderName"),
  ]

  /// The name of each number as the record has it.
  let names: [String]
  let map: ColumnMap<EventField>
  private let system: NumberedNames
  private let data: NumberedNames

  init() {
    let systemFields: Set<EventField> = [.code, .host, .channel, .recordNumber, .loggedTime, .provider]
    let own = EventField.allCases.filter { !systemFields.contains($0) }.flatMap(\.exactNames)
    names = Self.system.map(\.0) + own
    map = ColumnMap(header: Self.system.map(\.1) + own)
    system = NumberedNames(Self.system.map(\.0), from: 0)
    data = NumberedNames(own, from: Self.system.count)
  }

  /// What each number is taken for.
  var uses: [(number: Int, use: SourceReceipt.ColumnUse)] {
    var fields: [Int: EventField] = [:]
    for field in EventField.allCases where map.has(field) { fields[map.index(field)] = field }
    return names.indices.compactMap { number in
      fields[number].map {
        (number, SourceReceipt.ColumnUse(column: names[number], field: $0.rawValue))
      }
    }
  }

  /// The number of a field, -1 for one that no field of an event takes.
  func number(of name: UnsafeBufferPointer<UInt8>, isSystem: Bool) -> Int {
    (isSystem ? system : data).number(of: name)
  }
}

/// Finds the number of a name among a few.
private struct NumberedNames: Sendable {
  private let names: [[UInt8]]
  private let first: Int
  /// Places in `names` by the count of bytes.
  private var placesByLength: [[Int]] = []

  /// Numbers the names one after the other from `first` on.
  init(_ names: [String], from first: Int) {
    self.names = names.map { Array($0.utf8) }
    self.first = first
    for (place, name) in self.names.enumerated() {
      while placesByLength.count <= name.count { placesByLength.append([]) }
      placesByLength[name.count].append(place)
    }
  }

  func number(of name: UnsafeBufferPointer<UInt8>) -> Int {
    guard name.count < placesByLength.count else { return -1 }
    return placesByLength[name.count].first { names[$0].elementsEqual(name) }.map { first + $0 } ?? -1
  }
}
