import LibXML

/// The fields of one `Event` element, gathered while libxml2 reads it.
struct XMLEventContent: Sendable {
  /// One field as its element or attribute gives it: where its name and value stand in `storage`.
  struct Field {
    var name: Range<Int>
    var value: Range<Int>
    /// Whether it is of `System`: its names are the event log's, those of `EventData` the provider's.
    var isSystem: Bool
  }

  /// The names of elements and attributes that are asked for.
  enum Name: Int, CaseIterable {
    case system
    case eventData
    case userData
    case data
    case name

    var text: String {
      switch self {
      case .system: "System"
      case .eventData: "EventData"
      case .userData: "UserData"
      case .data: "Data"
      case .name: "Name"
      }
    }
  }

  private enum Section {
    case none
    case system
    case data
  }

  private(set) var storage: [UInt8] = []
  /// In the record's order.
  private(set) var fields: [Field] = []
  private var section = Section.none
  /// The name of the element that is open, while it may hold a value.
  private var openName: Range<Int>?
  private var valueStart = 0

  /// Forgets the last record.
  mutating func begin() {
    storage.removeAll(keepingCapacity: true)
    fields.removeAll(keepingCapacity: true)
    section = .none
    openName = nil
  }

  /// Takes the reader's current node.
  mutating func take(_ reader: borrowing XMLReader) {
    switch reader.kind {
    case .element:
      if reader.depth == 1 {
        enter(reader)
      } else if reader.depth > 1, section != .none {
        open(reader)
        if reader.isEmptyElement { close() }
      }
    case .endElement:
      if reader.depth == 1 { section = .none }
      close()
    case .text, .cdata, .whitespace:
      if openName != nil { reader.withText { storage.append(contentsOf: $0) } }
    default: break
    }
  }

  private mutating func enter(_ reader: borrowing XMLReader) {
    switch Name(rawValue: reader.name) {
    case .system: section = .system
    case .eventData, .userData: section = .data
    default: section = .none
    }
    if reader.isEmptyElement { section = .none }
  }

  private mutating func open(_ reader: borrowing XMLReader) {
    let start = storage.count
    if reader.name == Name.data.rawValue, section == .data, reader.hasAttributes {
      var name: [UInt8] = []
      reader.forEachAttribute { if $0.name == Name.name.rawValue { name = Array($0.value) } }
      storage += name
    }
    if storage.count == start {
      storage.append(contentsOf: reader.nameText.utf8)
      let name = start..<storage.count
      if section == .system { addAttributes(of: name, reader) }
      openName = name
    } else {
      openName = start..<storage.count
    }
    valueStart = storage.count
  }

  /// Each attribute of an element of `System` is a field: `TimeCreated.SystemTime`.
  private mutating func addAttributes(of element: Range<Int>, _ reader: borrowing XMLReader) {
    guard reader.hasAttributes else { return }
    var found: [(name: [UInt8], value: [UInt8])] = []
    reader.forEachAttribute { found.append((Array($0.nameBytes), Array($0.value))) }
    for attribute in found {
      let start = storage.count
      storage += storage[element] + [0x2E] + attribute.name
      let name = start..<storage.count
      storage += attribute.value
      fields.append(Field(name: name, value: name.upperBound..<storage.count, isSystem: true))
    }
  }

  private mutating func close() {
    guard let name = openName else { return }
    openName = nil
    fields.append(Field(name: name, value: valueStart..<storage.count, isSystem: section == .system))
  }
}
