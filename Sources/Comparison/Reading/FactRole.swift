import Parsing

/// What a value of a line means for the comparison, told by its path of keys.
///
/// Paths that are not known, such as those that a later version adds, are `plain`: they are compared as they are.
enum FactRole: UInt8 {
  /// Says nothing of the evidence: names of pages, places of records, and what stands elsewhere too.
  case ignored
  /// A part of the key.
  case key
  case time
  case sourceHost
  case destinationHost
  /// The address of a process in its own report.
  case process
  case otherEnd
  /// A time that moves with the clock of the record.
  case relativeTime
  /// A text that may hold times and names of hosts.
  case prose
  case grade
  /// Of a process: its host, GUID, pid and so on.
  case host
  case guid
  case pid
  case parentPid
  case startedFrom
  case program
  case tree
  case page
  case childGUID
  case childPid
  case plain

  static func ofFlow(_ path: String) -> FactRole {
    switch path {
    case "time": .time
    case "transport", "source.address", "source.port", "destination.address", "destination.port": .key
    case "source.host": .sourceHost
    case "destination.host": .destinationHost
    case "process.page": .process
    case "otherEnd.page": .otherEnd
    case "end", "candidates.time": .relativeTime
    case "evidence.found": .prose
    case "grade": .grade
    case "id", "page", "communityId", "record", "reply", "process", "otherEnd", "findings", "candidates.guid",
      "rivals.guid",
      "rivals.page", "rivals.host", "rivals.image":
      .ignored
    default:
      path.hasPrefix("record.") || path.hasPrefix("reply.") || path.hasPrefix("process.")
        || path.hasPrefix("otherEnd.") || path.hasPrefix("candidates.record.") ? .ignored : .plain
    }
  }

  static func ofProcess(_ path: String) -> FactRole {
    switch path {
    case "host": .host
    case "guid": .guid
    case "pid": .pid
    case "parentPid": .parentPid
    case "started": .time
    case "startedFrom": .startedFrom
    case "ended": .relativeTime
    case "exe": .program
    case "tree": .tree
    case "page": .page
    case "children.guid": .childGUID
    case "children.pid": .childPid
    case "flows", "children", "findings": .ignored
    default: path.hasPrefix("flows.") || path.hasPrefix("children.") ? .ignored : .plain
    }
  }
}

/// The roles of the paths of one file by their numbers; a path is looked at once.
struct FactRoles {
  private var roles: [FactRole?] = []
  private let role: (String) -> FactRole

  init(_ role: @escaping (String) -> FactRole) { self.role = role }

  mutating func role(of key: Int, in reader: borrowing JSONLineReader) -> FactRole {
    if key < roles.count, let known = roles[key] { return known }
    while roles.count <= key { roles.append(nil) }
    let found = role(reader.path(of: key))
    roles[key] = found
    return found
  }
}
