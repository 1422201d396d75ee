import Records
import Sorting

extension FindingRules {
  func addressesWithoutHost() -> Finding {
    var flowsOf: [IPAddress: (count: Int, first: FlowIndex)] = [:]
    for flow in sorted.flows.map(Int.init) {
      let tuple = flows.columns.tuple[flow]
      if links[flow].source.reason == .addressUnknown { flowsOf[tuple.source, default: (0, flow)].count += 1 }
      if links[flow].destination.reason == .addressUnknown {
        flowsOf[tuple.destination, default: (0, flow)].count += 1
      }
    }
    var list = ExampleList()
    for address in flowsOf.keys.sorted() {
      guard let (count, first) = flowsOf[address] else { continue }
      list.add(
        Finding.Example(
          place: flows[first].place, text: "\(address.text), an end of \(counted(count, "flow"))", flow: first
        ))
    }
    return Finding(
      id: "address-without-host", severity: .note, count: list.count,
      summary:
        "\(counted(list.count, "address", "addresses")) of flows \(list.count == 1 ? "belongs" : "belong") to no known host.",
      meaning: "Outside machines, or hosts that the table does not name. Their flows cannot be attributed.",
      examples: list.examples)
  }

  func addressesOfSeveralHosts() -> Finding {
    var list = ExampleList()
    for address in hosts.addresses {
      let shared = hosts.indices(of: address)
      guard shared.count > 1 else { continue }
      list.add(
        Finding.Example(
          place: nil, text: "\(address.text): " + shared.map { hosts[$0].label }.joined(separator: ", ")))
    }
    return Finding(
      id: "address-of-several-hosts", severity: .fault, count: list.count,
      summary:
        "\(counted(list.count, "address", "addresses")) \(list.count == 1 ? "is" : "are") given to several hosts.",
      meaning:
        "Addresses change hands (DHCP), or the table is wrong. Flows of such an address stay ambiguous.",
      examples: list.examples)
  }

  func hostsWithoutAddress() -> Finding {
    var list = ExampleList()
    for (index, host) in hosts.hosts.enumerated()
    where host.addresses.isEmpty && !sorted.range(of: index).isEmpty {
      list.add(
        Finding.Example(
          place: events[Int(sorted.hostEvents[sorted.range(of: index).lowerBound])].place,
          text: "\(host.label): \(counted(sorted.range(of: index).count, "event"))"))
    }
    return Finding(
      id: "host-without-address", severity: .caution, count: list.count,
      summary:
        "\(counted(list.count, "host")) with events \(list.count == 1 ? "has" : "have") no address in the host table.",
      meaning: "No flow can be traced to them. Give a host table that names them.", examples: list.examples)
  }
}
