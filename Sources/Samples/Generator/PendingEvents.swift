/// Events that have been made but have not reached the file yet: a binary heap by arrival.
struct PendingEvents {
  /// One waiting event.
  struct Entry {
    let arrival: Moment
    /// Order of making; it decides between equal arrivals, so that the order is total.
    let number: Int
    let row: EventRow
  }

  private var heap: [Entry] = []

  /// When the next event arrives, `nil` when none waits.
  var nextArrival: Moment? { heap.first?.arrival }

  /// Adds an event. O(log n) for n waiting events.
  mutating func insert(_ entry: Entry) {
    heap.append(entry)
    var child = heap.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      if !isBefore(child, parent) { return }
      heap.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes the event that arrives first. O(log n) for n waiting events.
  mutating func popFirst() -> EventRow? {
    guard let last = heap.popLast() else { return nil }
    guard let first = heap.first else { return last.row }
    heap[0] = last
    var parent = 0
    while true {
      var smallest = parent
      for child in (parent * 2 + 1)...(parent * 2 + 2) where child < heap.count && isBefore(child, smallest) {
        smallest = child
      }
      if smallest == parent { return first.row }
      heap.swapAt(smallest, parent)
      parent = smallest
    }
  }

  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    (heap[left].arrival, heap[left].number) < (heap[right].arrival, heap[right].number)
  }
}
