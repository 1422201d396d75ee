/// One run of a program on one host, as its events describe it.
final class SampleProcess: Sendable {
  /// The position of the host in its dataset.
  let host: Int
  let pid: UInt32
  /// Absent where the dataset has no GUIDs, or for records that carry none.
  let guid: ProcessGUID?
  let program: Program
  let commandLine: String
  let directory: String
  let account: Account
  /// The moment that event 1 states.
  let created: Moment
  /// What event 1 says about the parent.
  let parent: ParentClaim?

  init(
    host: Int, pid: UInt32, guid: ProcessGUID?, program: Program, commandLine: String,
    directory: String = "C:\\Windows\\system32\\", account: Account, created: Moment, parent: ParentClaim?
  ) {
    self.host = host
    self.pid = pid
    self.guid = guid
    self.program = program
    self.commandLine = commandLine
    self.directory = directory
    self.account = account
    self.created = created
    self.parent = parent
  }
}

/// What an event 1 says about the process that started it.
///
/// A value of its own and not a reference to the parent, so that a claim can be wrong and so that a chain of ten
/// thousand generations is not kept alive, and not released recursively.
struct ParentClaim: Sendable {
  var pid: UInt32
  var guid: ProcessGUID?
  var program: Program
  var commandLine: String

  /// The claim that is true for this process.
  init(_ process: SampleProcess) {
    pid = process.pid
    guid = process.guid
    program = process.program
    commandLine = process.commandLine
  }
}
