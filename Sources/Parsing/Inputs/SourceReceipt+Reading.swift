import Records

extension SourceReceipt {
  /// The most diagnostics that a receipt lists; all are counted.
  private static let diagnosticLimit = 1_000

  /// Takes over what a stretch of records came to.
  mutating func note(_ part: RecordPart) {
    records += part.records.count
    refused += part.problems.refused
    for (kind, count) in part.problems.leftOut { addLeftOut(kind, count) }
    diagnosticCount += part.problems.count
    for problem in part.problems.kept.prefix(Self.diagnosticLimit - diagnostics.count) {
      diagnostics.append(problem.diagnostic(file: name, in: part))
    }
  }

  /// Counts left-out records; the kinds stay in the order of their names.
  private mutating func addLeftOut(_ kind: String, _ count: Int) {
    if let index = leftOut.firstIndex(where: { $0.kind == kind }) {
      leftOut[index].count += count
    } else {
      leftOut.append(LeftOut(kind: kind, count: count))
      leftOut.sort { $0.kind.utf8.lexicographicallyPrecedes($1.kind.utf8) }
    }
  }

  /// Takes over what reading a CSV input came to; `times` gives a consumer's time columns.
  mutating func note<Consumer>(
    _ reading: CSVTable.Reading<Consumer>, header: [String], times: (Consumer) -> TimeColumns?
  ) {
    for part in reading.parts { note(part.rows) }
    compareTimes(
      reading.consumers.compactMap(times), reading.parts.map { (worker: $0.rows.worker, ordinal: $0.ordinal) }
    ) { header[$0] }
  }

  /// Tells how time columns differ; `times` are those of each worker, `parts` where the measures of each part of the
  /// input are, `name` the name of a column.
  mutating func compareTimes(
    _ times: [TimeColumns], _ parts: [(worker: Int, ordinal: Int)], name: (Int) -> String
  ) {
    guard let columns = times.first else { return }
    var differences = columns.otherColumns.map { _ in TimeColumns.Difference() }
    for part in parts {
      let measured = times[part.worker].parts[part.ordinal]
      for index in measured.indices { differences[index].merge(measured[index]) }
    }
    timeColumns = zip(columns.otherColumns, differences).compactMap { index, difference in
      guard difference.rows > 0 else { return nil }
      return TimeColumnComparison(
        column: name(index), reference: name(columns.main), rows: difference.rows,
        smallest: difference.smallest, largest: difference.largest,
        example: RecordPlace(source: 0, line: 0, offset: difference.exampleOffset, length: 0))
    }
  }

  /// Completes the places of the time columns' examples, of which only the offset is known while rows are read.
  mutating func locateTimeColumns(_ place: (_ offset: Int) -> RecordPlace?) {
    for index in timeColumns.indices {
      if let found = place(timeColumns[index].example.offset) { timeColumns[index].example = found }
    }
  }
}
