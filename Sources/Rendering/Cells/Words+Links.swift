import Correlation
import Records

extension Words {
  /// Why a link has its grade, as a sentence of the page of its flow.
  package static func sentence(_ reason: LinkReason) -> String {
    switch reason {
    case .tupleRecorded:
      "Exactly one process recorded this very connection, at a consistent time."
    case .tupleAtOtherTime:
      "One process recorded this very connection, but at a time that does not agree with the flow's."
    case .tupleWithoutClock:
      "One process recorded this very connection, but the clocks of the host and the sensor contradict each other, so "
        + "the times say nothing: log and flows may be of different runs."
    case .tupleOfLastingPorts:
      "One process recorded this connection, but its ports are those of services, which talk all day, and nothing shows "
        + "that the clocks of the host and the sensor agree."
    case .tupleOfEarlierRecord:
      "One process recorded this very connection when it began; an earlier flow record shows that begin, and this one "
        + "the rest of the conversation."
    case .namesDestination:
      "No process recorded this connection; among those active in the window, only one names the other end in its "
        + "command line."
    case .onlyTalker:
      "No process recorded this connection; in the window, only one process used the network at all."
    case .tupleRecordedBySeveral:
      "Several processes recorded this very connection at a consistent time, and nothing tells them apart."
    case .severalNameDestination:
      "No process recorded this connection, and several of those active in the window name the other end in their "
        + "command line."
    case .severalTalkers:
      "No process recorded this connection, and several processes used the network in the window."
    case .addressOfSeveralHosts:
      "Several hosts have this address at that time, and their events do not tell which one it was."
    case .addressUnknown:
      "No host is known to have this address."
    case .addressOutsideValidity:
      "The host table gives this address to a host, but not at the time of the flow."
    case .addressOfNoHost:
      "This address never belongs to a single host (loopback, multicast, broadcast or unspecified)."
    case .hostWithoutEvents:
      "The dataset holds no event of the host that has this address."
    case .outsideLog:
      "The flow lies outside the time that the events of this host cover."
    case .nothingInWindow:
      "The host has no event in the window around the flow."
    case .noTalkerInWindow:
      "The host has events in the window, but none that shows use of the network."
    case .tupleOfUnnamedProcess:
      "The connection was recorded by a process that its event does not name."
    case .tupleNotRecorded:
      "No process of this host recorded this connection."
    }
  }

  /// What a grade is worth, for the legend of an index.
  package static func meaning(_ grade: Grade) -> String {
    switch grade {
    case .confirmed: "exactly one process recorded the connection at a consistent time"
    case .probable: "one process stands out, by other evidence or at another time"
    case .ambiguous: "several processes are as good; the flow's page lists them"
    case .unattributed: "no process; the flow's page says why"
    }
  }

  /// What a rule of attribution asks, for the glossary; the page of a flow says it with the flow's own values.
  package static func question(_ rule: Rule) -> String {
    switch rule {
    case .addressOwner: "Does the address belong to this host at the time of the flow?"
    case .fiveTuple: "Did an event 3 record the same transport, addresses and ports?"
    case .timeDistance: "Is that event as near in time as window, clock and flow file allow?"
    case .alive: "Did the process live at the time of the flow?"
    case .onlyTalker: "Is it the only process that used the network in the window?"
    case .namesDestination: "Does its command line name the other end, by name or address?"
    case .otherEnd: "Did the host at the other end record the same connection?"
    }
  }

  /// How serious a finding is.
  package static func meaning(_ severity: Finding.Severity) -> String {
    switch severity {
    case .fault: "the data contradicts itself, or evidence is lost"
    case .caution: "the data is incomplete or unusual; conclusions need care"
    case .activity: "what an analyst would look at first"
    case .note: "good to know"
    }
  }

  /// `yes`, `no`, or `cannot say` where the data cannot tell.
  package static func verdict(_ holds: Bool?) -> String {
    switch holds {
    case true?: "yes"
    case false?: "no"
    case nil: "cannot say"
    }
  }
}
