import Records
import TestSupport

/// A conversation as a test writes it in every format.
struct FlowSketch {
  /// Milliseconds since 1970.
  var start: Int64
  var milliseconds: Int64
  var source: IPAddress
  var sourcePort: UInt16
  var destination: IPAddress
  var destinationPort: UInt16
  var isTCP: Bool
  var packets: (sent: Int64, received: Int64)
  var bytes: (sent: Int64, received: Int64)

  /// A conversation of whole seconds, so that every format can say it; no two of them share a tuple.
  static func random(_ number: Int, using generator: inout SeededGenerator) -> FlowSketch {
    func address() -> IPAddress {
      if Bool.random(using: &generator) {
        return IPAddress(ipv4: UInt32.random(in: 1...4_000_000_000, using: &generator))
      }
      return IPAddress(
        high: UInt64.random(in: 0x2001_0000_0000_0000...0x2001_FFFF_FFFF_FFFF, using: &generator),
        low: UInt64.random(in: 0...(.max), using: &generator))
    }
    let source = address()
    var destination = address()
    while destination.isIPv4 != source.isIPv4 { destination = address() }
    return FlowSketch(
      start: Int64.random(in: 1_500_000_000...1_700_000_000, using: &generator) * 1_000,
      milliseconds: Int64.random(in: 0...5_000, using: &generator) * 1_000, source: source,
      sourcePort: UInt16(30_000 + number), destination: destination,
      destinationPort: UInt16.random(in: 1...9_999, using: &generator),
      isTCP: Bool.random(using: &generator),
      packets: (.random(in: 1...9_999, using: &generator), .random(in: 1...9_999, using: &generator)),
      bytes: (.random(in: 1...999_999, using: &generator), .random(in: 1...999_999, using: &generator)))
  }

  /// What every format must give: times, ends, transport, counters.
  var expected: String {
    let time = Timestamp(nanoseconds: start * 1_000_000).text(decimals: 0)
    let end = Timestamp(nanoseconds: (start + milliseconds) * 1_000_000).text(decimals: 0)
    return "\(time) \(end) \(source.text):\(sourcePort) > \(destination.text):\(destinationPort) "
      + "\(isTCP ? "tcp" : "udp") \(packets.sent)/\(bytes.sent) \(packets.received)/\(bytes.received)"
  }

  /// The two records of sensors that write one for each direction.
  fileprivate var directions: [FlowSketch] {
    var reply = self
    (reply.source, reply.destination) = (destination, source)
    (reply.sourcePort, reply.destinationPort) = (destinationPort, sourcePort)
    (reply.packets, reply.bytes) = ((packets.received, 0), (bytes.received, 0))
    return [self, reply]
  }

  fileprivate func date(_ milliseconds: Int64, _ separator: String = " ", slashes: Bool = false) -> String {
    let text = Timestamp(nanoseconds: milliseconds * 1_000_000).text(decimals: 3).dropLast()
    let parts = text.split(separator: "T")
    let day = slashes ? parts[0].split(separator: "-").joined(separator: "/") : String(parts[0])
    return day + separator + parts[1]
  }

  fileprivate var end: Int64 { start + milliseconds }
}

extension Dataset {
  /// What `FlowSketch.expected` says, of a flow that was read.
  func sketchLine(_ index: FlowIndex) -> String {
    let flow = flows[index]
    let details = flow.details
    let tuple = flow.tuple
    func text(_ count: Int64?) -> String { count.map { String($0) } ?? "-" }
    return "\(flow.time.text(decimals: 0)) \(details.end?.text(decimals: 0) ?? "-") "
      + "\(tuple.source.text):\(tuple.sourcePort) > \(tuple.destination.text):\(tuple.destinationPort) "
      + "\(tuple.transport.text) \(text(details.sourcePackets))/\(text(details.sourceBytes)) "
      + "\(text(details.destinationPackets))/\(text(details.destinationBytes))"
  }
}

/// Writes sketches in one format.
struct FlowWriter: CustomStringConvertible, Sendable {
  var description: String
  var write: @Sendable ([FlowSketch]) -> String

  static let all = texts + json

  private static let texts: [FlowWriter] = [
    FlowWriter(description: "nfdump csv, 48 columns") { flows in
      "ts,te,td,sa,da,sp,dp,pr,flg,ipkt,ibyt,opkt,obyt\n"
        + lines(flows.flatMap(\.directions)) { flow in
          let start = flow.date(flow.start).dropLast(4)
          return "\(start),\(flow.date(flow.end).dropLast(4)),0.0,\(ends(flow, ",", ports: false)),"
            + "\(flow.sourcePort),\(flow.destinationPort),\(flow.isTCP ? "TCP" : "UDP"),...,\(flow.packets.sent),"
            + "\(flow.bytes.sent),0,0"
        }
    },
    FlowWriter(description: "nfdump csv, new") { flows in
      "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\n"
        + lines(flows.flatMap(\.directions)) { flow in
          "\(flow.date(flow.start)),\(flow.milliseconds / 1_000).000,\(flow.isTCP ? 6 : 17),\(ends(flow, ",")),"
            + "\(flow.packets.sent),\(flow.bytes.sent),1"
        }
    },
    FlowWriter(description: "nfdump long") { flows in
      "Date first seen Duration Proto Src IP Addr:Port Dst IP Addr:Port Flags Tos Packets Bytes Flows\n"
        + lines(flows.flatMap(\.directions)) { flow in
          let mark = flow.source.isIPv4 ? ":" : "."
          let seconds = flow.milliseconds / 1_000
          func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
          return
            "\(flow.date(flow.start))  \(two(seconds / 3_600)):\(two(seconds / 60 % 60)):\(two(seconds % 60)).000 "
            + "\(flow.isTCP ? "TCP" : "UDP")  \(flow.source.text)\(mark)\(flow.sourcePort) -> "
            + "\(flow.destination.text)\(mark)\(flow.destinationPort) ........ 0 \(flow.packets.sent) "
            + "\(flow.bytes.sent) 1"
        }
    },
    FlowWriter(description: "SiLK") { flows in
      "sIP|dIP|sPort|dPort|pro|packets|bytes|sTime|eTime|\n"
        + lines(flows.flatMap(\.directions)) { flow in
          "\(ends(flow, "|", ports: false))|\(flow.sourcePort)|\(flow.destinationPort)|\(flow.isTCP ? 6 : 17)|"
            + "\(flow.packets.sent)|\(flow.bytes.sent)|\(flow.date(flow.start, "T", slashes: true))|"
            + "\(flow.date(flow.end, "T", slashes: true))|"
        }
    },
    FlowWriter(description: "Zeek") { flows in
      let fields = zeekFields.joined(separator: "\t")
      return "#separator \\x09\n#path\tconn\n#fields\t\(fields)\n"
        + lines(flows) { zeekValues($0).joined(separator: "\t") }
    },
    FlowWriter(description: "argus, seconds") { flows in
      "StartTime,LastTime,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,SrcPkts,DstPkts,SrcBytes,DstBytes\n"
        + lines(flows) { flow in
          "\(flow.start / 1_000).000,\(flow.end / 1_000).000,\(flow.isTCP ? "tcp" : "udp"),\(flow.source.text),"
            + "\(flow.sourcePort),   ->,\(flow.destination.text),\(flow.destinationPort),\(flow.packets.sent),"
            + "\(flow.packets.received),\(flow.bytes.sent),\(flow.bytes.received)"
        }
    },
    FlowWriter(description: "argus, reversed") { flows in
      "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,TotPkts,SrcPkts,TotBytes,SrcBytes\n"
        + lines(flows) { flow in
          "\(flow.date(flow.start, slashes: true)),\(flow.milliseconds / 1_000).0,\(flow.isTCP ? "tcp" : "udp"),"
            + "\(flow.destination.text),0x\(String(flow.destinationPort, radix: 16)),   <-,\(flow.source.text),"
            + "\(flow.sourcePort),\(flow.packets.sent + flow.packets.received),\(flow.packets.received),"
            + "\(flow.bytes.sent + flow.bytes.received),\(flow.bytes.received)"
        }
    },
    FlowWriter(description: "nfstream") { flows in
      "src_ip,src_port,dst_ip,dst_port,protocol,bidirectional_first_seen_ms,bidirectional_last_seen_ms,"
        + "src2dst_packets,src2dst_bytes,dst2src_packets,dst2src_bytes\n"
        + lines(flows) { flow in
          "\(ends(flow, ",")),\(flow.isTCP ? 6 : 17),\(flow.start),\(flow.end),\(flow.packets.sent),"
            + "\(flow.bytes.sent),\(flow.packets.received),\(flow.bytes.received)"
        }
    },
  ]

  private static let json: [FlowWriter] = [
    FlowWriter(description: "nfdump json") { flows in
      "[\n" + flows.flatMap(\.directions).map { nfdumpJSON($0, "\n\t") }.joined(separator: ",\n") + "]\n"
    },
    FlowWriter(description: "nfdump ndjson") { flows in
      lines(flows.flatMap(\.directions)) { nfdumpJSON($0, "") }
    },
    FlowWriter(description: "Zeek JSON, dots") { flows in lines(flows) { zeekJSON($0, dots: true) } },
    FlowWriter(description: "Zeek JSON, underscores") { flows in lines(flows) { zeekJSON($0, dots: false) } },
  ]

  private static func nfdumpJSON(_ flow: FlowSketch, _ gap: String) -> String {
    let family = flow.source.isIPv4 ? 4 : 6
    let fields = [
      #""type" : "FLOW""#, #""first" : "\#(flow.date(flow.start, "T"))""#,
      #""last" : "\#(flow.date(flow.end, "T"))""#, #""in_packets" : \#(flow.packets.sent)"#,
      #""in_bytes" : \#(flow.bytes.sent)"#, #""proto" : \#(flow.isTCP ? 6 : 17)"#,
      #""src_port" : \#(flow.sourcePort)"#, #""dst_port" : \#(flow.destinationPort)"#,
      #""src\#(family)_addr" : "\#(flow.source.text)""#,
      #""dst\#(family)_addr" : "\#(flow.destination.text)""#,
    ]
    return "{" + fields.map { gap + $0 }.joined(separator: ",") + (gap.isEmpty ? "}" : "\n}")
  }

  private static func zeekJSON(_ flow: FlowSketch, dots: Bool) -> String {
    let fields = zip(zeekFields, zeekValues(flow)).map { name, value in
      let isText = name.hasSuffix("_h") || name == "proto"
      let name = dots ? name : name.split(separator: ".").joined(separator: "_")
      return "\"\(name)\":" + (isText ? "\"\(value)\"" : value)
    }
    return (dots ? #"{"_path":"conn","# : #"{"@stream":"conn","#) + fields.joined(separator: ",")
      + #","conn_state":"SF"}"#
  }

  private static func lines(_ flows: [FlowSketch], _ line: (FlowSketch) -> String) -> String {
    flows.map { line($0) + "\n" }.joined()
  }

  private static func ends(_ flow: FlowSketch, _ separator: String, ports: Bool = true) -> String {
    let fields =
      ports
      ? [flow.source.text, "\(flow.sourcePort)", flow.destination.text, "\(flow.destinationPort)"]
      : [flow.source.text, flow.destination.text]
    return fields.joined(separator: separator)
  }

  private static let zeekFields = [
    "ts", "id.orig_h", "id.orig_p", "id.resp_h", "id.resp_p", "proto", "duration", "orig_pkts",
    "orig_ip_bytes",
    "resp_pkts", "resp_ip_bytes",
  ]

  private static func zeekValues(_ flow: FlowSketch) -> [String] {
    [
      "\(flow.start / 1_000).000000", flow.source.text, "\(flow.sourcePort)", flow.destination.text,
      "\(flow.destinationPort)", flow.isTCP ? "tcp" : "udp", "\(flow.milliseconds / 1_000).000000",
      "\(flow.packets.sent)", "\(flow.bytes.sent)", "\(flow.packets.received)", "\(flow.bytes.received)",
    ]
  }
}
