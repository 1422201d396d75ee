import Records

/// The fields that a kind of record knows, each with the column names that mean it.
protocol CSVField: CaseIterable, Hashable, Sendable, RawRepresentable where RawValue == String {
  /// Names in lower case, the preferred one first; they count in any case.
  var columnNames: [String] { get }
  /// Names that count only as they are spelt, the preferred one first; they go before the others.
  var exactNames: [String] { get }
}

extension CSVField {
  var exactNames: [String] { [] }
}

/// Which column of a header holds which field.
struct ColumnMap<Field: CSVField>: Sendable {
  /// The columns as the header names them.
  let columns: [String]
  private var indexByField: [Field: Int] = [:]

  /// Finds the fields by name, whatever the order; of several columns for one field the preferred name wins,
  /// then the first.
  init(header: [String]) { self.init(header: header) { $0.columnNames } }

  /// Finds the fields by the names, in lower case, that `columnNames` gives them.
  init(header: [String], columnNames: (Field) -> [String]) {
    columns = header
    let names = header.map { $0.lowercased() }
    for field in Field.allCases {
      let exact = field.exactNames.lazy.compactMap { header.firstIndex(of: $0) }.first
      indexByField[field] = exact ?? columnNames(field).lazy.compactMap { names.firstIndex(of: $0) }.first
    }
  }

  /// The column of a field, -1 when there is none.
  func index(_ field: Field) -> Int { indexByField[field] ?? -1 }

  func has(_ field: Field) -> Bool { indexByField[field] != nil }

  /// What the receipt says: the columns taken, in the header's order, and those that nothing takes.
  var uses: (taken: [SourceReceipt.ColumnUse], ignored: [String]) {
    var fieldByIndex: [Int: Field] = [:]
    for field in Field.allCases {
      // One column may serve two fields (`host`); the first of them is its use.
      if let index = indexByField[field], fieldByIndex[index] == nil { fieldByIndex[index] = field }
    }
    var taken: [SourceReceipt.ColumnUse] = []
    var ignored: [String] = []
    for (index, column) in columns.enumerated() {
      if let field = fieldByIndex[index] {
        taken.append(SourceReceipt.ColumnUse(column: column, field: field.rawValue))
      } else {
        ignored.append(column)
      }
    }
    return (taken, ignored)
  }
}
