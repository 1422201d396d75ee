/// How many flows have each grade, by the link at their source.
package struct GradeCounts: Sendable, Hashable {
  private var counts = [Int](repeating: 0, count: Grade.allCases.count)

  /// O(links).
  package init(_ links: some Sequence<Link>) {
    for link in links { counts[Self.place(link.source.grade)] += 1 }
  }

  package subscript(grade: Grade) -> Int { counts[Self.place(grade)] }

  /// The grades that occur, from the surest on.
  package var present: [Grade] { Grade.allCases.filter { self[$0] > 0 } }

  private static func place(_ grade: Grade) -> Int {
    switch grade {
    case .confirmed: 0
    case .probable: 1
    case .ambiguous: 2
    case .unattributed: 3
    }
  }
}
