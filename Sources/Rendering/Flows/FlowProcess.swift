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
  package var relatives: Relatives
  /// Nil where it has no other.
  package var flows: OtherFlows?

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
      .model("relatives", { $0.relatives }),
      .model("flows", { $0.flows }),
    ])

  /// A sentence.
  package struct Note: PageModel {
    package var text: String

    package static let schema = Schema<Note>("note", [.text("text", { $0.text })])
  }

  /// The flows of the process but the one that the page is about.
  package struct OtherFlows: PageModel {
    package var caption: String
    /// The way to all of them, where some are left out.
    package var more: String?
    package var rows: [FlowRow]

    package static let schema = Schema<OtherFlows>(
      "other flows",
      [.text("caption", { $0.caption }), .optional("more", { $0.more }), .list("rows", { $0.rows })])
  }

  /// Processes that are related to the process.
  package struct Relatives: PageModel {
    package var ancestorsCaption: String
    /// Nearest first.
    package var ancestors: [ProcessRow]
    package var childrenCaption: String
    package var children: [ProcessRow]
    /// The way to all of them, where some are left out.
    package var more: String?
    /// What is not known.
    package var note: String

    package static let schema = Schema<Relatives>(
      "relatives",
      [
        .text("ancestorsCaption", { $0.ancestorsCaption }),
        .flag("hasAncestors", { !$0.ancestors.isEmpty }),
        .list("ancestors", { $0.ancestors }),
        .text("childrenCaption", { $0.childrenCaption }),
        .flag("hasChildren", { !$0.children.isEmpty }),
        .list("children", { $0.children }),
        .optional("more", { $0.more }),
        .text("note", { $0.note }),
      ])
  }
}
