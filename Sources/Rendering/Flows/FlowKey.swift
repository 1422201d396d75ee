import Correlation
import Records

/// What the flows of one group of an index have in common.
enum FlowKey: Equatable {
  case host(HostIndex)
  /// The source of flows without a host.
  case address(IPAddress)
  case process(ProcessIndex)
  case noProcess
  case destination(IPAddress, port: UInt16, host: HostIndex?)
  case port(UInt16)
  case reason(LinkReason)

  /// What `flow` is grouped by in an order; in that of time all are one group.
  init(_ flow: FlowIndex, by order: FlowOrder, in data: CorrelatedDataset) {
    let source = data.links[flow].source
    let tuple = data.flows.columns.tuple[flow]
    switch order {
    case .time, .process: self = source.process.map(FlowKey.process) ?? .noProcess
    case .host: self = source.host.map(FlowKey.host) ?? .address(tuple.source)
    case .destination:
      self = .destination(
        tuple.destination, port: tuple.destinationPort, host: data.links[flow].destination.host)
    case .port: self = .port(tuple.destinationPort)
    case .grade: self = .reason(source.reason)
    }
  }

  /// The group without its rows.
  func group(_ place: PagePlace, isProcessNamed: Bool) -> FlowGroup {
    var group = FlowGroup(title: "", rows: [], isProcessNamed: isProcessNamed)
    switch self {
    case .host(let index):
      let host = place.host(index)
      group.title = host.name
      group.href = host.href
      group.anchor = Site.anchor(ofHostName: place.site.name(ofHost: index))
    case .address(let address): group.title = "\(address.text), whose host is not known"
    case .process(let index):
      let process = place.process(index)
      let host = place.site.data.hosts[place.site.data.processes[index].host].label
      group.title = "\(process.name)\(process.pid.map { " \($0)" } ?? "") on \(host)"
      group.href = process.href
    case .noProcess: group.title = "No process"
    case .destination(let address, let port, let host):
      group.title =
        Words.endpoint(address, port) + (host.map { ", \(place.site.data.hosts[$0].label)" } ?? "")
      group.href = host.map { place.href(toHost: $0) }
    case .reason(let reason):
      group.title = "\(reason.grade.rawValue): \(Words.sentence(reason))"
      group.href = place.href(to: Site.glossary, fragment: Site.anchor(ofReason: reason))
    case .port(let port): group.title = port == 0 ? "No port" : "Port \(port)"
    }
    return group
  }
}
