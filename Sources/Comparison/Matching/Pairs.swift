/// Which record of the new report is which of the old one.
struct Pairs: Sendable {
  /// By the number of the old one; -1 for none.
  private(set) var new: [Int32]
  /// By the number of the new one.
  private(set) var old: [Int32]

  init(old: Int, new: Int) {
    self.new = [Int32](repeating: -1, count: old)
    self.old = [Int32](repeating: -1, count: new)
  }

  mutating func join(_ old: Int32, _ new: Int32) {
    self.new[Int(old)] = new
    self.old[Int(new)] = old
  }

  /// The new record of an old one, -1 for none and of none.
  func new(of old: Int32) -> Int32 { old < 0 ? -1 : new[Int(old)] }

  func old(of new: Int32) -> Int32 { new < 0 ? -1 : old[Int(new)] }
}
