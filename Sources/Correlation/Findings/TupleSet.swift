import Records

/// Five-tuples without their direction, for asking whether one occurs. O(1) a question.
struct TupleSet {
  private var slots: [UInt32]
  private let tuples: [FiveTuple]

  init(_ tuples: [FiveTuple]) {
    self.tuples = tuples
    var capacity = 64
    while capacity < tuples.count * 2 { capacity *= 2 }
    slots = Array(repeating: .max, count: capacity)
    for index in tuples.indices {
      let slot = slot(of: Self.directionless(tuples[index]))
      if slots[slot] == .max { slots[slot] = UInt32(index) }
    }
  }

  func contains(_ tuple: FiveTuple) -> Bool {
    slots[slot(of: Self.directionless(tuple))] != .max
  }

  private func slot(of tuple: FiveTuple) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: Self.hash(tuple)) & mask
    while slots[slot] != .max, Self.directionless(tuples[Int(slots[slot])]) != tuple { slot = (slot &+ 1) & mask }
    return slot
  }

  private static func directionless(_ tuple: FiveTuple) -> FiveTuple {
    let isOrdered = (tuple.source, tuple.sourcePort) <= (tuple.destination, tuple.destinationPort)
    return isOrdered ? tuple : tuple.reversed
  }

  private static func hash(_ tuple: FiveTuple) -> UInt64 {
    var value = tuple.source.low ^ tuple.source.high ^ UInt64(tuple.sourcePort) << 48
    for part in [
      tuple.destination.low ^ tuple.destination.high,
      UInt64(tuple.destinationPort) << 8 | UInt64(tuple.transport.rawValue),
    ] {
      let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x8BB8_4B93_962E_ACC9)
      value = product.high ^ product.low ^ part
    }
    let product = value.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    return product.high ^ product.low
  }
}
