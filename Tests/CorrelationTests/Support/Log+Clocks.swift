import Correlation
import Parsing
import Records
import Sorting

extension Log {
  /// `MM:SS.mmm` for milliseconds after noon, or the whole date where that is not within the hour.
  static func at(_ milliseconds: Int) -> String {
    if 0..<3_600_000 ~= milliseconds {
      let text = String(1_000 + milliseconds % 1_000).dropFirst()
      let (minute, second) = (milliseconds / 60_000, milliseconds / 1_000 % 60)
      return "\(minute < 10 ? "0" : "")\(minute):\(second < 10 ? "0" : "")\(second).\(text)"
    }
    let time = Timestamp(nanoseconds: noon * 1_000_000_000 + Int64(milliseconds) * 1_000_000)
    return String(time.text(decimals: 3).dropLast()).replacing("T", with: " ")
  }

  /// Two hosts, `a` with 10.0.0.1 and `b` with 10.0.0.2.
  static func twoHosts() -> Log {
    var log = Log()
    log.host("a", "10.0.0.1")
    log.host("b", "10.0.0.2")
    return log
  }

  /// A connection of host `a` with `pid`, and a flow of the same tuple; the event is stamped `offset` ms off the flow.
  mutating func pair(
    _ port: Int, flow: Int, offset: Int, pid: Int = 40, transport: String = "tcp", host: String = "a"
  ) {
    let tuple = "10.0.0.1:\(port) > 10.0.0.2:80"
    connect(
      Self.at(flow + offset), host, tuple, pid: pid, guid: Self.guid(60, pid), transport: transport)
    self.flow(Self.at(flow), tuple, transport: transport)
  }

  /// The result after the columns were changed in ways that the notebook's layout cannot say.
  func correlated(
    jobs: Int = 1,
    editing: (inout EventTable.Columns, inout FlowTable.Columns) -> Void
  ) async throws -> CorrelatedDataset {
    var dataset = try await parse(inputs)
    var events = dataset.events.columns
    var flows = dataset.flows.columns
    editing(&events, &flows)
    dataset.events = EventTable(events)
    dataset.flows = FlowTable(flows)
    return await correlate(sort(dataset), options: CorrelationOptions(jobs: jobs))
  }
}

extension CorrelatedDataset {
  /// The clocks of a host by its name.
  func clocks(of host: String) -> HostClocks {
    hosts.index(named: host).map { clocks[$0] } ?? HostClocks()
  }
}
