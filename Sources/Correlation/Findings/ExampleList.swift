/// Collects the first examples of a finding while all cases are counted, and the records behind them.
struct ExampleList {
  private(set) var count = 0
  private(set) var examples: [Finding.Example] = []
  private(set) var records = CountedRecords()

  /// Counts a case; the example is made only where it is shown.
  mutating func add(_ example: @autoclosure () -> Finding.Example, _ record: CountedRecord? = nil) {
    count += 1
    if examples.count < FindingRules.exampleLimit { examples.append(example()) }
    if let record { records.add(record) }
  }

  /// A further record behind a case.
  mutating func note(_ record: CountedRecord) { records.add(record) }

  /// Counts cases that are no examples.
  mutating func count(_ further: Int) { count += further }

  /// The finding of all cases.
  func finding(
    id: String, severity: Finding.Severity, summary: String, meaning: String = ""
  ) -> Finding {
    Finding(
      id: id, severity: severity, count: count, summary: summary, meaning: meaning, examples: examples,
      records: records)
  }
}
