import Records

/// Index of a process in the process table, in report order: host, start, identity.
package typealias ProcessIndex = Int

/// One run of a program on one host.
package struct Process: Sendable {
  package var host: HostIndex
  /// Nil where the data has no ProcessGuid; then host, pid and life span identify the process.
  package var guid: ProcessGUID?
  package var pid: UInt32?
  package var image: TextID = .absent
  package var exe: TextID = .absent
  package var commandLine: TextID = .absent
  package var user: TextID = .absent
  /// Its event 1.
  package var createEvent: EventIndex?
  /// Its event 5.
  package var terminateEvent: EventIndex?
  package var started: Timestamp?
  package var startedFrom: StartSource = .unknown
  package var ended: Timestamp?
  /// Times of its first and last event of any code; nil for a placeholder.
  package var firstSeen: Timestamp?
  package var lastSeen: Timestamp?
  package var parent: ProcessIndex?
  package var parentGuid: ProcessGUID?
  package var parentPid: UInt32?
  package var parentImage: TextID = .absent
  /// The process at the root of its tree; itself for a root.
  package var root: ProcessIndex = 0
  /// Links from the root, 0 for a root.
  package var depth = 0
  /// For a process that no event of its own shows: the event of a child that names it.
  package var placeholderFrom: EventIndex?

  package init(host: HostIndex) {
    self.host = host
  }

  /// Whether it is known only as somebody's parent.
  package var isPlaceholder: Bool { placeholderFrom != nil }

  /// From where the start is known.
  package enum StartSource: String, Sendable {
    /// The time of event 1.
    case event
    /// The creation second inside the GUID, exact to one second.
    case guid
    case unknown
  }
}
