import Correlation
import Records

/// What the events of one page have in common, to be said once on it, and what is left for each row.
struct PageEvents {
  /// The input that all records stand in; nil where there are several.
  let file: String?
  private let further: CommonText
  private let targets: Set<String>?
  private var position = 0

  /// Reads the further fields of all events that the page shows, in the order in which their rows are made.
  ///
  /// - Parameter targets: the fragments that something leads to; nil where any row may be led to.
  init(_ events: some Collection<UInt32>, _ site: Site, targets: Set<String>?) throws {
    self.targets = targets
    let data = site.data
    let sources = Set(events.lazy.map { data.events[Int($0)].place.source })
    file = sources.count == 1 ? sources.first.map { data.dataset.sources[$0].name } : nil
    further = CommonText(
      try events.map { try site.furtherFields.unknown(of: data.events[Int($0)], in: data) })
  }

  /// Further fields of all rows that say nothing else.
  var common: String? { further.common }

  /// The id of an event's row, where something leads to it.
  func anchor(of event: EventIndex) -> String? {
    let anchor = ProcessRows.anchor(of: event)
    return targets?.contains(anchor) == false ? nil : anchor
  }

  /// The further fields of the next row, where they differ from the common ones.
  mutating func next() -> String? {
    defer { position += 1 }
    return further.rows[position]
  }
}
