import Correlation

/// What of processes does not fit on their tree pages, and how it is cut into pages of its own.
package struct ListingPlan: Sendable {
  /// All children, all events or all flows of a process.
  package struct Listing: Sendable {
    package var process: ProcessIndex
    package var kind: ListingKind
    /// The places of the first row of each page among what the process has; the first is 0.
    package var starts: [Int]
    package var count: Int

    /// The rows of a page; `number` is from 1.
    package func rows(ofPage number: Int) -> Range<Int> {
      starts[number - 1]..<(number < starts.count ? starts[number] : count)
    }

    /// The number of the page that has a row. O(log pages).
    func page(ofRow row: Int) -> Int {
      var low = 0
      var high = starts.count
      while high - low > 1 {
        let middle = low + (high - low) / 2
        if starts[middle] <= row { low = middle } else { high = middle }
      }
      return low + 1
    }
  }

  /// The most rows of one page.
  package static let pageRows = 300

  /// In the order of tree pages, then of their processes.
  package let listings: [Listing]
  private let places: [Key: Int]

  private struct Key: Hashable {
    var process: ProcessIndex
    var kind: ListingKind
  }

  /// O(processes, and rows of the tables that are cut).
  init(_ trees: TreePlan, _ processes: ProcessTable, _ weights: TreeWeights) {
    var listings: [Listing] = []
    var places: [Key: Int] = [:]
    for page in trees.pages {
      for process in trees.order[page.range].lazy.map({ Int($0) }) {
        for kind in ListingKind.allCases {
          let members = kind.members(of: process, in: processes)
          guard members.count > page.limits[kind] else { continue }
          places[Key(process: process, kind: kind)] = listings.count
          listings.append(
            Listing(
              process: process, kind: kind, starts: Self.starts(members.map { weights.row(kind, $0) }),
              count: members.count))
        }
      }
    }
    self.listings = listings
    self.places = places
  }

  /// Where pages begin that hold rows of these weights: after `pageRows` rows, or before the row that is too much.
  static func starts(_ weights: [Int]) -> [Int] {
    var starts = [0]
    var sum = 0
    for (row, weight) in weights.enumerated() {
      let rows = row - starts[starts.count - 1]
      if rows == pageRows || rows > 0 && sum + weight > PageBudget.listing {
        starts.append(row)
        sum = 0
      }
      sum += weight
    }
    return starts
  }

  /// The listing of what a process has; nil where its tree page has it all.
  func listing(_ kind: ListingKind, of process: ProcessIndex) -> Listing? {
    places[Key(process: process, kind: kind)].map { listings[$0] }
  }
}
