/// Index of an event in its table: the order in which inputs were given and records stand in them.
package typealias EventIndex = Int
/// Index of a flow in its table, in input order.
package typealias FlowIndex = Int
/// Index of a host in the host table, in the order of names.
package typealias HostIndex = Int

/// The events of a run as columns; row i of every column is event i.
///
/// Fields that no stage needs are not kept: pages read them again through `RawRecordReader`.
package final class EventTable: Sendable {
  /// The columns while they are filled.
  package struct Columns: Sendable {
    /// Nanoseconds since 1970 UTC, as recorded.
    package var time: [Int64] = []
    /// Digits of the second that the record has, 0 to 9.
    package var timeDecimals: [UInt8] = []
    /// The Sysmon event code, 1 to 29 or 255.
    package var code: [UInt8] = []
    package var host: [UInt32] = []
    /// The record number of the host's channel, -1 when absent.
    package var recordNumber: [Int64] = []
    /// Process ids; `UInt32.max` when absent.
    package var pid: [UInt32] = []
    package var parentPid: [UInt32] = []
    /// The zero GUID when absent.
    package var guid: [ProcessGUID] = []
    package var parentGuid: [ProcessGUID] = []
    /// The program's path as recorded.
    package var image: [TextID] = []
    /// The program's file name as recorded, absent where only the path is.
    package var exe: [TextID] = []
    package var parentImage: [TextID] = []
    package var commandLine: [TextID] = []
    package var user: [TextID] = []
    /// Index into the connections, `UInt32.max` for events without one.
    package var connection: [UInt32] = []
    package var source: [UInt16] = []
    package var line: [UInt32] = []
    package var offset: [Int64] = []
    package var length: [UInt32] = []
    /// When the event log wrote the record (TimeCreated), `Int64.min` where that is absent; empty when no input has it.
    package var logged: [Int64] = []
    /// What events 3 say of their connection; indexed by `connection`.
    package var tuple: [FiveTuple] = []
    /// 0: not recorded, 1: this host initiated, 2: the other end did; indexed by `connection`.
    package var initiated: [UInt8] = []
    /// The connections whose addresses were recorded as IPv4 packed into IPv6 (Sysmon 9.01), ascending; `tuple` has them
    /// as IPv4.
    package var packed: [UInt32] = []

    package init() {}
  }

  package let columns: Columns

  package init(_ columns: Columns) {
    self.columns = columns
  }

  package var count: Int { columns.time.count }
  package var isEmpty: Bool { columns.time.isEmpty }

  /// A view of event `index`, which must be below `count`.
  package subscript(index: EventIndex) -> Event { Event(table: self, index: index) }
}

/// One event: a view of a row of the event table.
package struct Event: Sendable {
  package let table: EventTable
  package let index: EventIndex

  private var columns: EventTable.Columns { _read { yield table.columns } }

  package var time: Timestamp { Timestamp(nanoseconds: columns.time[index]) }
  package var timeDecimals: Int { Int(columns.timeDecimals[index]) }
  /// When the event log wrote the record, as recorded.
  package var logged: Timestamp? {
    guard !columns.logged.isEmpty, columns.logged[index] != .min else { return nil }
    return Timestamp(nanoseconds: columns.logged[index])
  }
  package var code: Int { Int(columns.code[index]) }
  package var host: HostIndex { Int(columns.host[index]) }
  package var recordNumber: Int64? { columns.recordNumber[index] < 0 ? nil : columns.recordNumber[index] }
  package var pid: UInt32? { columns.pid[index] == .max ? nil : columns.pid[index] }
  package var parentPid: UInt32? { columns.parentPid[index] == .max ? nil : columns.parentPid[index] }
  package var guid: ProcessGUID? { columns.guid[index].isZero ? nil : columns.guid[index] }
  package var parentGuid: ProcessGUID? { columns.parentGuid[index].isZero ? nil : columns.parentGuid[index] }
  package var image: TextID { columns.image[index] }
  package var exe: TextID { columns.exe[index] }
  package var parentImage: TextID { columns.parentImage[index] }
  package var commandLine: TextID { columns.commandLine[index] }
  package var user: TextID { columns.user[index] }

  /// The connection that an event 3 reports.
  package var tuple: FiveTuple? {
    let connection = columns.connection[index]
    return connection == .max ? nil : columns.tuple[Int(connection)]
  }

  /// Whether this host initiated the connection; nil when not recorded.
  package var initiated: Bool? {
    let connection = columns.connection[index]
    guard connection != .max, columns.initiated[Int(connection)] != 0 else { return nil }
    return columns.initiated[Int(connection)] == 1
  }

  /// Whether the record has the addresses of its connection as IPv4 packed into IPv6; O(log packed).
  package var hasPackedAddresses: Bool {
    let connection = columns.connection[index]
    guard connection != .max, !columns.packed.isEmpty else { return false }
    var (low, high) = (0, columns.packed.count)
    while low < high {
      let middle = (low + high) / 2
      if columns.packed[middle] < connection { low = middle + 1 } else { high = middle }
    }
    return low < columns.packed.count && columns.packed[low] == connection
  }

  package var place: RecordPlace {
    RecordPlace(
      source: Int(columns.source[index]), line: Int(columns.line[index]), offset: Int(columns.offset[index]),
      length: Int(columns.length[index]))
  }
}
