/// The Sysmon event codes and their names (Sysinternals manifest, schema 4.81 and later).
package enum EventCode {
  @inlinable package static var processCreate: Int { 1 }
  @inlinable package static var networkConnection: Int { 3 }
  @inlinable package static var processTerminate: Int { 5 }
  @inlinable package static var createRemoteThread: Int { 8 }
  @inlinable package static var dnsQuery: Int { 22 }

  /// The name that pages show, or `event N` for a code that Sysmon does not define.
  package static func name(_ code: Int) -> String {
    if let name = names[code] { return name }
    return "event \(code)"
  }

  /// All codes that Sysmon defines, ascending.
  package static var defined: [Int] { names.keys.sorted() }

  /// Whether Sysmon defines the code.
  package static func isDefined(_ code: Int) -> Bool { names[code] != nil }

  /// Whether events of the code tell of a process: all but service and configuration (4, 16), drivers (6), WMI (19-21)
  /// and errors (255), whose pid, where recorded, is that of the Sysmon service (field-facts.md A1, B7).
  package static func hasProcess(_ code: Int) -> Bool {
    switch code {
    case 4, 6, 16, 19, 20, 21, 255: false
    default: true
    }
  }

  private static let names: [Int: String] = [
    1: "process create", 2: "file creation time changed", 3: "network connection",
    4: "Sysmon state changed", 5: "process terminate", 6: "driver loaded", 7: "image loaded",
    8: "create remote thread", 9: "raw access read", 10: "process access", 11: "file create",
    12: "registry object added or deleted", 13: "registry value set", 14: "registry object renamed",
    15: "file stream created", 16: "Sysmon configuration changed", 17: "pipe created",
    18: "pipe connected", 19: "WMI filter", 20: "WMI consumer", 21: "WMI consumer bound to filter",
    22: "DNS query", 23: "file delete archived", 24: "clipboard changed", 25: "process tampering",
    26: "file delete logged", 27: "file block executable", 28: "file block shredding",
    29: "file executable detected", 255: "Sysmon error",
  ]
}
