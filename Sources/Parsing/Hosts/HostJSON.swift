import Records

/// A host table as JSON: BRAWL's `computer_properties.json` (field-facts.md F12), or objects with the keys that the
/// columns of a table have.
struct HostJSON: RecognisedInput {
  /// What a record is looked through for, by number.
  enum Field: Int, CaseIterable {
    case name
    case domain
    case address
    case from
    case to

    fileprivate var paths: [String] {
      switch self {
      case .name: ["fqdn", "host", "hostname"]
      case .domain: ["pcinfo.DomainName"]
      case .address: ["netinfo.IPAddress", "ipv4", "ipv6", "ip", "address", "addresses"]
      case .from: ["valid_from"]
      case .to: ["valid_to"]
      }
    }

    fileprivate var use: String {
      switch self {
      case .name: "name"
      case .domain: "domain of the name"
      case .address: "address, but for link-local ones"
      case .from: "valid from"
      case .to: "valid to"
      }
    }
  }

  private let records: JSONRecords
  private let isInventory: Bool

  init?(_ head: InputHead) {
    guard let json = head.json, Self.has(.name, json), Self.has(.address, json) else { return nil }
    records = json.records
    isInventory = json.has("netinfo.IPAddress")
  }

  private static func has(_ field: Field, _ json: JSONHead) -> Bool { field.paths.contains { json.has($0) } }

  var kind: InputKind { .hosts }
  var format: String { isInventory ? "brawl-computer-properties" : "host-table-json" }

  func read(_ reading: InputReading, into collection: inout RecordCollection, receipt: inout SourceReceipt)
    async throws(InputReadError) -> any RecordFields
  {
    let names = JSONNames(Field.allCases.map(\.paths))
    let result = try await records.read(names, jobs: reading.jobs, counter: reading.counter) {
      HostJSONReader()
    }
    for part in result.parts {
      receipt.note(part.rows)
      collection.hostEntries += result.consumers[part.rows.worker].entries[part.rows.records]
    }
    for key in result.keys {
      let path = String(decoding: key.path, as: UTF8.self)
      if let field = Field(rawValue: key.field) {
        receipt.taken.append(SourceReceipt.ColumnUse(column: path, field: field.use))
      } else {
        receipt.ignored.append(path)
      }
    }
    return JSONFields()
  }
}

/// Turns the objects of a host table into names and addresses.
private struct HostJSONReader: JSONConsumer {
  private(set) var entries: [HostEntry] = []
  private var times = TimeReader()

  var count: Int { entries.count }

  mutating func take(_ record: JSONRecord, line: Int, offset: Int, problems: inout ProblemList) {
    let nameBytes = record.field(HostJSON.Field.name.rawValue)
    guard !FieldValue.isMissing(nameBytes) else {
      return problems.append(
        .missingValue(record, HostJSON.Field.name.rawValue, line, "no host name"), isRefusal: true)
    }
    let (own, isAnyRead) = addresses(record, line, &problems)
    guard isAnyRead else {
      return problems.append(
        .missingValue(record, HostJSON.Field.address.rawValue, line, "no address"), isRefusal: true)
    }
    let bounds = [(HostJSON.Field.from, Int64.min), (.to, .max)].map { field, absent in
      HostEntry.moment(record.field(field.rawValue), absent: absent, &times)
    }
    guard let begin = bounds[0], let end = bounds[1], begin < end else {
      let field: HostJSON.Field = bounds[0] == nil ? .from : .to
      return problems.append(
        .missingValue(record, field.rawValue, line, "no time of validity that can be used"), isRefusal: true)
    }
    entries.append(HostEntry(name: name(nameBytes, record), addresses: own, from: begin, to: end))
  }

  /// The name with its domain, where the record has the two apart.
  private func name(_ bytes: FieldValue.Bytes, _ record: JSONRecord) -> String {
    let name = String(decoding: bytes, as: UTF8.self).lowercased()
    let domain = record.field(HostJSON.Field.domain.rawValue)
    if FieldValue.isMissing(domain) || name.utf8.contains(0x2E) { return name }
    return name + "." + String(decoding: domain, as: UTF8.self).lowercased()
  }

  /// The addresses of all keys that hold some and may be the host's own, and whether there were any at all.
  ///
  /// Every host has a link-local address, so that one is left out without a word for each.
  private func addresses(_ record: JSONRecord, _ line: Int, _ problems: inout ProblemList) -> (
    own: [IPAddress], isAnyRead: Bool
  ) {
    var own: [IPAddress] = []
    var isAnyRead = false
    for value in record.values where Int(value.field) == HostJSON.Field.address.rawValue {
      for text in HostEntry.addressTexts(value.text) {
        guard let address = FieldValue.address(text) else { continue }
        isAnyRead = true
        if address.scope == .unicast {
          own.append(address)
        } else if address.scope != .linkLocal {
          problems.append(.notOwn(address, at: record.place(of: value.start, line: line)), isRefusal: false)
        }
      }
    }
    return (own, isAnyRead)
  }
}
