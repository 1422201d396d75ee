import Correlation
import Records
import Sorting

/// In which order an index lists the flows; flows that are equal in it keep the page order.
enum FlowOrder: String, CaseIterable, Sendable {
  case time = "index"
  case host = "by-host"
  case process = "by-process"
  case port = "by-port"

  /// `flows/by-host`.
  var stem: String { "flows/\(rawValue)" }

  /// The order in words; that of time follows the order of the whole report.
  func words(_ order: RecordOrder) -> String {
    switch self {
    case .time: order == .time ? "by time" : "as recorded"
    case .host: "by source host"
    case .process: "by process"
    case .port: "by destination port"
    }
  }

  /// All flows in this order; O(flows), by host O(flows * log flows) where many sources have no host.
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
    case .port:
      let tuples = data.flows.columns.tuple
      return grouped(flows, owners: 65_536) { Int(tuples[$0].destinationPort) }
    }
  }

  private func grouped(_ flows: [UInt32], owners: Int, by owner: (Int) -> Int) -> [UInt32] {
    let groups = Groups(owners: owners, members: flows) { UInt32(owner($0)) }
    return (0..<owners).flatMap { groups[$0] }
  }

  /// Flows whose source has no host, by the source's address.
  private func byAddress(_ flows: ArraySlice<UInt32>, _ data: CorrelatedDataset) -> [UInt32] {
    let tuples = data.flows.columns.tuple
    return flows.enumerated()
      .sorted {
        let (left, right) = (tuples[Int($0.element)].source, tuples[Int($1.element)].source)
        return left == right ? $0.offset < $1.offset : left < right
      }
      .map(\.element)
  }
}
