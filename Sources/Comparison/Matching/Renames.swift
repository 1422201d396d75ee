/// Hosts that have another name in the new report.
///
/// A host that is only in the old report and one that is only in the new one are the same machine when more than half of
/// the processes of each are, told by GUID, else by pid and start. O(processes).
struct Renames: Sendable {
  /// New names by old ones, as numbers.
  private(set) var names: [Int32: Int32] = [:]
  private var oldNames: [Int32: Int32] = [:]

  init() {}

  init(_ old: ReportIndex, _ new: ReportIndex) {
    let (oldCounts, newCounts) = (Self.hosts(old), Self.hosts(new))
    let gone = oldCounts.filter { newCounts[$0.key] == nil && $0.value > 0 }
    let added = newCounts.filter { oldCounts[$0.key] == nil && $0.value > 0 }
    if gone.isEmpty || added.isEmpty { return }
    var owners: [Int: Int32] = [:]
    for process in new.processes where added[process.host] != nil { owners[Self.key(process)] = process.host }
    var votes: [Int32: [Int32: Int]] = [:]
    for process in old.processes where gone[process.host] != nil {
      if let owner = owners[Self.key(process)] { votes[process.host, default: [:]][owner, default: 0] += 1 }
    }
    for (host, counts) in votes {
      guard let best = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }),
        best.value * 2 > gone[host] ?? 0,
        best.value * 2 > added[best.key] ?? 0
      else { continue }
      names[host] = best.key
      oldNames[best.key] = host
    }
  }

  /// What the new report calls a host of the old one.
  func newName(of host: Int32) -> Int32 { names[host] ?? host }

  /// What the old report calls a host of the new one.
  func oldName(of host: Int32) -> Int32 { oldNames[host] ?? host }

  private static func key(_ process: ProcessEntry) -> Int {
    if process.guid != 0 { return process.guid }
    var hasher = Hasher()
    hasher.combine(process.pid)
    hasher.combine(process.started)
    return hasher.finalize()
  }

  /// Hosts with their processes, also those of which there are only flows.
  private static func hosts(_ index: ReportIndex) -> [Int32: Int] {
    var counts: [Int32: Int] = [:]
    for process in index.processes { counts[process.host, default: 0] += 1 }
    for pair in index.addresses { counts[pair.host, default: 0] += 0 }
    return counts
  }
}
