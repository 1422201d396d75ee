import Records
import Sorting

extension CorrelatedDataset {
  /// The most hosts or times that one sentence lists.
  private static let listLimit = 8

  /// How an end's address leads to its host, where the host table does not simply give it to one host for all time.
  package func addressOwner(of flow: FlowIndex, end: FlowEnd) -> Evidence? {
    let tuple = flows[flow].tuple
    let address = end == .source ? tuple.source : tuple.destination
    let time = flows[flow].time
    let holders = hosts.indices(of: address, at: time)
    let expected = "one host has \(address.text) at the flow's time"
    func evidence(_ holds: Bool, _ found: String) -> Evidence {
      Evidence(rule: .addressOwner, holds: holds, expected: expected, found: found)
    }
    if address.scope == .linkLocal, let host = links[flow][end].host {
      return evidence(
        false,
        "it is link-local, so it belongs to no one host; the recorded connection decided for \(hosts[host].label)"
      )
    }
    if holders.count > 1 { return evidence(false, sharers(holders, links[flow][end])) }
    if links[flow][end].reason == .addressOutsideValidity {
      return evidence(false, "none then: " + list(hosts.holders(of: address).map(text)))
    }
    guard let host = links[flow][end].host,
      let holding = hosts.holding(of: address, host: host, at: time)
    else { return nil }
    if let events = holding.derivedFrom { return evidence(true, derivation(host, events: events)) }
    return holding.isOpen ? nil : evidence(true, text(AddressHolder(host: host, span: holding)))
  }

  /// Who has an address together, and what decided.
  private func sharers(_ holders: [HostIndex], _ link: EndLink) -> String {
    let names = list(holders.map { hosts[$0].label })
    guard let host = link.host else { return "it is ambiguous: \(names) have it" }
    return "it is ambiguous: \(names) have it; the recorded connection decided for \(hosts[host].label)"
  }

  private func derivation(_ host: HostIndex, events: Int) -> String {
    "\(hosts[host].label), by \(DurationText.grouped(events)) of its own events 3; no host table says so"
  }

  /// `a from 2020-01-01T00:00:00.000Z to 2020-01-02T00:00:00.000Z`, without what is open.
  private func text(_ holder: AddressHolder) -> String {
    hosts[holder.host].label + (holder.span.validityText.map { " \($0)" } ?? "")
  }

  private func list(_ parts: [String]) -> String {
    let more = parts.count > Self.listLimit ? " and \(parts.count - Self.listLimit) more" : ""
    return parts.prefix(Self.listLimit).joined(separator: ", ") + more
  }
}

extension HostAddress {
  /// `from TIME to TIME`, without what is open; nil for an address of all time.
  package var validityText: String? {
    let begin = from == .min ? nil : "from \(Timestamp(nanoseconds: from).text(decimals: 3))"
    let end = to == .max ? nil : "to \(Timestamp(nanoseconds: to).text(decimals: 3))"
    let parts = [begin, end].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}
