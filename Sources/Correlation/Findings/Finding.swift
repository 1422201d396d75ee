import Records

/// Something that the reader must know about the data.
package struct Finding: Sendable, Hashable {
  package enum Severity: String, Sendable, CaseIterable {
    /// The data contradicts itself, or evidence is lost.
    case fault
    /// The data is incomplete or unusual; conclusions need care.
    case caution
    /// Activity that an analyst would look at first.
    case activity
    case note
  }

  /// A stable name such as `events-out-of-order`.
  package var id: String
  package var severity: Severity
  package var count: Int
  /// One sentence, with the count in words or figures.
  package var summary: String
  /// What it means and what to do; may be empty.
  package var meaning: String
  /// The first examples in report order.
  package var examples: [Example]
  /// The records that it counts, until they are marked.
  var records = CountedRecords()

  package struct Example: Sendable, Hashable {
    package var place: RecordPlace?
    package var text: String
    /// What the example is about, for links between pages.
    package var process: ProcessIndex?
    package var flow: FlowIndex?

    package init(place: RecordPlace?, text: String, process: ProcessIndex? = nil, flow: FlowIndex? = nil) {
      self.place = place
      self.text = text
      self.process = process
      self.flow = flow
    }
  }

  package init(
    id: String, severity: Severity, count: Int, summary: String, meaning: String = "",
    examples: [Example] = []
  ) {
    self.id = id
    self.severity = severity
    self.count = count
    self.summary = summary
    self.meaning = meaning
    self.examples = examples
  }

  init(
    id: String, severity: Severity, count: Int, summary: String, meaning: String = "", examples: [Example],
    records: CountedRecords
  ) {
    self.init(
      id: id, severity: severity, count: count, summary: summary, meaning: meaning, examples: examples)
    self.records = records
  }
}

extension [Finding] {
  /// The most severe first, within a severity in report order.
  package var ranked: [Finding] {
    Finding.Severity.allCases.flatMap { severity in filter { $0.severity == severity } }
  }
}
