import Records

/// Turns the records of one flow format into rows of the flow table; one for each worker.
struct FlowReader {
  var batch = FlowBatch()
  /// The time columns of the notebook's layout, which has several; nil for the others.
  private(set) var times: TimeColumns?
  var clock: FlowTimes
  let layout: FlowLayout
  let columns: Columns
  private let source: UInt16
  /// The name of the time column; none where fields have no header.
  private(set) var timeName: [UInt8] = []
  /// Further words that mean an absent value.
  let absent: [[UInt8]]

  /// The number of each field in a record, -1 for none.
  struct Columns {
    var time, end, duration, transport, transportNumber: Int
    var sourceAddress, sourcePort, destinationAddress, destinationPort, icmpType, icmpCode, direction: Int
    var sourcePackets, sourceBytes, destinationPackets, destinationBytes, packets, bytes: Int
    var state, service, history, pid: Int

    init(_ index: (FlowField) -> Int) {
      time = index(.time)
      end = index(.end)
      duration = index(.duration)
      transport = index(.transport)
      transportNumber = index(.transportNumber)
      sourceAddress = index(.sourceAddress)
      sourcePort = index(.sourcePort)
      destinationAddress = index(.destinationAddress)
      destinationPort = index(.destinationPort)
      icmpType = index(.icmpType)
      icmpCode = index(.icmpCode)
      direction = index(.direction)
      sourcePackets = index(.sourcePackets)
      sourceBytes = index(.sourceBytes)
      destinationPackets = index(.destinationPackets)
      destinationBytes = index(.destinationBytes)
      packets = index(.packets)
      bytes = index(.bytes)
      state = index(.state)
      service = index(.service)
      history = index(.history)
      pid = index(.pid)
    }

    /// Whether a record can say anything beyond time and tuple.
    var hasDetails: Bool {
      [
        end, duration, direction, sourcePackets, sourceBytes, destinationPackets, destinationBytes, packets,
        bytes, state, service, history,
      ].contains { $0 >= 0 }
    }
  }

  private let hasDetails: Bool

  /// For records whose columns a header names.
  init(
    _ layout: FlowLayout, _ map: ColumnMap<FlowField>, zone: FlowZone, source: Int, absent: [[UInt8]] = []
  ) {
    self.init(layout, Columns(map.index), zone: zone, source: source, absent: absent)
    if columns.time >= 0 { timeName = Array(FieldName.trimmed(map.columns[columns.time]).utf8) }
    if map.has(.collectedTime) || map.has(.posixTime) {
      times = TimeColumns(
        source: map.index(.time), collector: map.index(.collectedTime), posix: map.index(.posixTime))
    }
  }

  /// For records whose fields are numbered as `FlowField` has them.
  init(_ layout: FlowLayout, zone: FlowZone, source: Int) {
    self.init(
      layout, Columns { layout.names[$0] == nil ? -1 : $0.number }, zone: zone, source: source, absent: [])
  }

  private init(
    _ layout: FlowLayout, _ columns: Columns, zone: FlowZone, source: Int, absent: [[UInt8]]
  ) {
    self.layout = layout
    self.columns = columns
    self.source = UInt16(source)
    self.absent = absent
    hasDetails = columns.hasDetails || layout.direction == .assumed
    clock = FlowTimes(layout.isUTC ? .utc : zone)
  }

  var count: Int { batch.flows.time.count }

  mutating func beginPart() { times?.beginPart() }

  mutating func reserve(_ count: Int) { batch.reserve(count, withDetails: hasDetails) }

  /// Takes one record; `line` counts from the first of its part.
  mutating func take(
    _ row: some FieldRecord, line: Int, offset: Int, problems: inout ProblemList
  ) {
    let transport = field(row, columns.transport)
    if let kind = Self.leftOut(transport) {
      problems.leaveOut(kind)
      return
    }
    guard let time = times == nil ? clock.read(field(row, columns.time)) : times?.read(row, offset: offset)
    else {
      return refuseTime(row, line, &problems)
    }
    guard let from = address(row, columns.sourceAddress, line, "no source address", &problems),
      let to = address(row, columns.destinationAddress, line, "no destination address", &problems)
    else { return }
    var tuple = FiveTuple(
      source: from, sourcePort: port(row, columns.sourcePort, line, &problems), destination: to,
      destinationPort: port(row, columns.destinationPort, line, &problems),
      transport: transportValue(row, line, &problems))
    if tuple.transport == .icmp || tuple.transport == .icmp6 { readICMP(row, &tuple) }
    let sign = FlowSign(field(row, columns.direction))
    if hasDetails {
      var details = details(row, start: time.nanoseconds, line, &problems)
      if sign.isUnsure { details.isDirectionSure = false }
      if sign.isReversed { details.reverse() }
      batch.flows.details.append(details)
    }
    append(time, sign.isReversed ? tuple.reversed : tuple)
    batch.flows.recordedPid.append(
      value(row, columns.pid, line, "a process id", &problems, FieldValue.pid) ?? .max)
    batch.flows.line.append(UInt32(truncatingIfNeeded: line))
    batch.flows.offset.append(Int64(offset))
    batch.flows.length.append(UInt32(row.byteCount))
  }

  private mutating func append(_ time: TimeReader.Reading, _ tuple: FiveTuple) {
    batch.flows.time.append(time.nanoseconds)
    batch.flows.timeDecimals.append(time.decimals)
    batch.flows.tuple.append(tuple)
    batch.flows.source.append(source)
  }

  /// What a record is whose protocol is none of IP.
  private static func leftOut(_ transport: FieldValue.Bytes) -> String? {
    guard 3...8 ~= transport.count, let first = transport.first else { return nil }
    switch first | 0x20 {
    case 0x6D where FieldValue.equals(transport, "man"): return FlowLeftOut.management
    case 0x61 where FieldValue.equals(transport, "arp"): return FlowLeftOut.withoutIP
    case 0x72 where FieldValue.equals(transport, "rarp"): return FlowLeftOut.withoutIP
    case 0x6C where FieldValue.equals(transport, "llc"): return FlowLeftOut.withoutIP
    default: return nil
    }
  }
}

/// What lines and records are called that are left out because they tell of no flow.
enum FlowLeftOut {
  /// A line at the end that sums up what stands above it.
  static let summary = "summary line"
  /// A header that is there again, as in files that were joined.
  static let repeatedHeader = "repeated header"
  /// A record of the sensor about itself.
  static let management = "management record"
  /// A record of a protocol that has no IP addresses, such as ARP.
  static let withoutIP = "record without IP addresses"
}
