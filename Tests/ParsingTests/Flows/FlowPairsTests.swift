import Records
import TestSupport
import Testing

@testable import Parsing

@Suite("Records of one direction are joined to conversations")
struct FlowPairsTests {
  /// A record of SiLK's: seconds from some moment, what they last, and the ports.
  private struct Row {
    var start: Double
    var duration = 0.0
    var isForward = true
    var ports = (5000, 53)
    var transport = 17

    var text: String {
      let (from, to) = isForward ? ("10.1.1.5", "10.1.1.9") : ("10.1.1.9", "10.1.1.5")
      let (source, destination) = isForward ? ports : (ports.1, ports.0)
      let end = 1_709_283_600 + start + duration
      return "\(from)|\(to)|\(source)|\(destination)|\(transport)|1|60|\(1_709_283_600 + start)|\(end)"
    }
  }

  /// For each flow its line and that of its reply.
  private func pairs(_ rows: [Row]) async throws -> [String] {
    let text = "sIP|dIP|sPort|dPort|pro|packets|bytes|sTime|eTime\n" + rows.map { $0.text + "\n" }.joined()
    let data = try #require(await readFlows(text))
    #expect(data.sources[0].records == rows.count)
    #expect(data.sources[0].replies == rows.count - data.flows.count)
    return (0..<data.flows.count).map { index in
      let flow = data.flows[index]
      return "\(flow.place.line)" + (flow.details.reply.map { "+\($0.line)" } ?? "")
    }
  }

  @Test("the earlier record is the flow, whichever stands first")
  func earlier() async throws {
    #expect(try await pairs([Row(start: 1), Row(start: 1.5, isForward: false)]) == ["2+3"])
    #expect(try await pairs([Row(start: 1.5, isForward: false), Row(start: 1)]) == ["3+2"])
    #expect(try await pairs([Row(start: 1, isForward: false), Row(start: 1.5)]) == ["2+3"])
  }

  @Test("of two that start at once, the one from the higher port is the flow")
  func atOnce() async throws {
    #expect(try await pairs([Row(start: 1, isForward: false), Row(start: 1)]) == ["3+2"])
    #expect(
      try await pairs([Row(start: 1, isForward: false, ports: (137, 137)), Row(start: 1, ports: (137, 137))])
        == ["2+3"])
  }

  @Test("each record is used once, the nearest in time first")
  func nearest() async throws {
    #expect(
      try await pairs([
        Row(start: 1), Row(start: 2), Row(start: 2.1, isForward: false), Row(start: 9, isForward: false),
      ]) == ["2+5", "3+4"])
    #expect(
      try await pairs([Row(start: 1), Row(start: 2), Row(start: 2.1, isForward: false)]) == ["2", "3+4"])
  }

  @Test("a reply may start until fifteen seconds after the end, not later")
  func reach() async throws {
    #expect(try await pairs([Row(start: 0, duration: 10), Row(start: 25, isForward: false)]) == ["2+3"])
    #expect(
      try await pairs([Row(start: 0, duration: 10), Row(start: 25.001, isForward: false)]) == ["2", "3"])
    #expect(try await pairs([Row(start: 0, duration: 600), Row(start: 599, isForward: false)]) == ["2+3"])
  }

  @Test("long conversations that the sensor cuts are several pairs")
  func cut() async throws {
    #expect(
      try await pairs([
        Row(start: 0, duration: 300), Row(start: 0.1, duration: 300, isForward: false),
        Row(start: 300.2, duration: 300), Row(start: 300.3, duration: 300, isForward: false),
        Row(start: 600.5, duration: 10),
      ]) == ["2+3", "4+5", "6"])
  }

  @Test("an ICMP echo and its reply are a pair, other ICMP messages are not")
  func icmp() async throws {
    #expect(
      try await pairs([
        Row(start: 0, ports: (0, 2048), transport: 1),
        Row(start: 0.1, isForward: false, ports: (0, 0), transport: 1),
        Row(start: 0.2, isForward: false, ports: (769, 0), transport: 1),
      ]) == ["2+3", "4"])
  }

  @Test("records of several inputs of one format are joined, of two formats not")
  func acrossInputs() async throws {
    let header = "sIP|dIP|sPort|dPort|pro|packets|bytes|sTime|eTime\n"
    let request = header + Row(start: 1).text + "\n"
    let reply = header + Row(start: 1.1, isForward: false).text + "\n"
    let data = try await parse([input(.flows, request, name: "a"), input(.flows, reply, name: "b")])
    #expect(data.flows.count == 1)
    #expect(data.sources.map(\.replies) == [0, 1])
    #expect(data.flows[0].details.reply?.source == 1)
    let other =
      "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\n"
      + "2024-03-01 09:00:01.1,0.0,UDP,10.1.1.9,53,10.1.1.5,5000,1,60,1\n"
    let mixed = try await parse([input(.flows, request, name: "a"), input(.flows, other, name: "b")])
    #expect(mixed.flows.count == 2)
  }

  @Test("the pairs do not depend on the order of the rows", arguments: UInt64(1)...20)
  func shuffled(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let rows = (0..<60).map { _ in
      Row(
        start: Double(Int.random(in: 0..<400_000, using: &generator)) / 1_000,
        duration: Double(Int.random(in: 0..<9, using: &generator)), isForward: Bool.random(using: &generator))
    }
    func pairs(_ rows: [Row]) async throws -> Set<String> {
      let text = "sIP|dIP|sPort|dPort|pro|packets|bytes|sTime|eTime\n" + rows.map { $0.text + "\n" }.joined()
      let data = try #require(await readFlows(text))
      return Set(
        data.flowLines.map { line in
          line.drop { $0 != " " }.prefix { $0 != "," } + (line.contains("reply") ? " paired" : "")
        })
    }
    #expect(try await pairs(rows) == pairs(rows.shuffled(using: &generator)))
  }

  @Test("a hundred thousand records of one tuple take no longer than they should")
  func manyOfOneTuple() async throws {
    let rows = (0..<100_000).map { Row(start: Double($0), isForward: $0 % 2 == 0) }
    #expect(try await pairs(rows).count == 50_000)
  }
}
