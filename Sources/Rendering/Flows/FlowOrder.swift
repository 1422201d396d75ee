import Correlation
import Records
import Sorting

/// In which order an index lists the flows; flows that are equal in it keep the page order.
enum FlowOrder: String, CaseIterable, Sendable {
  case time = "index"
  case host = "by-host"
  case process = "by-process"
  case destination = "by-destination"
  case port = "by-port"
  case grade = "by-grade"

  /// `flows/by-host`.
  var stem: String { "flows/\(rawValue)" }

  /// The order in words; that of time follows the order of the whole report.
  func words(_ order: RecordOrder) -> String {
    switch self {
    case .time: order == .time ? "by time" : "as recorded"
    case .host: "by source host"
    case .process: "by process"
    case .destination: "by destination"
    case .port: "by destination port"
    case .grade: "by grade"
    }
  }

  /// All flows in this order; O(flows), by host and by destination O(flows * log flows).
  func sort(_ data: CorrelatedDataset) -> [UInt32] {
    let flows = data.sorted.flows
    switch self {
    case .time: return flows
    case .host:
      let hosts = data.hosts.count
      let groups = Groups(owners: hosts + 1, members: flows) {
        UInt32(data.links[$0].source.host ?? hosts)
      }
      return (0..<hosts).flatMap { groups[$0] } + byAddress(groups[hosts], data)
    case .process:
      let processes = data.processes.count
      return grouped(flows, owners: processes + 1) { data.links[$0].source.process ?? processes }
    case .destination:
      let tuples = data.flows.columns.tuple
      return sorted(flows[...]) { (tuples[$0].destination, tuples[$0].destinationPort) }
    case .port:
      let tuples = data.flows.columns.tuple
      return grouped(flows, owners: 65_536) { Int(tuples[$0].destinationPort) }
    case .grade:
      return grouped(flows, owners: Self.reasons.count) { Self.places[data.links[$0].source.reason] ?? 0 }
    }
  }

  private func grouped(_ flows: [UInt32], owners: Int, by owner: (Int) -> Int) -> [UInt32] {
    let groups = Groups(owners: owners, members: flows) { UInt32(owner($0)) }
    return (0..<owners).flatMap { groups[$0] }
  }

  /// Flows whose source has no host, by the source's address.
  private func byAddress(_ flows: ArraySlice<UInt32>, _ data: CorrelatedDataset) -> [UInt32] {
    let tuples = data.flows.columns.tuple
    return sorted(flows) { (tuples[$0].source, 0) }
  }

  private func sorted(_ flows: ArraySlice<UInt32>, by key: (Int) -> (IPAddress, UInt16)) -> [UInt32] {
    let keys = flows.map { key(Int($0)) }
    let first = flows.startIndex
    let order = keys.indices.sorted { left, right in
      keys[left] == keys[right] ? left < right : keys[left] < keys[right]
    }
    return order.map { flows[first + $0] }
  }

  /// The reasons from the surest grade to the least, and the place of each.
  private static let reasons = Grade.allCases.flatMap { grade in
    LinkReason.allCases.filter { $0.grade == grade }
  }
  private static let places = Dictionary(
    uniqueKeysWithValues: reasons.enumerated().map { ($0.element, $0.offset) })
}
