/// What the rows of one table have in common, to be said once instead of in each row.
package struct CommonText: Sendable, Hashable {
  /// Said for all rows that say nothing else; nil where some row has no text, or no text stands in several rows.
  package private(set) var common: String?
  /// What is left for each row to say.
  package private(set) var rows: [String?]

  /// Takes the most frequent text as the common one, among equals the first. O(rows).
  package init(_ texts: [String?]) {
    rows = texts
    let known = texts.compactMap { $0 }
    guard known.count == texts.count else { return }
    var counts: [String: Int] = [:]
    for text in known { counts[text, default: 0] += 1 }
    // The maximum is looked for in the order of rows: that of a Dictionary must not show.
    var most = 1
    for text in known {
      guard let count = counts[text], count > most else { continue }
      most = count
      common = text
    }
    rows = texts.map { $0 == common ? nil : $0 }
  }
}
