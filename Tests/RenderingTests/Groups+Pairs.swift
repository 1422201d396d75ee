import Correlation

extension Groups {
  /// Groups members by owner, for tests that write out who owns what; members of one owner keep their order.
  init(owners: Int, pairs: some Sequence<(owner: Int, member: UInt32)>) {
    let pairs = Array(pairs)
    var starts: [UInt32] = [0]
    var members: [UInt32] = []
    for owner in 0..<owners {
      members += pairs.filter { $0.owner == owner }.map(\.member)
      starts.append(UInt32(members.count))
    }
    self.init(starts: starts, members: members)
  }
}
