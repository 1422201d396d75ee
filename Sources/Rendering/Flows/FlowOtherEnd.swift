import Mustache

/// The process at a flow's destination, with its own grade and evidence.
package struct FlowOtherEnd: PageModel {
  package var process: ProcessReference
  package var grade: String
  package var why: String
  package var image: String?
  package var commandLine: String?
  package var user: String?
  package var started: String?
  package var ended: String?
  package var evidence: [EvidenceRow]

  package static let schema = Schema<FlowOtherEnd>(
    "other end",
    [
      .model("process", { $0.process }),
      .text("grade", { $0.grade }),
      .text("why", { $0.why }),
      .optional("image", { $0.image }),
      .optional("commandLine", { $0.commandLine }),
      .optional("user", { $0.user }),
      .optional("started", { $0.started }),
      .optional("ended", { $0.ended }),
      .list("evidence", { $0.evidence }),
    ])
}
