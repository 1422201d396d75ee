import Records

extension FlowReader {
  /// The value of a field without blanks around it; empty where it is absent.
  @inline(__always)
  func field(_ row: some FieldRecord, _ column: Int) -> FieldValue.Bytes {
    guard column >= 0 else { return FieldValue.Bytes(start: nil, count: 0) }
    let bytes = FlowValue.trimmed(row.field(column))
    if FieldValue.isMissing(bytes) || isAbsent(bytes) { return FieldValue.Bytes(start: nil, count: 0) }
    return bytes
  }

  private func isAbsent(_ bytes: FieldValue.Bytes) -> Bool {
    absent.contains { $0.count == bytes.count && $0.elementsEqual(bytes) }
  }

  /// The value of a field; one that is there but cannot be read is reported and counts as absent.
  func value<Value>(
    _ row: some FieldRecord, _ column: Int, _ line: Int, _ expected: StaticString,
    _ problems: inout ProblemList, _ read: (FieldValue.Bytes) -> Value?
  ) -> Value? {
    let bytes = field(row, column)
    if bytes.isEmpty { return nil }
    if let value = read(bytes) { return value }
    problems.append(.badValue(row, column, line, "\(expected)"), isRefusal: false)
    return nil
  }

  mutating func text(_ row: some FieldRecord, _ column: Int) -> TextID {
    let bytes = field(row, column)
    // A row of points stands for flags of which none is set.
    if bytes.isEmpty || bytes.allSatisfy({ $0 == 0x2E }) { return .absent }
    return batch.texts.id(bytes)
  }

  func address(
    _ row: some FieldRecord, _ column: Int, _ line: Int, _ message: String, _ problems: inout ProblemList
  ) -> IPAddress? {
    let bytes = field(row, column)
    if let address = FieldValue.address(bytes) { return address }
    if FlowValue.isHardwareAddress(bytes) {
      problems.leaveOut(FlowLeftOut.withoutIP)
      return nil
    }
    let isShortened =
      bytes.contains(0x2E) && zip(bytes, bytes.dropFirst()).contains { $0 == 0x2E && $1 == 0x2E }
    problems.append(
      .missingValue(
        row, column, line, isShortened ? "an address that nfdump has shortened (add -6)" : message),
      isRefusal: true)
    return nil
  }

  func port(_ row: some FieldRecord, _ column: Int, _ line: Int, _ problems: inout ProblemList)
    -> UInt16
  {
    value(row, column, line, "a port", &problems) { FlowValue.icmp($0)?.type ?? FlowValue.port($0) } ?? 0
  }

  func transportValue(_ row: some FieldRecord, _ line: Int, _ problems: inout ProblemList)
    -> Transport
  {
    let number = field(row, columns.transportNumber)
    if !number.isEmpty, let transport = FieldValue.transport(number) { return transport }
    let name = value(row, columns.transport, line, "a transport", &problems) { bytes in
      FieldValue.equals(bytes, "unknown_transport") || FieldValue.equals(bytes, "ip")
        ? .absent : FieldValue.transport(bytes)
    }
    return name ?? .absent
  }

  /// Type and code of ICMP take the places of the ports, as Zeek and the Community ID have them.
  func readICMP(_ row: some FieldRecord, _ tuple: inout FiveTuple) {
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

  func refuseTime(_ row: some FieldRecord, _ line: Int, _ problems: inout ProblemList) {
    let bytes = field(row, columns.time)
    if times == nil, !timeName.isEmpty, timeName.elementsEqual(bytes) {
      problems.leaveOut(FlowLeftOut.repeatedHeader)
      return
    }
    let message = FlowTimes.lacksDate(bytes) ? "a time of day without a date" : "no time that can be read"
    problems.append(.missingValue(row, times?.main ?? columns.time, line, message), isRefusal: true)
  }
}
