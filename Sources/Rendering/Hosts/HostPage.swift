import Mustache

/// The page of one host.
package struct HostPage: PageModel {
  package var frame: Frame
  package var facts: Facts
  /// Who ran processes on the host, those with the most first.
  package var users: PlainTable
  /// Nil where the host has neither events nor flows.
  package var timeline: TimelineModel?
  package var codes: [CodeRow]
  /// Events that tell of no process, such as those of drivers, WMI and Sysmon itself.
  package var ownEvents: PlainTable
  package var treesCaption: String
  package var trees: [TreeRow]
  /// The way to the trees that the table leaves out.
  package var treesMore: PageLink?
  /// As source, as destination.
  package var flows: [FlowList]

  package static let schema = Schema<HostPage>(
    "host page",
    [
      .model("frame", { $0.frame }),
      .model("facts", { $0.facts }),
      .flag("hasUsers", { !$0.users.rows.isEmpty }),
      .model("users", { $0.users }),
      .model("timeline", { $0.timeline }),
      .flag("hasCodes", { !$0.codes.isEmpty }),
      .list("codes", { $0.codes }),
      .flag("hasOwnEvents", { !$0.ownEvents.rows.isEmpty }),
      .model("ownEvents", { $0.ownEvents }),
      .text("treesCaption", { $0.treesCaption }),
      .flag("hasTrees", { !$0.trees.isEmpty }),
      .list("trees", { $0.trees }),
      .model("treesMore", { $0.treesMore }),
      .list("flows", { $0.flows }),
    ])

  /// What is known of the host itself.
  package struct Facts: PageModel {
    /// The whole name where the heading has it clipped.
    package var wholeName: String?
    package var addresses: String
    package var known: String
    package var first: String?
    package var last: String?
    package var disorder: String
    /// What its clocks came to; nil where nothing can be compared.
    package var clock: String?
    /// Record numbers that are missing, and the longest time without an event.
    package var gaps: String?

    package static let schema = Schema<Facts>(
      "host facts",
      [
        .optional("wholeName", { $0.wholeName }),
        .text("addresses", { $0.addresses }),
        .text("known", { $0.known }),
        .optional("first", { $0.first }),
        .optional("last", { $0.last }),
        .text("disorder", { $0.disorder }),
        .optional("clock", { $0.clock }),
        .optional("gaps", { $0.gaps }),
      ])
  }

  /// The events of one code.
  package struct CodeRow: PageModel {
    package var code: String
    package var name: String
    package var count: String
    package var isLast = false

    package static let schema = Schema<CodeRow>(
      "event code",
      [
        .text("code", { $0.code }), .text("name", { $0.name }), .text("count", { $0.count }),
        .flag("isLast", { $0.isLast }),
      ])
  }

  /// One tree, by its root.
  package struct TreeRow: PageModel {
    package var process: ProcessReference
    package var started: String?
    package var processes: String

    package static let schema = Schema<TreeRow>(
      "tree",
      [
        .model("process", { $0.process }),
        .optional("started", { $0.started }),
        .text("processes", { $0.processes }),
      ])
  }

  /// The flows of which the host is one end.
  package struct FlowList: PageModel {
    package var caption: String
    package var isSource: Bool
    package var rows: [FlowRow]
    package var emptyNote: String
    /// The way to the flows that the table leaves out.
    package var more: PageLink?

    package static let schema = Schema<FlowList>(
      "flows of a host",
      [
        .text("caption", { $0.caption }),
        .flag("isSource", { $0.isSource }),
        .flag("hasRows", { !$0.rows.isEmpty }),
        .list("rows", { $0.rows }),
        .text("emptyNote", { $0.emptyNote }),
        .model("more", { $0.more }),
      ])
  }
}
