import Mustache

/// The process that a flow is linked to, as the flow's page shows it.
package struct FlowProcess: PageModel {
  package var process: ProcessReference
  package var image: String?
  package var commandLine: String?
  package var user: String?
  package var started: String?
  package var ended: String?
  /// Everything that it did, or the part nearest to the flow.
  package var events: FlowPage.EventTable
  /// What the order of its events says, a sentence for each oddity.
  package var orderNotes: [Note]
  package var ancestors: Relatives
  package var children: Relatives
  package var flowsCaption: String
  package var flows: [FlowRow]

  package static let schema = Schema<FlowProcess>(
    "process of a flow",
    [
      .model("process", { $0.process }),
      .optional("image", { $0.image }),
      .optional("commandLine", { $0.commandLine }),
      .optional("user", { $0.user }),
      .optional("started", { $0.started }),
      .optional("ended", { $0.ended }),
      .model("events", { $0.events }),
      .list("orderNotes", { $0.orderNotes }),
      .model("ancestors", { $0.ancestors }),
      .model("children", { $0.children }),
      .text("flowsCaption", { $0.flowsCaption }),
      .flag("hasFlows", { !$0.flows.isEmpty }),
      .list("flows", { $0.flows }),
    ])

  /// A sentence.
  package struct Note: PageModel {
    package var text: String

    package static let schema = Schema<Note>("note", [.text("text", { $0.text })])
  }

  /// A table of processes that are related to the process.
  package struct Relatives: PageModel {
    package var caption: String
    package var rows: [ProcessRow]

    package static let schema = Schema<Relatives>(
      "relatives",
      [
        .text("caption", { $0.caption }),
        .flag("hasRows", { !$0.rows.isEmpty }),
        .list("rows", { $0.rows }),
      ])
  }
}
