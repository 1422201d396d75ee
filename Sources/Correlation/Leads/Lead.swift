import Records

/// A process that is worth a look before others, with every reason for that.
package struct Lead: Sendable, Hashable {
  package var process: ProcessIndex
  /// In the order of `LeadRule`.
  package var reasons: [Reason]

  /// One rule that holds of the process.
  package struct Reason: Sendable, Hashable {
    package var rule: LeadRule
    /// A sentence without its subject, such as `its command line names the destination escue-pc`.
    package var text: String
    /// The first flow that shows it, where the rule is about flows.
    package var flow: FlowIndex?
  }

  /// The sum of what its rules weigh.
  package var weight: Int { reasons.reduce(0) { $0 + $1.rule.weight } }
}

/// What makes a process worth a look; the order is that in which reasons are told.
package enum LeadRule: String, Sendable, CaseIterable {
  /// Its command line names the destination of one of its flows: somebody chose it.
  case namesDestination = "names-destination"
  /// It was started by a program that opens documents.
  case officeParent = "office-parent"
  /// It was started by a program that runs scripts.
  case scriptParent = "script-parent"
  /// It created a thread in another process (event 8).
  case remoteThread = "remote-thread"
  /// Its program connects, and ran on no other host.
  case oneHost = "one-host"
  /// It connects before its creation, and neither its clocks nor its GUID explain that.
  case beforeCreate = "before-create"
  /// Its program connects, and ran only this once.
  case usedOnce = "used-once"

  /// How much the rule counts; the sum ranks the leads.
  package var weight: Int {
    switch self {
    case .namesDestination: 4
    case .officeParent: 3
    case .scriptParent, .remoteThread, .oneHost, .beforeCreate: 2
    case .usedOnce: 1
    }
  }

  /// The rule in words, for a legend.
  package var meaning: String {
    switch self {
    case .namesDestination: "its command line names the destination of its flow"
    case .officeParent: "its parent is an office program"
    case .scriptParent: "its parent is a script host"
    case .remoteThread: "it created a thread in another process"
    case .oneHost: "its program connects and ran on one host only"
    case .beforeCreate: "it connects before its creation, and no clock explains that"
    case .usedOnce: "its program connects and ran once only"
    }
  }
}
