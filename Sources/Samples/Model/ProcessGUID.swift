/// A Sysmon process or logon GUID of the older kind, as Sysmon 3 wrote it (field-facts.md A1).
///
/// The text form is `{machine-seconds low-seconds high-mark-mark token}`; the last eight bytes are two
/// little-endian words, a mark that says what is identified and the token or logon id.
package struct ProcessGUID: Hashable, Sendable {
  /// The installation. Machines that were cloned from one image share it.
  let machine: UInt32
  /// The second of creation since 1970.
  let seconds: UInt32
  /// 0x10000000 for a process, 0x20000000 for a logon.
  let mark: UInt32
  /// The token id of the process, or the logon id.
  let token: UInt32

  /// The installation that all hosts of the notebook's range share.
  static let clonedMachine: UInt32 = 0x6C70_CE0A

  /// What Sysmon writes for a process it does not know.
  static let zero = ProcessGUID(machine: 0, seconds: 0, mark: 0, token: 0)

  /// The GUID of a process that was created within a second.
  static func process(machine: UInt32 = clonedMachine, seconds: UInt32, token: UInt32) -> ProcessGUID {
    ProcessGUID(machine: machine, seconds: seconds, mark: 0x1000_0000, token: token)
  }

  /// The GUID of a logon session.
  static func logon(machine: UInt32 = clonedMachine, seconds: UInt32, id: UInt32) -> ProcessGUID {
    ProcessGUID(machine: machine, seconds: seconds, mark: 0x2000_0000, token: id)
  }
}
