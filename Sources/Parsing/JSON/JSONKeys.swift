/// The key paths met so far, each with what it gives: a tree of keys behind one hash table.
///
/// A look-up costs O(length of the key). The tree grows with the number of different paths; `trim` bounds it.
struct JSONKeys: ~Copyable {
  /// A path: its last key and the path above.
  struct Node {
    var hash: UInt32
    var parent: UInt32
    var start: Int
    var count: Int
    /// The field that the path gives, -1 for none.
    var field: Int32
    var rank: Int32
    /// Whether a value stood there.
    var isSeen: Bool
  }

  /// A path at which values stood, and the field that it gave, -1 for none.
  struct Seen: Hashable, Sendable {
    var path: [UInt8]
    var field: Int
  }

  static let root: UInt32 = 0
  /// Paths without a field that are told; of more, the first in the order of their bytes.
  static let seenLimit = 1_000
  /// Paths and bytes of keys above which `trim` forgets them.
  private static let nodeLimit = 1 << 13
  private static let byteLimit = 1 << 22

  private let names: JSONNames
  private(set) var nodes: UnsafeMutablePointer<Node>
  private var nodeCapacity = 1 << 10
  private(set) var count = 1
  private var slots: UnsafeMutablePointer<UInt32>
  private var slotCount = 1 << 12
  private var bytes: UnsafeMutablePointer<UInt8>
  private var byteCapacity = 1 << 14
  private var byteCount = 0
  private let seed: UInt64
  private var forgotten: [Seen] = []

  init(_ names: JSONNames) {
    self.names = names
    nodes = .allocate(capacity: nodeCapacity)
    slots = .allocate(capacity: slotCount)
    bytes = .allocate(capacity: byteCapacity)
    var generator = SystemRandomNumberGenerator()
    seed = generator.next()
    slots.initialize(repeating: 0, count: slotCount)
    nodes[0] = Node(hash: 0, parent: 0, start: 0, count: 0, field: -1, rank: 0, isSeen: false)
  }

  deinit {
    nodes.deallocate()
    slots.deallocate()
    bytes.deallocate()
  }

  /// The path of `key` under `parent`.
  @inline(__always)
  mutating func child(of parent: UInt32, _ key: UnsafePointer<UInt8>, _ keyCount: Int) -> UInt32 {
    let hash = hash(parent, key, keyCount)
    var slot = Int(truncatingIfNeeded: hash) & (slotCount &- 1)
    while true {
      let id = slots[slot]
      if id == 0 { break }
      let node = nodes + Int(id)
      if node.pointee.hash == UInt32(truncatingIfNeeded: hash &>> 32), node.pointee.parent == parent,
        node.pointee.count == keyCount, ByteCompare.equal(bytes + node.pointee.start, key, keyCount)
      {
        return id
      }
      slot = (slot &+ 1) & (slotCount &- 1)
    }
    return learn(parent, key, keyCount, hash, slot)
  }

  /// The path's keys joined with dots.
  func path(_ id: UInt32) -> [UInt8] {
    var ids: [UInt32] = []
    var next = id
    while next != Self.root {
      ids.append(next)
      next = nodes[Int(next)].parent
    }
    var path: [UInt8] = []
    for id in ids.reversed() {
      if !path.isEmpty { path.append(0x2E) }
      let node = nodes[Int(id)]
      path += UnsafeBufferPointer(start: bytes + node.start, count: node.count)
    }
    return path
  }

  /// Forgets the paths when there are too many, as hostile records may have; to be called between records.
  mutating func trim() {
    guard count > Self.nodeLimit || byteCount > Self.byteLimit else { return }
    forgotten = seen
    count = 1
    byteCount = 0
    slots.update(repeating: 0, count: slotCount)
  }

  /// The paths at which values stood, in the order of their bytes, as far as they are told: the same however the
  /// records were shared out.
  var seen: [Seen] {
    var all = forgotten
    for id in 1..<max(1, count) where nodes[id].isSeen {
      all.append(Seen(path: path(UInt32(id)), field: Int(nodes[id].field)))
    }
    return Self.first(of: all)
  }

  /// The paths of a list in the order of their bytes, each once; of those that give no field the first.
  static func first(of all: [Seen]) -> [Seen] {
    let sorted = Set(all).sorted { $0.path.lexicographicallyPrecedes($1.path) }
    var room = seenLimit
    return sorted.filter { seen in
      if seen.field < 0 { room -= 1 }
      return seen.field >= 0 || room >= 0
    }
  }

  @inline(never)
  private mutating func learn(
    _ parent: UInt32, _ key: UnsafePointer<UInt8>, _ keyCount: Int, _ hash: UInt64, _ slot: Int
  ) -> UInt32 {
    if byteCount + keyCount > byteCapacity { growBytes(to: max(byteCount + keyCount, 2 * byteCapacity)) }
    if count == nodeCapacity { growNodes() }
    (bytes + byteCount).update(from: key, count: keyCount)
    let id = UInt32(count)
    nodes[count] = Node(
      hash: UInt32(truncatingIfNeeded: hash >> 32), parent: parent, start: byteCount, count: keyCount,
      field: -1,
      rank: 0, isSeen: false)
    byteCount += keyCount
    count += 1
    slots[slot] = id
    if let target = names.target(path(id)) {
      nodes[Int(id)].field = Int32(target.field)
      nodes[Int(id)].rank = Int32(target.rank)
    }
    if count * 2 > slotCount { growSlots() }
    return id
  }

  private mutating func growBytes(to capacity: Int) {
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity)
    larger.update(from: bytes, count: byteCount)
    bytes.deallocate()
    bytes = larger
    byteCapacity = capacity
  }

  private mutating func growNodes() {
    let larger = UnsafeMutablePointer<Node>.allocate(capacity: 2 * nodeCapacity)
    larger.update(from: nodes, count: count)
    nodes.deallocate()
    nodes = larger
    nodeCapacity *= 2
  }

  private mutating func growSlots() {
    slots.deallocate()
    slotCount *= 2
    slots = .allocate(capacity: slotCount)
    slots.initialize(repeating: 0, count: slotCount)
    for id in 1..<count {
      let node = nodes[id]
      var slot =
        Int(truncatingIfNeeded: self.hash(node.parent, bytes + node.start, node.count)) & (slotCount - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slotCount - 1) }
      slots[slot] = UInt32(id)
    }
  }

  /// Eight bytes at a time through a 128-bit product, seeded, so that nobody can prepare keys that collide.
  @inline(__always)
  private func hash(_ parent: UInt32, _ key: UnsafePointer<UInt8>, _ keyCount: Int) -> UInt64 {
    let raw = UnsafeRawPointer(key)
    var state = seed ^ (UInt64(parent) &<< 32 | UInt64(truncatingIfNeeded: keyCount))
    var position = 0
    while position &+ 8 <= keyCount {
      state = Self.mix(state ^ raw.loadUnaligned(fromByteOffset: position, as: UInt64.self))
      position &+= 8
    }
    var tail: UInt64 = 0
    while position < keyCount {
      tail = tail &<< 8 | UInt64(key[position])
      position &+= 1
    }
    return Self.mix(state ^ tail)
  }

  @inline(__always)
  private static func mix(_ value: UInt64) -> UInt64 {
    let product = (value ^ 0x2D35_8DCC_AA6C_78A5).multipliedFullWidth(by: 0x8BB8_4B93_962E_ACC9)
    return product.high ^ product.low
  }
}
