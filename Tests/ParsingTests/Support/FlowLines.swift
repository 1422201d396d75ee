import Records
import Testing

@testable import Parsing

/// Reads one flow input; records an issue where that fails.
func readFlows(
  _ text: String, zone: FlowZone = .utc, map: FlowMap? = nil, jobs: Int = 1,
  sourceLocation: SourceLocation = #_sourceLocation
) async -> Dataset? {
  do throws(ParsingError) {
    return try await parse(
      [input(.flows, text, name: "flows")],
      options: ParsingOptions(jobs: jobs, flowZone: zone, flowMap: map))
  } catch {
    Issue.record("\(error)", sourceLocation: sourceLocation)
    return nil
  }
}

extension Dataset {
  /// Each flow on a line, for tests that compare everything that is read of one:
  /// `2: 2020-10-22T08:29:53.138Z 10.1.1.5:49152 > 10.1.1.9:80 tcp, end 53.300, 3/300 2/200, SF, http, reply 3`.
  var flowLines: [String] { (0..<flows.count).map { line(of: flows[$0]) } }

  private func line(of flow: Flow) -> String {
    let tuple = flow.tuple
    let details = flow.details
    var parts = [
      "\(flow.place.line): \(flow.time.text(decimals: flow.timeDecimals)) \(tuple.source.text):\(tuple.sourcePort)"
        + " > \(tuple.destination.text):\(tuple.destinationPort) \(tuple.transport.text)"
    ]
    if let end = details.end { parts.append("end \(end.timeOfDayText(decimals: flow.timeDecimals))") }
    let sent = Self.counts(details.sourcePackets, details.sourceBytes)
    let received = Self.counts(details.destinationPackets, details.destinationBytes)
    if sent != "-/-" || received != "-/-" { parts.append("\(sent) \(received)") }
    let both = Self.counts(details.bothPackets, details.bothBytes)
    if both != "-/-" { parts.append("both \(both)") }
    parts += [texts.string(details.state), texts.string(details.service)].compactMap { $0 }
    if !details.isDirectionSure { parts.append("unsure") }
    if let reply = details.reply { parts.append("reply \(reply.line)") }
    return parts.joined(separator: ", ")
  }

  private static func counts(_ packets: Int64?, _ bytes: Int64?) -> String {
    "\(packets.map { String($0) } ?? "-")/\(bytes.map { String($0) } ?? "-")"
  }

  /// The problems of the first input as `line:column id`.
  var problemLines: [String] {
    sources[0].diagnostics.map { "\($0.line):\($0.column) \($0.id)" }
  }

  /// What the first input's receipt counts: `3 records, 1 refused, summary line 3`.
  var receiptLine: String {
    let receipt = sources[0]
    var parts = ["\(receipt.records) records"]
    if receipt.refused > 0 { parts.append("\(receipt.refused) refused") }
    parts += receipt.leftOut.map { "\($0.kind) \($0.count)" }
    if receipt.replies > 0 { parts.append("\(receipt.replies) replies") }
    return parts.joined(separator: ", ")
  }
}
