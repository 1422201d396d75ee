import Mustache
import Records

/// A kind of event that the rows of a page can be filtered by.
package struct EventFilter: PageModel {
  /// The id of its checkbox, which the style sheet knows.
  package var id: String
  package var name: String
  package var count: String

  /// The fewest rows that are worth a choice.
  private static let least = 12

  /// The class of the rows of a kind; connections have none, since they are the most.
  package static func rowClass(ofCode code: Int) -> String? {
    switch code {
    case EventCode.processCreate, EventCode.processTerminate: "k1"
    case EventCode.networkConnection: nil
    default: "k9"
    }
  }

  /// The kinds that occur in the tables of these sections; none where there is one kind, or few rows.
  static func all(of sections: [ProcessSection]) -> [EventFilter] {
    all(of: sections.flatMap { $0.events?.rows ?? [] })
  }

  static func all(of rows: [ProcessEventRow]) -> [EventFilter] {
    let kinds = [
      ("k1", "life", "creates and ends"), (nil, "connection", "connections"), ("k9", "other", "others"),
    ]
    let filters = kinds.compactMap { kind in
      let count = rows.count { $0.kind == kind.0 }
      return count == 0 ? nil : EventFilter(id: "f-\(kind.1)", name: kind.2, count: Words.count(count))
    }
    return filters.count < 2 || rows.count < least ? [] : filters
  }

  package static let schema = Schema<EventFilter>(
    "event filter", [.text("id", { $0.id }), .text("name", { $0.name }), .text("count", { $0.count })])
}
