import Records

/// Turns the rows of a host table into names and addresses.
struct HostCSVReader: CSVRowConsumer {
  private(set) var entries: [HostEntry] = []
  private let name: Int
  /// The columns with addresses.
  private let addresses: [Int]
  private let from: Int
  private let to: Int
  private var times = TimeReader()

  init(_ map: ColumnMap<HostField>) {
    name = map.index(.name)
    addresses = HostField.addressFields.map(map.index).filter { $0 >= 0 }
    from = map.index(.from)
    to = map.index(.to)
  }

  var count: Int { entries.count }

  mutating func beginPart() {}

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    let nameBytes = row.field(name)
    guard !FieldValue.isMissing(nameBytes) else {
      return problems.append(.missingValue(row, name, line, "no host name"), isRefusal: true)
    }
    let (found, isAnyRead) = readAddresses(row, line, &problems)
    guard isAnyRead else {
      return problems.append(.missingValue(row, addresses[0], line, "no address"), isRefusal: true)
    }
    // A row whose times cannot be read must not count for all time.
    let bounds = [(from, Int64.min), (to, Int64.max)].map { column, absent in
      column < 0 ? absent : HostEntry.moment(row.field(column), absent: absent, &times)
    }
    guard let begin = bounds[0], let end = bounds[1] else {
      let column = bounds[0] == nil ? from : to
      return problems.append(.missingValue(row, column, line, "no time that can be read"), isRefusal: true)
    }
    guard begin < end else {
      return problems.append(
        RecordProblem(
          id: "hosts.ends-before-begin", at: row.place(ofField: to, line: line),
          message: "the address is valid for no time: it ends when it begins or before",
          advice: "the record is refused", isRefusal: true), isRefusal: true)
    }
    entries.append(
      HostEntry(
        name: String(decoding: nameBytes, as: UTF8.self).lowercased(), addresses: found, from: begin, to: end)
    )
  }

  /// The addresses that may be the host's own, and whether there were any at all.
  private func readAddresses(_ row: CSVRow, _ line: Int, _ problems: inout ProblemList) -> (
    own: [IPAddress], isAnyRead: Bool
  ) {
    var own: [IPAddress] = []
    var isAnyRead = false
    for column in addresses {
      for bytes in HostEntry.addressTexts(row.field(column)) {
        guard let address = FieldValue.address(bytes) else {
          problems.append(.badValue(row, column, line, "an address"), isRefusal: false)
          continue
        }
        isAnyRead = true
        if address.scope == .unicast {
          own.append(address)
        } else {
          problems.append(.notOwn(address, at: row.place(ofField: column, line: line)), isRefusal: false)
        }
      }
    }
    return (own, isAnyRead)
  }
}

extension RecordProblem {
  /// An address in a host table that never belongs to a single host.
  static func notOwn(_ address: IPAddress, at place: LinePlace) -> RecordProblem {
    RecordProblem(
      id: "hosts.not-own-address", at: place,
      message: "\(address.text) is a \(address.scope.rawValue) address, which is no host's own",
      advice: "the record is kept without it", isRefusal: false)
  }
}
