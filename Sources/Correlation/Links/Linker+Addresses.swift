import Records
import Sorting

// Whose an address is, where the host table does not simply say so.
extension Linker {
  /// The link of an end whose address several hosts have at the flow's time.
  ///
  /// The address does not tell the host; the tuple does where exactly one of the hosts recorded it, in the window or, when
  /// none did there, at any time. Otherwise all are as good.
  func sharedEnd(_ end: FlowEnd, _ address: IPAddress, _ tuple: FiveTuple, _ time: Int64) -> EndLink {
    let recorders = recorders(of: tuple, among: address, time)
    if recorders.count == 1 {
      let link = self.end(end, on: recorders[0], tuple, time)
      if link.reason.isOfTuple { return link }
    }
    return EndLink(reason: .addressOfSeveralHosts)
  }

  /// Those holders of an address that recorded a tuple: in the window, or at any time where none did in the window.
  func recorders(of tuple: FiveTuple, among address: IPAddress, _ time: Int64) -> [HostIndex] {
    let holders = sorted.dataset.hosts.indices(of: address, at: Timestamp(nanoseconds: time))
    let recorders = holders.filter { isRecorded(host: $0, tuple) }
    let inWindow = recorders.filter { !recordedEvents(host: $0, tuple, around: time).isEmpty }
    return inWindow.isEmpty ? recorders : inWindow
  }
}
