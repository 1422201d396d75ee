import Records

/// Finds numbers by GUID: open addressing, one table for each host while its processes are built.
struct GUIDTable {
  private var keys: [ProcessGUID]
  private var values: [UInt32]
  private var count = 0

  init(minimumCapacity: Int) {
    var capacity = 64
    while capacity < minimumCapacity * 2 { capacity *= 2 }
    keys = Array(repeating: .zero, count: capacity)
    values = Array(repeating: .max, count: capacity)
  }

  /// The number of a GUID, nil when it has none.
  func value(_ guid: ProcessGUID) -> UInt32? {
    let slot = slot(of: guid)
    return values[slot] == .max ? nil : values[slot]
  }

  /// The number of a GUID; `next` becomes it when it has none yet.
  @inline(__always)
  mutating func value(_ guid: ProcessGUID, orInsert next: UInt32) -> UInt32 {
    let slot = slot(of: guid)
    if values[slot] != .max { return values[slot] }
    keys[slot] = guid
    values[slot] = next
    count += 1
    if count * 2 > keys.count { grow() }
    return next
  }

  @inline(__always)
  private func slot(of guid: ProcessGUID) -> Int {
    let mask = keys.count - 1
    let product = (guid.high ^ guid.low &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: 0xD6E8_FEB8_6659_FD93)
    var slot = Int(truncatingIfNeeded: product.high ^ product.low) & mask
    while values[slot] != .max, keys[slot] != guid { slot = (slot &+ 1) & mask }
    return slot
  }

  private mutating func grow() {
    let old = (keys, values)
    keys = Array(repeating: .zero, count: old.0.count * 2)
    values = Array(repeating: .max, count: keys.count)
    for (guid, value) in zip(old.0, old.1) where value != .max {
      let slot = slot(of: guid)
      keys[slot] = guid
      values[slot] = value
    }
  }
}
