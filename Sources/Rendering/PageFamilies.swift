/// Families one after another, as one.
package struct PageFamilies: PageFamily {
  private let families: [any PageFamily]
  /// The number of the first page of each family, and behind the last that of all.
  private let starts: [Int]

  package init(_ families: [any PageFamily]) {
    self.families = families
    starts = families.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  package var count: Int { starts[families.count] }

  package func path(at index: Int) -> String {
    let family = family(of: index)
    return families[family].path(at: index - starts[family])
  }

  package func render(_ index: Int, into output: inout [UInt8]) throws {
    let family = family(of: index)
    try families[family].render(index - starts[family], into: &output)
  }

  /// The family that has page `index`: there are few, so they are looked through.
  private func family(of index: Int) -> Int {
    precondition(index >= 0 && index < count, "page \(index) of \(count)")
    var family = 0
    while starts[family + 1] <= index { family += 1 }
    return family
  }
}
