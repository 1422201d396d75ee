/// How large a dataset is.
package struct DatasetCounts: Hashable, Sendable {
  /// Rows of the events table.
  package let events: Int
  /// Rows of the flow table, and of the truth table.
  package let flows: Int
  /// Machines, whether they have events or not.
  package let hosts: Int
}
