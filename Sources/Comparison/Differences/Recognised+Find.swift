extension Recognised {
  /// What matching took off: shifts, renames, GUIDs that came or went; in the order of host names.
  static func find(_ context: ComparisonContext) -> [Recognised] {
    let names = context.names
    func sorted(_ hosts: some Sequence<Int32>) -> [Int32] {
      hosts.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
    }
    var found: [Recognised] = []
    if context.flowShifts.whole != 0 { found.append(.flowShift(host: nil, context.flowShifts.whole)) }
    for host in sorted(context.flowShifts.hosts.keys) {
      found.append(.flowShift(host: host, context.flowShifts.hosts[host] ?? 0))
    }
    if context.processShifts.whole != 0 { found.append(.eventShift(host: nil, context.processShifts.whole)) }
    for host in sorted(context.processShifts.hosts.keys) {
      found.append(.eventShift(host: host, context.processShifts.hosts[host] ?? 0))
    }
    for host in sorted(context.renames.names.keys) {
      found.append(.rename(old: host, new: context.renames.newName(of: host)))
    }
    var guids: [Int32: (came: Int, went: Int)] = [:]
    for (old, new) in context.processes.new.enumerated() where new >= 0 {
      let (before, after) = (context.old.processes[old], context.new.processes[Int(new)])
      if before.guid == 0 && after.guid != 0 { guids[after.host, default: (0, 0)].came += 1 }
      if before.guid != 0 && after.guid == 0 { guids[after.host, default: (0, 0)].went += 1 }
    }
    for host in sorted(guids.keys) {
      let (came, went) = guids[host] ?? (0, 0)
      found.append(.guids(host: host, came: came, went: went))
    }
    return found
  }
}
