/// The distinct targets of many links and, for each, the first link that leads there: 24 bytes a slot, at
/// most four of five slots in use, however many links there are.
struct TargetTable: Sendable {
  /// The first link to one target.
  struct Entry: Sendable {
    /// `LinkTarget.key`; 0 marks an empty slot.
    var key: UInt64 = 0
    /// Hash of the path of the page that holds the link.
    var page: UInt64 = 0
    var line: UInt32 = 0
    /// How many links lead there.
    var count: UInt32 = 0

    /// Whether the other link counts as the first. By page and line, so that the order of arrival does not
    /// matter.
    func isAfter(_ other: Entry) -> Bool { (other.page, other.line) < (page, line) }
  }

  private var slots = Array(repeating: Entry(), count: 1024)
  private(set) var count = 0

  /// Adds a link or all links of another table's entry.
  mutating func insert(_ entry: Entry) {
    if count * 5 >= slots.count * 4 { grow() }
    let index = find(entry.key)
    if slots[index].key == 0 {
      slots[index] = entry
      count += 1
      return
    }
    let total = slots[index].count.addingReportingOverflow(entry.count)
    if slots[index].isAfter(entry) { slots[index] = entry }
    slots[index].count = total.overflow ? .max : total.partialValue
  }

  /// Notes that a target exists, by taking its links out of the count. O(1).
  mutating func settle(_ key: UInt64) {
    let index = find(key)
    if slots[index].key != 0 { slots[index].count = 0 }
  }

  /// The entries in the order of the table, which is not the order of anything else.
  var entries: some Sequence<Entry> { slots.lazy.filter { $0.key != 0 } }

  private func find(_ key: UInt64) -> Int {
    let mask = slots.count - 1
    // The lowest bit of a key is its kind, so it is left out of the place.
    var index = Int(truncatingIfNeeded: key >> 1) & mask
    while slots[index].key != 0 && slots[index].key != key { index = (index + 1) & mask }
    return index
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Entry(), count: old.count * 2)
    for entry in old where entry.key != 0 { slots[find(entry.key)] = entry }
  }
}
