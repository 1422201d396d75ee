import Records

/// Tells by its content what an input holds.
enum Recognition {
  private typealias Format = @Sendable (InputHead) -> (any RecognisedInput)?

  /// The formats of each kind; the first that knows the input reads it.
  private static func formats(_ kind: InputKind, _ options: ParsingOptions) -> [Format] {
    switch kind {
    case .events: [{ EventCSV($0) }, { EventXML($0) }, { EventJSON($0) }]
    case .flows:
      [
        { FlowCSV($0, map: options.flowMap) }, { FlowTextRecognition.zeek($0) },
        { FlowTextRecognition.nfdump($0) }, { FlowTextRecognition.delimited($0, map: options.flowMap) },
        { FlowJSON($0) },
      ]
    case .hosts: [{ HostCSV($0) }, { HostJSON($0) }]
    case .truth: [{ TruthCSV($0) }]
    }
  }

  /// Looks at the first bytes and, for CSV, at the header; formats of the kind that the user names come first.
  static func recognise(
    _ bytes: InputBytes, _ input: ParsingInput, options: ParsingOptions = ParsingOptions()
  ) throws(ParsingError) -> any RecognisedInput {
    if bytes.count == 0 { throw ParsingError.notUsable(input, found: "an empty file") }
    let head: InputHead
    do throws(InputReadError) {
      head = try InputHead(bytes)
    } catch {
      throw input.unreadable(error.errno)
    }
    if let found = head.unreadable {
      throw ParsingError.notUsable(input, found: found, advice: head.advice(name: input.name))
    }
    // A NUL in a row is told and the row kept, so that nobody can hide a file's events behind one; in the first line
    // it says that this is no text. XML and JSON may have records on their first line.
    if !head.isMarkup, head.firstLine.contains(0) {
      throw ParsingError.notUsable(input, found: "binary data")
    }
    if input.kind == .flows, let obstacle = FlowObstacle(head) {
      throw ParsingError(
        id: "input.not-usable", input: input.name, message: "found \(obstacle.found)", advice: obstacle.advice
      )
    }
    for kind in [input.kind] + InputKind.allCases.filter({ $0 != input.kind }) {
      guard let result = formats(kind, options).lazy.compactMap({ $0(head) }).first else { continue }
      guard kind == input.kind else {
        throw ParsingError(
          id: "input.other-kind", input: input.name,
          message: "it holds \(kind.rawValue) (\(result.format)) where \(input.kind.rawValue) were expected",
          advice: "give it with --\(kind.rawValue)")
      }
      return result
    }
    if input.kind == .flows, let map = options.flowMap, let table = head.table {
      throw ParsingError(
        id: "input.map-does-not-fit", input: input.name,
        message:
          "--map names columns that it does not have: \(map.missing(in: table.header).joined(separator: ", "))",
        advice: "its columns are \(table.header.joined(separator: ", "))")
    }
    throw ParsingError.notUsable(input, found: head.guess)
  }
}

extension ParsingInput {
  /// What the input holds, told by its content alone; throws where no format of any kind knows it. A truth file may
  /// have the columns of flows as well, and never the other way round.
  package func recognisedKind(_ options: ParsingOptions = ParsingOptions()) throws(ParsingError) -> InputKind
  {
    let bytes = try open()
    var failures: [InputKind: ParsingError] = [:]
    for kind in [InputKind.truth, .events, .flows, .hosts] {
      do throws(ParsingError) {
        return try Recognition.recognise(bytes, ParsingInput(kind: kind, source: source), options: options)
          .kind
      } catch {
        failures[kind] = error
      }
    }
    // What is plainly a sensor's, or does not fit the map, is told as such.
    let (events, flows) = (failures[.events], failures[.flows])
    let isOfSensor = flows?.id != events?.id || flows?.advice != events?.advice
    throw (isOfSensor ? flows : events) ?? .notUsable(self, found: "nothing that is known")
  }
}

extension ParsingError {
  /// An input of another kind: what was found and what was expected.
  static func notUsable(
    _ input: ParsingInput, found: String, advice: String = "check that this is the right file"
  ) -> ParsingError {
    ParsingError(
      id: "input.not-usable", input: input.name,
      message: "found \(found); expected \(expectation(input.kind))",
      advice: advice)
  }

  private static func expectation(_ kind: InputKind) -> String {
    switch kind {
    case .events:
      "Sysmon events as event XML, JSON, or CSV whose header names event_code or EventID, utc_time or UtcTime, "
        + "and fqdn or Computer"
    case .flows:
      "flows as nfdump, Zeek (conn.log), argus, SiLK and nfstream write them, or as CSV whose header names utc_time or "
        + "@timestamp, src_ip and dest_ip (the columns of another CSV can be named with --map)"
    case .hosts: "a host table as CSV whose header names fqdn and ipv4, or as JSON"
    case .truth: "a truth file as CSV whose header names flow, host, and process_guid or pid"
    }
  }
}
