import Correlation
import Records

extension FurtherFields {
  /// The fields of unknown columns of the rows of one table, and what most rows have in common.
  struct OfRows {
    /// What stands in the caption once; nil where some row has no such field, or there is one row.
    private(set) var common: String?
    /// What stands in each row.
    private(set) var rows: [String?]

    /// Reads the records again. O(rows).
    init(_ events: some Sequence<UInt32>, in site: Site) throws {
      let texts = try events.map {
        try site.furtherFields.unknown(of: site.data.events[Int($0)], in: site.data)
      }
      rows = texts
      guard texts.count > 1, !texts.contains(nil) else { return }
      var counts: [String: Int] = [:]
      for case let text? in texts { counts[text, default: 0] += 1 }
      let most = counts.values.max()
      // Of several that are as frequent, the first: the order of a Dictionary must not show.
      guard let most, most > 1, let first = texts.first(where: { $0.map { counts[$0] == most } == true })
      else { return }
      common = first
      rows = texts.map { $0 == first ? nil : $0 }
    }
  }
}
