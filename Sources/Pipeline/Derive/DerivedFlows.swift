import Records
import Sorting

/// The notebook's netflow-like CSV, made of the events 3 of a dataset in the order of time.
struct DerivedFlows {
  private(set) var bytes: [UInt8]
  private(set) var rows = 0

  init(_ sorted: SortedDataset) {
    bytes = Array(
      ("@timestamp,utc_time,pid,transport,src_ipv6,src_ip,src_port,dest_ipv6,dest_ip,dest_port,ppid,"
        + "ptimestamp\n").utf8)
    for index in sorted.events {
      let event = sorted.dataset.events[Int(index)]
      guard let tuple = event.tuple, event.code == EventCode.networkConnection else { continue }
      append(event, tuple)
      rows += 1
    }
  }

  /// A row; what is not recorded is empty, and no value needs quotes.
  private mutating func append(_ event: Event, _ tuple: FiveTuple) {
    let time = event.time.text(decimals: max(3, event.timeDecimals))
    let date = time.prefix { $0 != "T" }
    let clock = time.dropFirst(date.count + 1).dropLast()
    let fields = [
      time, "\(date) \(clock)", event.pid.map { String($0) } ?? "",
      tuple.transport == .absent ? "" : tuple.transport.text,
      tuple.source.isIPv4 ? "False" : "True", tuple.source.text, Self.port(tuple.sourcePort),
      tuple.destination.isIPv4 ? "False" : "True", tuple.destination.text, Self.port(tuple.destinationPort),
      "", Self.seconds(event.time),
    ]
    bytes += fields.joined(separator: ",").utf8
    bytes.append(0x0A)
  }

  private static func port(_ port: UInt16) -> String { port == 0 ? "" : String(port) }

  /// Seconds since 1970 without zeros at the end, as pandas writes a number.
  private static func seconds(_ time: Timestamp) -> String {
    let magnitude = time.nanoseconds.magnitude
    let digits = String(magnitude % 1_000_000_000 + 1_000_000_000).dropFirst()
    var decimals = digits[...]
    while decimals.last == "0", decimals.utf8.count > 1 { decimals = decimals.dropLast() }
    return "\(time.nanoseconds < 0 ? "-" : "")\(magnitude / 1_000_000_000).\(decimals)"
  }
}
