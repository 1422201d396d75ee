/// The flows of a run as columns; row i of every column is flow i.
package final class FlowTable: Sendable {
  /// The columns while they are filled.
  package struct Columns: Sendable {
    /// The flow's start in nanoseconds since 1970 UTC, as recorded.
    package var time: [Int64] = []
    /// Digits of the second that the record has, 0 to 9.
    package var timeDecimals: [UInt8] = []
    package var tuple: [FiveTuple] = []
    /// The pid column of netflow-like files, `UInt32.max` when absent; kept to score, never used to match.
    package var recordedPid: [UInt32] = []
    /// What records say beyond time and tuple; empty when no input says more.
    package var details: [FlowDetails] = []
    package var source: [UInt16] = []
    package var line: [UInt32] = []
    package var offset: [Int64] = []
    package var length: [UInt32] = []

    package init() {}
  }

  package let columns: Columns

  package init(_ columns: Columns) {
    self.columns = columns
  }

  package var count: Int { columns.time.count }
  package var isEmpty: Bool { columns.time.isEmpty }

  /// A view of flow `index`, which must be below `count`.
  package subscript(index: FlowIndex) -> Flow { Flow(table: self, index: index) }
}

/// One flow: a view of a row of the flow table.
package struct Flow: Sendable {
  package let table: FlowTable
  package let index: FlowIndex

  private var columns: FlowTable.Columns { _read { yield table.columns } }

  package var time: Timestamp { Timestamp(nanoseconds: columns.time[index]) }
  package var timeDecimals: Int { Int(columns.timeDecimals[index]) }
  package var tuple: FiveTuple { columns.tuple[index] }
  package var recordedPid: UInt32? { columns.recordedPid[index] == .max ? nil : columns.recordedPid[index] }

  /// What a flow is called: its time and its ends; flows that are alike in both have one text.
  package var nameText: String {
    let tuple = tuple
    return "\(time.compactText(decimals: max(3, timeDecimals)))"
      + "-\(tuple.source.text).\(tuple.sourcePort)-\(tuple.destination.text).\(tuple.destinationPort)"
      + "-\(tuple.transport.text)"
  }

  /// What the record says beyond time and tuple.
  package var details: FlowDetails { columns.details.isEmpty ? FlowDetails() : columns.details[index] }

  package var place: RecordPlace {
    RecordPlace(
      source: Int(columns.source[index]), line: Int(columns.line[index]), offset: Int(columns.offset[index]),
      length: Int(columns.length[index]))
  }
}
