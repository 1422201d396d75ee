/// The ids of one page. It keeps its memory from page to page and takes a new page in O(1).
struct IdentifierTable {
  private struct Slot {
    var hash: UInt64 = 0
    var start: Int32 = 0
    var count: Int32 = 0
    var line: Int32 = 0
    /// The page that wrote this slot; any other page sees it empty.
    var page: UInt32 = 0
  }

  private var slots = Array(repeating: Slot(), count: 256)
  private var text: [UInt8] = []
  private var page: UInt32 = 0
  private(set) var count = 0

  /// Forgets the ids of the page before.
  mutating func begin() {
    text.removeAll(keepingCapacity: true)
    count = 0
    page &+= 1
    if page == 0 {
      for index in slots.indices { slots[index].page = 0 }
      page = 1
    }
  }

  /// Adds an id; returns the line of the first element that has it if there is one already. O(length).
  mutating func insert(_ id: UnsafeBufferPointer<UInt8>, hash: UInt64, line: Int) -> Int? {
    if (count + 1) * 2 > slots.count { grow() }
    let slot = find(id, hash)
    if slots[slot].page == page { return Int(slots[slot].line) }
    slots[slot] = Slot(
      hash: hash, start: Int32(clamping: text.count), count: Int32(clamping: id.count),
      line: Int32(clamping: line), page: page)
    text.append(contentsOf: id)
    count += 1
    return nil
  }

  /// Whether the page has this id. O(length).
  func contains(_ id: UnsafeBufferPointer<UInt8>, hash: UInt64) -> Bool {
    slots[find(id, hash)].page == page
  }

  /// The slot that holds the id, or the empty one where it belongs.
  private func find(_ id: UnsafeBufferPointer<UInt8>, _ hash: UInt64) -> Int {
    let mask = slots.count - 1
    var index = Int(truncatingIfNeeded: hash) & mask
    while slots[index].page == page {
      if slots[index].hash == hash, matches(slots[index], id) { return index }
      index = (index + 1) & mask
    }
    return index
  }

  private func matches(_ slot: Slot, _ id: UnsafeBufferPointer<UInt8>) -> Bool {
    guard Int(slot.count) == id.count else { return false }
    for offset in 0..<id.count where text[Int(slot.start) + offset] != id[offset] { return false }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = Array(repeating: Slot(), count: old.count * 2)
    let mask = slots.count - 1
    for slot in old where slot.page == page {
      var index = Int(truncatingIfNeeded: slot.hash) & mask
      while slots[index].page == page { index = (index + 1) & mask }
      slots[index] = slot
    }
  }
}
