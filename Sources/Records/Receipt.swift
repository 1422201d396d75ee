/// What an input was taken for.
package enum InputKind: String, Sendable, CaseIterable {
  case events
  case flows
  case hosts
  /// Which process made which flow: never used to match, only to score.
  case truth
}

/// What was understood of one input: the format, the columns, the records and the refusals.
package struct SourceReceipt: Sendable {
  /// The name that the report shows: the end of the path that tells this input from the others.
  package var name: String
  package var kind: InputKind
  /// The format that its content showed, such as `sysmon-csv-car`.
  package var format: String
  package var bytes: Int
  /// Records kept.
  package var records: Int
  /// Flow records that are the other direction of another record and are shown with it.
  package var replies: Int
  /// Records refused, each with a diagnostic among `diagnostics` (which may be cut, see `diagnosticCount`).
  package var refused: Int
  /// Records of other kinds that are left out, such as those of other channels, by their kind's name.
  package var leftOut: [LeftOut]
  /// Records of which the run has an earlier copy, byte for byte or by its number in another input, each shown once.
  package var duplicates: Int
  /// Columns of the input and the field that each was taken for.
  package var taken: [ColumnUse]
  /// Columns that no field takes; events show them as raw fields.
  package var ignored: [String]
  /// The first diagnostics in the order of the input.
  package var diagnostics: [Diagnostic]
  /// All diagnostics, also those no longer listed.
  package var diagnosticCount: Int
  /// Offsets between the columns that hold the record's time.
  package var timeColumns: [TimeColumnComparison]

  /// All records of other kinds.
  package var leftOutCount: Int { leftOut.reduce(0) { $0 + $1.count } }

  package struct LeftOut: Hashable, Sendable {
    /// What the records are, as a channel's name is.
    package var kind: String
    package var count: Int

    package init(kind: String, count: Int) {
      self.kind = kind
      self.count = count
    }
  }

  package struct ColumnUse: Hashable, Sendable {
    package var column: String
    package var field: String

    package init(column: String, field: String) {
      self.column = column
      self.field = field
    }
  }

  package init(name: String, kind: InputKind, format: String, bytes: Int) {
    self.name = name
    self.kind = kind
    self.format = format
    self.bytes = bytes
    records = 0
    replies = 0
    refused = 0
    leftOut = []
    duplicates = 0
    taken = []
    ignored = []
    diagnostics = []
    diagnosticCount = 0
    timeColumns = []
  }
}

/// How a second time column of an input differs from the one that is used.
package struct TimeColumnComparison: Hashable, Sendable {
  package var column: String
  package var reference: String
  /// Rows in which both columns hold a time.
  package var rows: Int
  /// The smallest and the largest difference in nanoseconds, column minus reference.
  package var smallest: Int64
  package var largest: Int64
  /// A row that shows the difference.
  package var example: RecordPlace

  package init(
    column: String, reference: String, rows: Int, smallest: Int64, largest: Int64, example: RecordPlace
  ) {
    self.column = column
    self.reference = reference
    self.rows = rows
    self.smallest = smallest
    self.largest = largest
    self.example = example
  }

  /// Whether every row has the same difference, up to one millisecond of rounding, and it is not zero.
  package var isConstantOffset: Bool {
    // The two may lie further apart than an Int64 says.
    let (spread, overflow) = largest.subtractingReportingOverflow(smallest)
    return !overflow && spread <= 1_000_000 && (smallest / 2 + largest / 2).magnitude > 1_000_000
  }
}
