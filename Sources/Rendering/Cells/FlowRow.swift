import Correlation
import Mustache

/// One flow in a table.
package struct FlowRow: PageModel {
  /// As recorded, UTC.
  package var time: String
  /// The way to the flow's page.
  package var href: String
  /// Address and port.
  package var source: String
  package var destination: String
  package var transport: String
  /// The name of the source's host, where one is known.
  package var sourceHost: String?
  package var destinationHost: String?
  package var grade: String
  /// The process at the source end.
  package var process: ProcessReference?
  /// Seconds to the moment the page is about, with sign.
  package var distance: String?
  /// The id of the row, where something links to it.
  package var anchor: String?

  package static let schema = Schema<FlowRow>(
    "flow",
    [
      .text("time", { $0.time }),
      .text("href", { $0.href }),
      .text("source", { $0.source }),
      .text("destination", { $0.destination }),
      .text("transport", { $0.transport }),
      .optional("sourceHost", { $0.sourceHost }),
      .optional("destinationHost", { $0.destinationHost }),
      .flag("mayTurn", { Words.mayTurn($0.sourceHost ?? "") || Words.mayTurn($0.destinationHost ?? "") }),
      .text("grade", { $0.grade }),
      // Lists give a shape to what is not confirmed: most is.
      .flag("isConfirmed", { $0.grade == Grade.confirmed.rawValue }),
      .model("process", { $0.process }),
      .optional("distance", { $0.distance }),
      .optional("anchor", { $0.anchor }),
    ])
}
