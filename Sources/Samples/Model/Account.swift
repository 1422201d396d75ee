/// The account that a process runs as, with its logon session.
struct Account: Sendable {
  /// Domain and name as events 1 and 3 print them.
  var name: String
  /// The security identifier that event 5 of the notebook's Sysmon prints instead.
  let sid: String
  let integrity: String
  let session: Int
  let logonID: UInt32
  /// The second in which the session began.
  let logonSeconds: UInt32

  /// The machine's own account.
  static func system(boot: Moment) -> Account {
    Account(
      name: "NT AUTHORITY\\SYSTEM", sid: "S-1-5-18", integrity: "System", session: 0, logonID: 0x3e7,
      logonSeconds: boot.wholeSeconds)
  }

  /// The account of services that talk to the network.
  static func networkService(boot: Moment) -> Account {
    Account(
      name: "NT AUTHORITY\\NETWORK SERVICE", sid: "S-1-5-20", integrity: "System", session: 0,
      logonID: 0x3e4, logonSeconds: boot.wholeSeconds)
  }

  /// A person of the domain.
  static func person(_ user: String, number: Int, logon: Moment, logonID: UInt32, integrity: String)
    -> Account
  {
    Account(
      name: "BRAWLCO\\" + user, sid: "S-1-5-21-1842217033-2904411723-377109954-\(1100 + number)",
      integrity: integrity, session: 1, logonID: logonID, logonSeconds: logon.wholeSeconds)
  }
}
