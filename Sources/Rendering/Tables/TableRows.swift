import Correlation
import Records
import Sorting

/// The cells of the tables for spreadsheets, in the order of the report.
struct TableRows {
  private let site: Site
  private let hosts: HostSummary

  init(_ site: Site) {
    self.site = site
    hosts = HostSummary(site.data)
  }

  private var data: CorrelatedDataset { site.data }

  func count(of file: TableFile) -> Int {
    switch file {
    case .flows: data.flows.count
    case .trees: data.processes.roots.count
    case .hosts: data.hosts.count
    }
  }

  func columns(of file: TableFile) -> [String] {
    switch file {
    case .flows:
      [
        "time", "transport", "source_address", "source_port", "source_host", "destination_address",
        "destination_port", "destination_host", "grade", "reason", "program", "pid", "page",
      ]
    case .trees:
      ["host", "program", "pid", "guid", "first", "last", "processes", "levels", "flows", "page"]
    case .hosts:
      [
        "host", "addresses", "known_from", "events", "first_event", "last_event", "trees", "flows_as_source",
        "flows_as_destination", "page",
      ]
    }
  }

  func row(_ index: Int, of file: TableFile) -> [String] {
    switch file {
    case .flows: flow(Int(data.sorted.flows[index]))
    case .trees: tree(index)
    case .hosts: host(index)
    }
  }

  private func flow(_ index: FlowIndex) -> [String] {
    let flow = data.flows[index]
    let link = data.links[index]
    let process = link.source.process
    return [
      Words.time(flow.time, decimals: flow.timeDecimals), flow.tuple.transport.text, flow.tuple.source.text,
      String(flow.tuple.sourcePort), link.source.host.map { data.hosts[$0].name } ?? "",
      flow.tuple.destination.text, String(flow.tuple.destinationPort),
      link.destination.host.map { data.hosts[$0].name } ?? "", link.source.grade.rawValue,
      link.source.reason.rawValue, process.flatMap { data.programName(of: $0) } ?? "",
      process.flatMap { data.processes[$0].pid }.map(String.init) ?? "", site.page(ofFlow: index),
    ]
  }

  private func tree(_ position: Int) -> [String] {
    let root = Int(data.processes.roots[position])
    let process = data.processes[root]
    let members = site.trees.members(of: site.trees.pagesOfRoot[position])
    let span = TreeSpan(members.lazy.map { Int($0) }, in: data.processes)
    let flows = members.reduce(0) { $0 + data.processes.flows[Int($1)].count }
    return [
      data.hosts[process.host].name, data.programName(of: root) ?? "", process.pid.map(String.init) ?? "",
      process.guid?.text ?? "", span.first?.text() ?? "", span.last?.text() ?? "", String(span.processes),
      String(span.levels), String(flows), site.page(ofProcess: root),
    ]
  }

  private func host(_ index: HostIndex) -> [String] {
    let path = site.page(ofHost: index)
    let row = hosts.row(index, PagePlace(site, path: path))
    let events = data.sorted.range(of: index).count
    return [
      data.hosts[index].name, row.addresses, row.known, String(events), row.first ?? "", row.last ?? "",
      String(hosts.roots[index].count), String(hosts.flowsOut[index].count),
      String(hosts.flowsIn[index].count),
      path,
    ]
  }
}
