import Records
import Sorting

// Whose an address is, where the host table does not simply say so.
extension Linker {
  /// The link of an end whose address several hosts have at the flow's time.
  ///
  /// The address does not tell the host; the tuple does where exactly one of the hosts recorded it, at a consistent time or, when
  /// none did there, at any time. Otherwise all are as good.
  func sharedEnd(_ end: FlowEnd, _ address: IPAddress, _ flow: FlowMoment) -> EndLink {
    let holders = sorted.dataset.hosts.indices(of: address, at: Timestamp(nanoseconds: flow.time))
    let recorders = recorders(of: flow, among: holders)
    if recorders.count == 1 {
      let link = self.end(end, on: recorders[0], flow)
      if link.reason.isOfTuple { return link }
    }
    return EndLink(reason: .addressOfSeveralHosts)
  }

  /// The link of an end whose address belongs to no host: of a link-local one, which only the recorded connection can
  /// lead to a host, where exactly one of those that use it recorded the flow's tuple.
  func linkLocalEnd(_ end: FlowEnd, _ address: IPAddress, _ flow: FlowMoment) -> EndLink {
    guard address.scope == .linkLocal else { return EndLink(reason: .addressOfNoHost) }
    let recorders = recorders(of: flow, among: linkLocal.hosts(of: address))
    if recorders.count == 1 {
      let link = self.end(end, on: recorders[0], flow)
      if link.reason.isOfTuple { return link }
    }
    return EndLink(reason: .addressOfNoHost)
  }

  /// Those of some hosts that recorded a flow's tuple: at a consistent time, or at any time where none did then.
  func recorders(of flow: FlowMoment, among holders: [HostIndex]) -> [HostIndex] {
    let recorders = holders.filter { isRecorded(host: $0, flow) }
    let inWindow = recorders.filter { !recordedEvents(host: $0, flow).isEmpty }
    return inWindow.isEmpty ? recorders : inWindow
  }
}
