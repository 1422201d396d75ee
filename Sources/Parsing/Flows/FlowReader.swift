import Records

/// Turns the records of one flow format into rows of the flow table; one for each worker.
struct FlowReader {
  private(set) var batch = FlowBatch()
  /// The time columns of the notebook's layout, which has several; nil for the others.
  private(set) var times: TimeColumns?
  private var clock: FlowTimes
  private let layout: FlowLayout
  private let columns: Columns
  private let source: UInt16
  private let timeName: [UInt8]
  /// Further words that mean an absent value.
  private let absent: [[UInt8]]

  /// The number of each field in a record, -1 for none.
  private struct Columns {
    var time, end, duration, transport, transportNumber: Int
    var sourceAddress, sourcePort, destinationAddress, destinationPort, icmpType, icmpCode, direction: Int
    var sourcePackets, sourceBytes, destinationPackets, destinationBytes, packets, bytes: Int
    var state, service, history, pid: Int

    init(_ map: ColumnMap<FlowField>) {
      time = map.index(.time)
      end = map.index(.end)
      duration = map.index(.duration)
      transport = map.index(.transport)
      transportNumber = map.index(.transportNumber)
      sourceAddress = map.index(.sourceAddress)
      sourcePort = map.index(.sourcePort)
      destinationAddress = map.index(.destinationAddress)
      destinationPort = map.index(.destinationPort)
      icmpType = map.index(.icmpType)
      icmpCode = map.index(.icmpCode)
      direction = map.index(.direction)
      sourcePackets = map.index(.sourcePackets)
      sourceBytes = map.index(.sourceBytes)
      destinationPackets = map.index(.destinationPackets)
      destinationBytes = map.index(.destinationBytes)
      packets = map.index(.packets)
      bytes = map.index(.bytes)
      state = map.index(.state)
      service = map.index(.service)
      history = map.index(.history)
      pid = map.index(.pid)
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

  init(
    _ layout: FlowLayout, _ map: ColumnMap<FlowField>, zone: FlowZone, source: Int, absent: [[UInt8]] = []
  ) {
    self.layout = layout
    self.source = UInt16(source)
    self.absent = absent
    columns = Columns(map)
    hasDetails = columns.hasDetails || layout.direction == .assumed
    clock = FlowTimes(layout.isUTC ? .utc : zone)
    timeName = columns.time < 0 ? [] : Array(FieldName.trimmed(map.columns[columns.time]).utf8)
    if map.has(.collectedTime) || map.has(.posixTime) {
      times = TimeColumns(
        source: map.index(.time), collector: map.index(.collectedTime), posix: map.index(.posixTime))
    }
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

// MARK: - Values

extension FlowReader {
  /// The value of a field without blanks around it; empty where it is absent.
  @inline(__always)
  private func field(_ row: some FieldRecord, _ column: Int) -> FieldValue.Bytes {
    guard column >= 0 else { return FieldValue.Bytes(start: nil, count: 0) }
    let bytes = FlowValue.trimmed(row.field(column))
    if FieldValue.isMissing(bytes) || isAbsent(bytes) { return FieldValue.Bytes(start: nil, count: 0) }
    return bytes
  }

  private func isAbsent(_ bytes: FieldValue.Bytes) -> Bool {
    absent.contains { $0.count == bytes.count && $0.elementsEqual(bytes) }
  }

  /// The value of a field; one that is there but cannot be read is reported and counts as absent.
  private func value<Value>(
    _ row: some FieldRecord, _ column: Int, _ line: Int, _ expected: StaticString,
    _ problems: inout ProblemList, _ read: (FieldValue.Bytes) -> Value?
  ) -> Value? {
    let bytes = field(row, column)
    if bytes.isEmpty { return nil }
    if let value = read(bytes) { return value }
    problems.append(.badValue(row, column, line, "\(expected)"), isRefusal: false)
    return nil
  }

  private mutating func text(_ row: some FieldRecord, _ column: Int) -> TextID {
    let bytes = field(row, column)
    // A row of points stands for flags of which none is set.
    if bytes.isEmpty || bytes.allSatisfy({ $0 == 0x2E }) { return .absent }
    return batch.texts.id(bytes)
  }

  private func address(
    _ row: some FieldRecord, _ column: Int, _ line: Int, _ message: String, _ problems: inout ProblemList
  ) -> IPAddress? {
    let bytes = field(row, column)
    if let address = FieldValue.address(bytes) { return address }
    if FlowValue.isHardwareAddress(bytes) {
      problems.leaveOut(FlowLeftOut.withoutIP)
      return nil
    }
    let isShortened = bytes.contains(0x2E) && zip(bytes, bytes.dropFirst()).contains { $0 == 0x2E && $1 == 0x2E }
    problems.append(
      .missingValue(row, column, line, isShortened ? "an address that nfdump has shortened (add -6)" : message),
      isRefusal: true)
    return nil
  }

  private func port(_ row: some FieldRecord, _ column: Int, _ line: Int, _ problems: inout ProblemList) -> UInt16
  {
    value(row, column, line, "a port", &problems) { FlowValue.icmp($0)?.type ?? FlowValue.port($0) } ?? 0
  }

  private func transportValue(_ row: some FieldRecord, _ line: Int, _ problems: inout ProblemList) -> Transport {
    let number = field(row, columns.transportNumber)
    if !number.isEmpty, let transport = FieldValue.transport(number) { return transport }
    let name = value(row, columns.transport, line, "a transport", &problems) { bytes in
      FieldValue.equals(bytes, "unknown_transport") || FieldValue.equals(bytes, "ip")
        ? .absent : FieldValue.transport(bytes)
    }
    return name ?? .absent
  }

  /// Type and code of ICMP take the places of the ports, as Zeek and the Community ID have them.
  private func readICMP(_ row: some FieldRecord, _ tuple: inout FiveTuple) {
    if !tuple.source.isIPv4 { tuple.transport = .icmp6 }
    let type = field(row, columns.icmpType)
    if !type.isEmpty {
      tuple.sourcePort = FieldValue.port(type) ?? 0
      tuple.destinationPort = FieldValue.port(field(row, columns.icmpCode)) ?? 0
      return
    }
    let (source, destination) = (tuple.sourcePort, tuple.destinationPort)
    switch layout.icmpPorts {
    case .typeAndCode: break
    case .inSource:
      tuple.sourcePort = source & 0xFF
      tuple.destinationPort = source >> 8
    case .inDestination:
      if let written = FlowValue.icmp(field(row, columns.destinationPort)) {
        tuple.sourcePort = written.type
        tuple.destinationPort = written.code
      } else if source == 0 {
        tuple.sourcePort = destination >> 8
        tuple.destinationPort = destination & 0xFF
      }
    }
  }

  private func refuseTime(_ row: some FieldRecord, _ line: Int, _ problems: inout ProblemList) {
    let bytes = field(row, columns.time)
    if times == nil, !timeName.isEmpty, timeName.elementsEqual(bytes) {
      problems.leaveOut(FlowLeftOut.repeatedHeader)
      return
    }
    let message = FlowTimes.lacksDate(bytes) ? "a time of day without a date" : "no time that can be read"
    problems.append(.missingValue(row, times?.main ?? columns.time, line, message), isRefusal: true)
  }

  private mutating func details(
    _ row: some FieldRecord, start: Int64, _ line: Int, _ problems: inout ProblemList
  ) -> FlowDetails {
    var details = FlowDetails()
    details.end = end(row, start: start, line, &problems)
    details.sourcePackets = count(row, columns.sourcePackets, line, &problems)
    details.sourceBytes = count(row, columns.sourceBytes, line, &problems)
    details.destinationPackets = count(row, columns.destinationPackets, line, &problems)
    details.destinationBytes = count(row, columns.destinationBytes, line, &problems)
    if layout.isOneWay {
      let isBothWays = (details.destinationPackets ?? 0) > 0 || (details.destinationBytes ?? 0) > 0
      if isBothWays {
        batch.hasReverse = true
      } else {
        details.destinationPackets = nil
        details.destinationBytes = nil
      }
    }
    completeCounts(row, &details, line, &problems)
    details.state = text(row, columns.state)
    details.service = text(row, columns.service)
    details.isDirectionSure = layout.direction == .recorded && field(row, columns.history).first != 0x5E
    return details
  }

  /// Sensors that count both directions together and one of them alone give the other one by that.
  private func completeCounts(
    _ row: some FieldRecord, _ details: inout FlowDetails, _ line: Int, _ problems: inout ProblemList
  ) {
    let packets = count(row, columns.packets, line, &problems)
    if let packets, let source = details.sourcePackets, details.destinationPackets == nil {
      details.destinationPackets = packets >= source ? packets - source : nil
    }
    if details.packets == nil { details.bothPackets = packets }
    let bytes = count(row, columns.bytes, line, &problems)
    if let bytes, let source = details.sourceBytes, details.destinationBytes == nil {
      details.destinationBytes = bytes >= source ? bytes - source : nil
    }
    if details.bytes == nil { details.bothBytes = bytes }
  }

  private func count(_ row: some FieldRecord, _ column: Int, _ line: Int, _ problems: inout ProblemList) -> Int64?
  {
    value(row, column, line, "a count", &problems, FlowValue.count)
  }

  private mutating func end(
    _ row: some FieldRecord, start: Int64, _ line: Int, _ problems: inout ProblemList
  ) -> Timestamp? {
    if columns.end >= 0 {
      let bytes = field(row, columns.end)
      guard !bytes.isEmpty else { return nil }
      if let end = clock.read(bytes), end.nanoseconds >= start {
        return Timestamp(nanoseconds: end.nanoseconds)
      }
      problems.append(.badValue(row, columns.end, line, "a time at or after the start"), isRefusal: false)
      return nil
    }
    return value(row, columns.duration, line, "a duration", &problems, FlowValue.duration).map {
      Timestamp(nanoseconds: start).advanced(by: $0)
    }
  }
}

/// The sign that argus puts between the ends: an arrow to the destination, from it or both ways, with the state of the
/// connection in its middle (`?`: nobody saw it begin).
struct FlowSign {
  /// Whether the right end began the conversation.
  let isReversed: Bool
  let isUnsure: Bool

  init(_ sign: FieldValue.Bytes) {
    isUnsure = sign.contains(0x3F)
    isReversed = sign.first == 0x3C && sign.last != 0x3E && !isUnsure
  }
}

extension FlowDetails {
  /// Makes the source the destination.
  fileprivate mutating func reverse() {
    swap(&sourcePackets, &destinationPackets)
    swap(&sourceBytes, &destinationBytes)
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
