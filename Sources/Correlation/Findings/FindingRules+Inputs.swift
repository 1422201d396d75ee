import Records
import Sorting

extension FindingRules {
  func refusedRows() -> Finding {
    let refused = dataset.sources.reduce(0) { $0 + $1.refused }
    return Finding(
      id: "refused-rows", severity: .fault, count: refused,
      summary: "\(counted(refused, "row")) could not be read and \(refused == 1 ? "is" : "are") left out.",
      meaning: "Each is listed in the receipt of its input with its line and the reason.",
      examples: diagnostics { $0.severity == .error })
  }

  func doubtfulRows() -> Finding {
    let doubtful = dataset.sources.reduce(0) { $0 + max(0, $1.diagnosticCount - $1.refused) }
    return Finding(
      id: "doubtful-values", severity: .caution, count: doubtful,
      summary: "\(counted(doubtful, "value")) could not be read as what the column should hold.",
      meaning:
        "The rows are kept; bytes that are not text are shown as U+FFFD, values that cannot be read are absent.",
      examples: diagnostics { $0.severity != .error })
  }

  private func diagnostics(_ belongs: (Diagnostic) -> Bool) -> [Finding.Example] {
    var result: [Finding.Example] = []
    for (index, source) in dataset.sources.enumerated() {
      for diagnostic in source.diagnostics where belongs(diagnostic) && result.count < Self.exampleLimit {
        let place = RecordPlace(source: index, line: diagnostic.line, offset: 0, length: 0)
        result.append(
          Finding.Example(place: place, text: "column \(diagnostic.column): \(diagnostic.message)"))
      }
    }
    return result
  }

  /// Two columns of one file that hold the record's time and disagree, such as BRAWL's ptimestamp (field-facts.md B4).
  func timeColumns() -> [Finding] {
    var constant: [Finding.Example] = []
    var varying: [Finding.Example] = []
    for (index, source) in dataset.sources.enumerated() {
      for comparison in source.timeColumns where !(comparison.smallest == 0 && comparison.largest == 0) {
        var place = comparison.example
        place.source = index
        // Columns may lie further apart than a distance can say.
        let (spread, isOverrun) = comparison.largest.subtractingReportingOverflow(comparison.smallest)
        let head = "\(source.name): \(comparison.column) minus \(comparison.reference) is "
        if !isOverrun, comparison.isConstantOffset {
          let hours = hoursText(comparison.smallest)
          constant.append(
            Finding.Example(
              place: place,
              text: head + "\(DurationText.signedSeconds(comparison.smallest))\(hours) in all "
                + counted(comparison.rows, "row")))
        } else if isOverrun || spread > 1_000_000 || comparison.smallest.magnitude > 1_000_000 {
          varying.append(
            Finding.Example(
              place: place,
              text: head + "between \(DurationText.signedSeconds(comparison.smallest)) and "
                + "\(DurationText.signedSeconds(comparison.largest)) in \(counted(comparison.rows, "row"))"))
        }
      }
    }
    return [
      Finding(
        id: "time-column-offset", severity: .fault, count: constant.count,
        summary:
          "\(counted(constant.count, "time column")) \(constant.count == 1 ? "is" : "are") shifted by a constant.",
        meaning:
          "A constant number of whole hours is a time zone read wrongly. The report uses the column named after "
          + "\"minus\"; join data on one of the two columns only, never across them.", examples: constant),
      Finding(
        id: "time-columns-differ", severity: .note, count: varying.count,
        summary:
          "\(counted(varying.count, "time column")) \(varying.count == 1 ? "differs" : "differ") from the time that is used.",
        meaning: "One column is the source's clock, the other that of a collector.", examples: varying),
    ]
  }

  private func hoursText(_ nanoseconds: Int64) -> String {
    let hour: Int64 = 3_600_000_000_000
    let hours =
      Timestamp(nanoseconds: nanoseconds).advanced(by: (nanoseconds < 0 ? -hour : hour) / 2).nanoseconds
      / hour
    guard hours != 0, (nanoseconds - hours * hour).magnitude <= 1_000_000 else { return "" }
    return " (\(hours) h)"
  }

  func disorderOfEvents() -> Finding {
    disorder(
      sorted.disorder.events, stepsBack(events.columns.time, events.columns.source) { .event($0) },
      id: "events-out-of-order", what: "event",
      meaning:
        "Events arrive from several hosts and clocks; the report sorts them by time unless asked for the "
        + "recorded order. The measures of each host are on the quality page.")
  }

  func disorderOfFlows() -> Finding {
    disorder(
      sorted.disorder.flows, stepsBack(flows.columns.time, flows.columns.source) { .flow($0) },
      id: "flows-out-of-order", what: "flow",
      meaning: "Sensors write a flow when it ends, so starts are often out of order.")
  }

  /// The records whose time lies before that of the record in front of them in their input. O(records).
  @inline(__always)
  private func stepsBack(
    _ times: [Int64], _ sources: [UInt16], _ record: (Int) -> CountedRecord
  ) -> CountedRecords {
    var records = CountedRecords()
    for index in times.indices.dropFirst()
    where times[index] < times[index - 1] && sources[index] == sources[index - 1] {
      records.add(record(index))
    }
    return records
  }

  private func disorder(
    _ measure: Disorder.Measure, _ records: CountedRecords, id: String, what: String, meaning: String
  ) -> Finding {
    let largest = DurationText.seconds(measure.largestStep)
    return Finding(
      id: id, severity: .caution, count: measure.stepsBack,
      summary: "\(counted(measure.stepsBack, what)) of \(DurationText.grouped(measure.records)) "
        + "\(measure.stepsBack == 1 ? "steps" : "step") back in time, the largest by \(largest).",
      meaning: meaning,
      examples: measure.place.map { [Finding.Example(place: $0, text: "the largest step back, \(largest)")] }
        ?? [], records: records)
  }

  /// Records that are there twice: byte for byte, of which one is shown, or in all that is kept of them and in length.
  func duplicates() -> Finding {
    var list = ExampleList()
    let columns = events.columns
    let leftOut = sorted.dataset.sources.reduce(0) { $0 + $1.duplicates }
    for record in sorted.dataset.repeats {
      list.add(
        Finding.Example(
          place: record.place,
          text: "event \(record.code) on \(hosts[record.host].label), the same record as in "
            + "\(name(of: record.original, seenFrom: record.place)); shown once"))
    }
    list.count(leftOut - sorted.dataset.repeats.count)
    for host in 0..<hosts.count {
      let range = sorted.range(of: host)
      for position in range.dropFirst() {
        let event = Int(sorted.hostEvents[position])
        guard let previous = earlierCopy(of: event, before: position, from: range.lowerBound, columns) else {
          continue
        }
        list.add(
          Finding.Example(
            place: events[event].place,
            text:
              "event \(columns.code[event]) on \(hosts[host].label), the same as in line \(columns.line[previous])",
            process: processes.process(of: event)), .event(event))
      }
    }
    return list.finding(
      id: "duplicate-events", severity: .caution,
      summary: "\(counted(list.count, "event")) \(list.count == 1 ? "repeats" : "repeat") another one.",
      meaning:
        "The same record was exported twice. \(counted(leftOut, "event")) \(leftOut == 1 ? "is" : "are") an "
        + "earlier one byte for byte, or by its record number in another input, and shown once; others differ "
        + "somewhere in the record, and counts of events include them.")
  }

  private func name(of place: RecordPlace, seenFrom other: RecordPlace) -> String {
    let file = place.source == other.source ? "" : " of \(sorted.dataset.sources[place.source].name)"
    return "line \(place.line)\(file)"
  }

  /// The nearest earlier event of the same instant that is the same; a file that is there twice puts the copies of
  /// several events of one instant after one another, so it is not always the event in front. Looks at most 64 back.
  private func earlierCopy(
    of event: EventIndex, before position: Int, from start: Int, _ columns: borrowing EventTable.Columns
  ) -> EventIndex? {
    var candidate = position - 1
    while candidate >= max(start, position - 64) {
      let previous = Int(sorted.hostEvents[candidate])
      guard columns.time[previous] == columns.time[event] else { return nil }
      if isSame(event, previous, columns) { return previous }
      candidate -= 1
    }
    return nil
  }

  private func isSame(_ left: Int, _ right: Int, _ columns: borrowing EventTable.Columns) -> Bool {
    columns.code[left] == columns.code[right] && columns.recordNumber[left] == columns.recordNumber[right]
      && columns.guid[left] == columns.guid[right] && columns.pid[left] == columns.pid[right]
      && columns.length[left] == columns.length[right] && columns.image[left] == columns.image[right]
      && columns.commandLine[left] == columns.commandLine[right] && columns.user[left] == columns.user[right]
      && columns.parentGuid[left] == columns.parentGuid[right] && events[left].tuple == events[right].tuple
  }

  /// Numbers that are missing between the first and the last record number of a host's channel.
  func recordNumberGaps() -> Finding {
    var list = ExampleList()
    var missing = 0
    let numbers = events.columns.recordNumber
    for host in 0..<hosts.count {
      let gaps = sorted.recordGaps(of: host)
      missing = missing.addingReportingOverflow(gaps.missing).overflow ? .max : missing + gaps.missing
      for gap in gaps {
        let between = "\(numbers[gap.after]) and \(numbers[gap.before])"
        list.add(
          Finding.Example(
            place: events[gap.before].place,
            text: "\(counted(gap.missing, "number")) missing between \(between) on \(hosts[host].label)"),
          .host(host))
      }
    }
    return list.finding(
      id: "record-number-gaps", severity: .caution,
      summary:
        "\(counted(list.count, "gap")) in the record numbers: \(counted(missing, "record")) \(missing == 1 ? "is" : "are") not here.",
      meaning:
        "Records were filtered, lost or left out of the export; what is not here did not necessarily not happen."
    )
  }
}
