import Records

/// How one exporter lays out a flow record: which column means which field, and what its values say.
struct FlowLayout: Sendable {
  /// What a record tells of the direction of its conversation.
  enum Direction: Sendable {
    /// The source began it, unless the record says otherwise.
    case recorded
    /// One end of the packets; the other end may have begun.
    case assumed
  }

  /// The stable name of the format.
  var format: String
  /// The column names of each field in lower case, the preferred one first.
  var names: [FlowField: [String]]
  /// Whether times without a zone are UTC, whatever the user says of them.
  var isUTC = false
  var direction = Direction.recorded
  /// Whether each direction of a conversation has a record of its own, so that counters of the other one are zero.
  var isOneWay = false
  /// Whether the ports of ICMP are the two bytes of a port: type and code of the destination's (nfdump, SiLK), or code
  /// and type of the source's (argus).
  var icmpPorts = ICMPPorts.typeAndCode

  enum ICMPPorts: Sendable {
    case typeAndCode
    case inDestination
    case inSource
  }

  /// Whether these columns hold what every flow needs.
  func fits(_ map: ColumnMap<FlowField>) -> Bool {
    (map.has(.time) || map.has(.collectedTime) || map.has(.posixTime)) && map.has(.sourceAddress)
      && map.has(.destinationAddress)
  }

  func map(_ header: [String]) -> ColumnMap<FlowField> {
    ColumnMap(header: header.map(FieldName.trimmed)) { names[$0] ?? [] }
  }
}

/// Names of columns as exporters pad them.
enum FieldName {
  /// Without blanks at both ends.
  static func trimmed(_ name: String) -> String {
    let bytes = name.utf8.drop { $0 == 0x20 }
    guard let last = bytes.lastIndex(where: { $0 != 0x20 }) else { return "" }
    return String(decoding: bytes[...last], as: UTF8.self)
  }
}

extension FlowLayout {
  /// The notebook's netflow-like layout; its times are UTC by their names.
  static let notebook = FlowLayout(
    format: "netflow-like-csv",
    names: Dictionary(uniqueKeysWithValues: FlowField.allCases.map { ($0, $0.columnNames) }), isUTC: true)

  /// nfdump `-o csv` up to 1.7.1: 48 columns, whole seconds (field-facts.md N3).
  static let nfdumpOld = FlowLayout(
    format: "nfdump-csv",
    names: [
      .time: ["ts"], .end: ["te"], .duration: ["td"], .transport: ["pr"], .sourceAddress: ["sa"],
      .sourcePort: ["sp"], .destinationAddress: ["da"], .destinationPort: ["dp"], .state: ["flg"],
      .sourcePackets: ["ipkt"], .sourceBytes: ["ibyt"], .destinationPackets: ["opkt"],
      .destinationBytes: ["obyt"],
    ], direction: .assumed, isOneWay: true, icmpPorts: .inDestination)

  /// nfdump `-o csv`, `-o csv-fast` and `-o "csv:..."` since 1.7.2 (`output_csv.c`, `output_csv_fast.c`).
  static let nfdump = FlowLayout(
    format: "nfdump-csv",
    names: [
      .time: ["firstseen"], .end: ["lastseen"], .duration: ["duration"], .transport: ["proto"],
      .sourceAddress: ["srcaddr"], .sourcePort: ["srcport"], .destinationAddress: ["dstaddr"],
      .destinationPort: ["dstport"], .state: ["flags", "tcpflags"],
      .sourcePackets: ["packets", "inpackets"], .sourceBytes: ["bytes", "inbytes"],
      .destinationPackets: ["outpackets"], .destinationBytes: ["outbytes"],
    ], direction: .assumed, isOneWay: true, icmpPorts: .inDestination)

  /// nfdump `-o line`, `-o long` and `-o extended`, whose lines are split by `NfdumpText`.
  static let nfdumpText = FlowLayout(
    format: "nfdump-text", names: nfdump.names, direction: .assumed, isOneWay: true,
    icmpPorts: .inDestination)

  /// nfdump `-o json` and `-o ndjson` (`output_json.c`).
  static let nfdumpJSON = FlowLayout(
    format: "nfdump-json",
    names: [
      .time: ["first"], .end: ["last"], .transport: ["proto"], .sourceAddress: ["src4_addr", "src6_addr"],
      .sourcePort: ["src_port"], .destinationAddress: ["dst4_addr", "dst6_addr"],
      .destinationPort: ["dst_port"], .icmpType: ["icmp_type"], .icmpCode: ["icmp_code"],
      .state: ["tcp_flags"], .sourcePackets: ["in_packets"], .sourceBytes: ["in_bytes"],
      .destinationPackets: ["out_packets"], .destinationBytes: ["out_bytes"],
    ], direction: .assumed, isOneWay: true, icmpPorts: .inDestination)

  /// argus `ra -c ,` with `StartTime` or the lower-case names of its fields.
  static let argus = FlowLayout(
    format: "argus-csv",
    names: [
      .time: ["starttime", "stime"], .end: ["lasttime", "ltime"], .duration: ["dur"],
      .transport: ["proto"], .sourceAddress: ["srcaddr", "saddr"], .sourcePort: ["sport"],
      .direction: ["dir"], .destinationAddress: ["dstaddr", "daddr"], .destinationPort: ["dport"],
      .sourcePackets: ["srcpkts", "spkts"], .sourceBytes: ["srcbytes", "sbytes"],
      .destinationPackets: ["dstpkts", "dpkts"], .destinationBytes: ["dstbytes", "dbytes"],
      .packets: ["totpkts", "pkts"], .bytes: ["totbytes", "bytes"], .state: ["state"],
    ], icmpPorts: .inSource)

  /// SiLK `rwcut` (its manual page).
  static let silk = FlowLayout(
    format: "silk-rwcut",
    names: [
      .time: ["stime", "stime+msec"], .end: ["etime", "etime+msec"],
      .duration: ["duration", "dur", "dur+msec", "durmsec"], .transport: ["pro", "protocol"],
      .sourceAddress: ["sip"], .sourcePort: ["sport"], .destinationAddress: ["dip"],
      .destinationPort: ["dport"], .icmpType: ["itype", "icmptype"], .icmpCode: ["icode", "icmpcode"],
      .sourcePackets: ["packets", "pkts"], .sourceBytes: ["bytes"], .state: ["flags"],
    ], direction: .assumed, isOneWay: true, icmpPorts: .inDestination)

  /// nfstream's `to_csv` (field-facts.md N8).
  static let nfstream = FlowLayout(
    format: "nfstream-csv",
    names: [
      .time: ["bidirectional_first_seen_ms"], .end: ["bidirectional_last_seen_ms"],
      .transport: ["protocol"], .sourceAddress: ["src_ip"], .sourcePort: ["src_port"],
      .destinationAddress: ["dst_ip"], .destinationPort: ["dst_port"],
      .sourcePackets: ["src2dst_packets"], .sourceBytes: ["src2dst_bytes"],
      .destinationPackets: ["dst2src_packets"], .destinationBytes: ["dst2src_bytes"],
      .packets: ["bidirectional_packets"], .bytes: ["bidirectional_bytes"],
      .service: ["application_name"],
    ], direction: .assumed)

  /// Zeek's conn.log as text; the names of `field-name-map` scripts and of shippers with underscores too.
  static let zeek = FlowLayout(
    format: "zeek-conn-tsv",
    names: [
      .time: ["ts"], .duration: ["duration"], .transport: ["proto"], .transportNumber: ["ip_proto"],
      .sourceAddress: ["id.orig_h", "id_orig_h", "orig_h", "src", "src_ip", "source.ip"],
      .sourcePort: ["id.orig_p", "id_orig_p", "orig_p", "src_port", "source.port"],
      .destinationAddress: [
        "id.resp_h", "id_resp_h", "resp_h", "dst", "dst_ip", "dest_ip", "destination.ip",
      ],
      .destinationPort: ["id.resp_p", "id_resp_p", "resp_p", "dst_port", "dest_port", "destination.port"],
      .sourcePackets: ["orig_pkts"], .sourceBytes: ["orig_ip_bytes", "orig_bytes"],
      .destinationPackets: ["resp_pkts"], .destinationBytes: ["resp_ip_bytes", "resp_bytes"],
      .state: ["conn_state"], .service: ["service"], .history: ["history"],
      .log: ["_path", "@stream"],
    ])

  /// Zeek's conn.log as JSON lines.
  static let zeekJSON = FlowLayout(format: "zeek-conn-json", names: zeek.names)
}
