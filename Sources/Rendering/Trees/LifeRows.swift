import Correlation

/// The rows of the events 1 and 5 of a process that has no other events.
///
/// Its facts tell the times of both; a table would repeat them for each of the many programs that merely start and end.
struct LifeRows {
  private(set) var create: ProcessEventRow?
  private(set) var terminate: ProcessEventRow?

  /// Nil where there are other events, or where a row says more than its time and line.
  init?(_ table: ProcessEventTable?, _ events: ArraySlice<UInt32>, of process: Process) {
    guard let table, table.rows.count == events.count else { return nil }
    for (row, event) in zip(table.rows, events) {
      guard row.mark == nil, row.detail == nil, row.ownFile == nil else { return nil }
      switch Int(event) {
      case process.createEvent where process.startedFrom == .event: create = row
      case process.terminateEvent: terminate = row
      default: return nil
      }
    }
  }
}
