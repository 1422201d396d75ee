import Records

/// How far the inputs are from time order, measured on the order in which the records stand in each input.
package struct Disorder: Sendable {
  /// All events of an input after one another.
  package var events: Measure
  /// The events of each host after one another; indexed by host.
  package var hosts: [Measure]
  /// All flows of an input after one another.
  package var flows: Measure

  /// One sequence of records.
  package struct Measure: Hashable, Sendable {
    /// Records in the sequence.
    package var records = 0
    /// Records whose time lies before the time of the record in front of them.
    package var stepsBack = 0
    /// Nanoseconds of the largest of these steps.
    package var largestStep: Int64 = 0
    /// The record that made the largest step.
    package var place: RecordPlace?

    package init() {}
  }

  package init(events: Measure, hosts: [Measure], flows: Measure) {
    self.events = events
    self.hosts = hosts
    self.flows = flows
  }
}
