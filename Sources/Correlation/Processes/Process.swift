import Records

/// Index of a process in the process table, in report order: host, start, identity.
package typealias ProcessIndex = Int

/// One run of a program on one host.
///
/// Stored in 128 bytes, since there are hundreds of thousands: what is absent is a value that does not occur.
package struct Process: Sendable {
  package var image: TextID = .absent
  package var exe: TextID = .absent
  package var commandLine: TextID = .absent
  package var user: TextID = .absent
  package var parentImage: TextID = .absent
  package var startedFrom: StartSource = .unknown
  private var storedHost: UInt32
  private var storedPid = UInt32.max
  private var storedParentPid = UInt32.max
  private var storedCreate = UInt32.max
  private var storedTerminate = UInt32.max
  private var storedParent = UInt32.max
  private var storedRoot: UInt32 = 0
  private var storedDepth: UInt32 = 0
  private var storedPlaceholder = UInt32.max
  private var storedGuid = ProcessGUID.zero
  private var storedParentGuid = ProcessGUID.zero
  private var storedStart = Int64.max
  private var storedEnd = Int64.max
  private var storedFirst = Int64.max
  private var storedLast = Int64.max

  package init(host: HostIndex) {
    storedHost = UInt32(host)
  }

  /// From where the start is known.
  package enum StartSource: String, Sendable {
    /// The time of event 1.
    case event
    /// The creation second inside the GUID, exact to one second.
    case guid
    case unknown
  }
}

extension Process {
  package var host: HostIndex { Int(storedHost) }

  /// Nil where the data has no ProcessGuid; then host, pid and life span identify the process.
  package var guid: ProcessGUID? {
    get { storedGuid.isZero ? nil : storedGuid }
    set { storedGuid = newValue ?? .zero }
  }

  package var pid: UInt32? {
    get { storedPid == .max ? nil : storedPid }
    set { storedPid = newValue ?? .max }
  }

  /// Its event 1.
  package var createEvent: EventIndex? {
    get { Self.index(storedCreate) }
    set { storedCreate = Self.stored(newValue) }
  }

  /// Its event 5.
  package var terminateEvent: EventIndex? {
    get { Self.index(storedTerminate) }
    set { storedTerminate = Self.stored(newValue) }
  }

  package var started: Timestamp? {
    get { Self.time(storedStart) }
    set { storedStart = newValue?.nanoseconds ?? .max }
  }

  package var ended: Timestamp? {
    get { Self.time(storedEnd) }
    set { storedEnd = newValue?.nanoseconds ?? .max }
  }

  /// The time of its first event of any code; nil for a placeholder.
  package var firstSeen: Timestamp? {
    get { Self.time(storedFirst) }
    set { storedFirst = newValue?.nanoseconds ?? .max }
  }

  /// The time of its last event of any code; nil for a placeholder.
  package var lastSeen: Timestamp? {
    get { Self.time(storedLast) }
    set { storedLast = newValue?.nanoseconds ?? .max }
  }

  package var parent: ProcessIndex? {
    get { Self.index(storedParent) }
    set { storedParent = Self.stored(newValue) }
  }

  package var parentGuid: ProcessGUID? {
    get { storedParentGuid.isZero ? nil : storedParentGuid }
    set { storedParentGuid = newValue ?? .zero }
  }

  package var parentPid: UInt32? {
    get { storedParentPid == .max ? nil : storedParentPid }
    set { storedParentPid = newValue ?? .max }
  }

  /// The process at the root of its tree; itself for a root.
  package var root: ProcessIndex {
    get { Int(storedRoot) }
    set { storedRoot = UInt32(newValue) }
  }

  /// Links from the root, 0 for a root.
  package var depth: Int {
    get { Int(storedDepth) }
    set { storedDepth = UInt32(newValue) }
  }

  /// For a process that no event of its own shows: the event of a child that names it.
  package var placeholderFrom: EventIndex? {
    get { Self.index(storedPlaceholder) }
    set { storedPlaceholder = Self.stored(newValue) }
  }

  /// Whether it is known only as somebody's parent.
  package var isPlaceholder: Bool { storedPlaceholder != .max }

  private static func index(_ stored: UInt32) -> Int? { stored == .max ? nil : Int(stored) }
  private static func stored(_ index: Int?) -> UInt32 { index.map { UInt32($0) } ?? .max }
  private static func time(_ stored: Int64) -> Timestamp? {
    stored == .max ? nil : Timestamp(nanoseconds: stored)
  }
}
