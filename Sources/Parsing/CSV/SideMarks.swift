/// Walks along the rare marks of a scan while rows go by in order.
struct SideMarks {
  private let found: StructureScanner.Structure
  private var lineEnd = 0
  private var stray = 0
  private var suspect = 0

  init(_ found: StructureScanner.Structure) {
    self.found = found
  }

  /// How many line ends inside quotes lie before `position` and were not asked for yet.
  mutating func quotedLineEnds(before position: Int) -> Int {
    let first = lineEnd
    while lineEnd < found.quotedLineEnds.count, Int(found.quotedLineEnds[lineEnd]) < position { lineEnd += 1 }
    return lineEnd - first
  }

  /// The first stray text before `position` that was not asked for yet.
  mutating func strayText(before position: Int) -> Int? {
    let first = stray
    while stray < found.strayText.count, Int(found.strayText[stray]) < position { stray += 1 }
    return stray > first ? Int(found.strayText[first]) : nil
  }

  /// Whether a block that overlaps the row holds a NUL or a byte outside ASCII.
  mutating func isSuspect(from start: Int, to end: Int) -> Bool {
    while suspect < found.suspectBlocks.count,
      Int(found.suspectBlocks[suspect]) + StructureScanner.blockSize <= start
    {
      suspect += 1
    }
    return suspect < found.suspectBlocks.count && Int(found.suspectBlocks[suspect]) < end
  }
}
