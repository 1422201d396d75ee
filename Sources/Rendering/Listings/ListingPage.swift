import Mustache

/// One page of all children, all events or all flows of a process.
package struct ListingPage: PageModel {
  package var frame: Frame
  /// `Children`, `Events`, `Flows`.
  package var heading: String
  package var process: ProcessReference
  /// `301 to 600 of 1,234`.
  package var rows: String
  package var steps: Steps?
  package var children: ChildTable?
  package var events: ProcessEventTable?
  package var flows: ProcessFlowTable?

  /// The kinds of events that the rows can be filtered by.
  package var filters: [EventFilter] { EventFilter.all(of: events?.rows ?? []) }

  package static let schema = Schema<ListingPage>(
    "listing",
    [
      .model("frame", { $0.frame }), .text("heading", { $0.heading }), .model("process", { $0.process }),
      .text("rows", { $0.rows }), .model("steps", { $0.steps }), .model("children", { $0.children }),
      .model("events", { $0.events }), .model("flows", { $0.flows }),
      .flag("hasFilters", { !$0.filters.isEmpty }), .list("filters", { $0.filters }),
    ])
}
