import Records

/// A process whose name in an event 3 is not that of the program that wanted the connection (field-facts.md A3).
package enum HostProcess: Sendable {
  /// The kernel, which carries SMB, HTTP.sys and others for whoever asks it.
  case kernel
  /// Sysmon could not name the process.
  case unknown
  /// A process in which services of many kinds run.
  case services

  /// What an event says of its process; nil where it is a program like others.
  package init?(_ event: Event, _ texts: TextTable) {
    let path = texts[event.image]
    let name = path.split { $0 == 0x5C || $0 == 0x2F }.last ?? []
    let lower = String(decoding: name.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
    switch lower {
    case "system": self = .kernel
    case "<unknown process>": self = .unknown
    case "svchost.exe", "lsass.exe", "dns.exe", "services.exe": self = .services
    default:
      guard event.pid == 4 else { return nil }
      self = .kernel
    }
  }

  /// What it is, for putting behind its name.
  package var text: String {
    switch self {
    case .kernel: "the kernel, which does not tell for whom"
    case .unknown: "which Sysmon could not name"
    case .services: "a process that serves others"
    }
  }
}
