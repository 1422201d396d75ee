/// How much a page of a tree or of a listing may hold, in bytes as `TreeWeights` has them.
enum PageBudget {
  /// Below the 150 kB that a page may have, since weights are estimates.
  static let page = 140_000
  /// The head of a page, its foot, and the way down to its first process.
  private static let frame = 5_000
  /// A link in each of the two lists of all parts of a tree, and a line of the outline.
  private static let step = 220
  private static let outlineEntry = 280

  /// What is left for the processes of a page and their timeline.
  ///
  /// - Parameters:
  ///   - parts: about how many pages the tree has.
  ///   - isFirst: whether it is the page with the outline.
  static func ofTreePage(parts: Int, isFirst: Bool) -> Int {
    if parts < 2 { return page - frame }
    let steps = min(parts, Steps.allLimit) * step
    let outline = isFirst ? min(parts, TreePageMaker.outlineLimit) * outlineEntry : 0
    return page - frame - steps - outline
  }

  /// What is left for the rows of a listing page.
  static let listing = page - frame - Steps.allLimit * step
}
