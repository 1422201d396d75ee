/// How much a timeline may tell apart.
package struct TimelineDetail: Sendable, Hashable {
  /// About the most bytes that lanes and marks take together.
  var bytes: Int
  /// About so many links a lane has for separate marks of one kind; where there are more, links are shared.
  var linksPerKind: Int
  /// Whether each separate flow is a link of its own, however many there are.
  var areFlowsAlone: Bool

  /// As much as stays under 60 kB.
  package static let full = TimelineDetail(bytes: 52_000, linksPerKind: 5, areFlowsAlone: true)
  /// For a picture beside long lists, of which its links tell the place only.
  package static let short = TimelineDetail(bytes: 22_000, linksPerKind: 2, areFlowsAlone: false)
}
