import Correlation

extension Groups {
  /// Groups members by owner, for tests that write out who owns what; members of one owner keep their order.
  init(owners: Int, pairs: some Sequence<(owner: Int, member: UInt32)>) {
    var groups = [[UInt32]](repeating: [], count: owners)
    for pair in pairs { groups[pair.owner].append(pair.member) }
    let starts = groups.reduce(into: [UInt32(0)]) { $0.append($0[$0.count - 1] + UInt32($1.count)) }
    self.init(starts: starts, members: groups.flatMap { $0 })
  }
}
