import Records

extension FlowReader {
  /// What a record says beyond time and tuple; `start` is its time.
  mutating func details(
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

  private func count(_ row: some FieldRecord, _ column: Int, _ line: Int, _ problems: inout ProblemList)
    -> Int64?
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

extension FlowDetails {
  /// Makes the source the destination.
  mutating func reverse() {
    swap(&sourcePackets, &destinationPackets)
    swap(&sourceBytes, &destinationBytes)
  }
}
