import Records

/// Turns the rows of a host table into names and addresses.
struct HostCSVReader: CSVRowConsumer {
  /// One row: a host's name in lower case and an address of it.
  struct Entry: Sendable {
    var name: String
    var address: IPAddress
  }

  private(set) var entries: [Entry] = []
  private let name: Int
  private let address: Int

  init(_ map: ColumnMap<HostField>) {
    name = map.index(.name)
    address = map.index(.address)
  }

  var count: Int { entries.count }

  mutating func beginPart() {}

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    let nameBytes = row.field(name)
    guard !FieldValue.isMissing(nameBytes) else {
      return problems.append(.missingValue(row, name, line, "no host name"), isRefusal: true)
    }
    guard let value = FieldValue.address(row.field(address)) else {
      return problems.append(.missingValue(row, address, line, "no address"), isRefusal: true)
    }
    entries.append(Entry(name: String(decoding: nameBytes, as: UTF8.self).lowercased(), address: value))
  }
}
