import Records

/// Five-tuples without their direction, for asking whether one occurs. O(1) a question.
struct TupleSet {
  private var slots: [UInt32]
  private let tuples: [FiveTuple]

  init(_ tuples: [FiveTuple]) {
    self.tuples = tuples.map(Self.directionless)
    var capacity = 64
    while capacity < tuples.count * 2 { capacity *= 2 }
    slots = Array(repeating: .max, count: capacity)
    for index in self.tuples.indices {
      let slot = slot(of: self.tuples[index])
      if slots[slot] == .max { slots[slot] = UInt32(index) }
    }
  }

  func contains(_ tuple: FiveTuple) -> Bool {
    slots[slot(of: Self.directionless(tuple))] != .max
  }

  /// How many tuples it was made of, doubles included.
  var count: Int { tuples.count }

  /// The number of a tuple: the place of the first equal one among those that the set was made of.
  func index(of tuple: FiveTuple) -> Int? {
    let index = slots[slot(of: Self.directionless(tuple))]
    return index == .max ? nil : Int(index)
  }

  /// Whether the set writes the tuple in this direction.
  static func isDirectionless(_ tuple: FiveTuple) -> Bool {
    (tuple.source, tuple.sourcePort) <= (tuple.destination, tuple.destinationPort)
  }

  /// Those of the set that occur among `others`.
  func members(among others: [FiveTuple]) -> TupleSet {
    var isMember = [Bool](repeating: false, count: tuples.count)
    for tuple in others {
      let index = slots[slot(of: Self.directionless(tuple))]
      if index != .max { isMember[Int(index)] = true }
    }
    return TupleSet(tuples.indices.filter { isMember[$0] }.map { tuples[$0] })
  }

  @inline(__always)
  private func slot(of tuple: FiveTuple) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: tuple.fastHash) & mask
    while slots[slot] != .max, tuples[Int(slots[slot])] != tuple { slot = (slot &+ 1) & mask }
    return slot
  }

  private static func directionless(_ tuple: FiveTuple) -> FiveTuple {
    isDirectionless(tuple) ? tuple : tuple.reversed
  }
}
