import Records
import TestSupport
import Testing

@testable import Parsing

/// Several inputs and several workers make one dataset.
@Suite struct JoinTests {
  @Test func `Event files whose columns stand in another order are joined`() async throws {
    let dataset = try await parse([
      input(
        .events, "utc_time,event_code,fqdn,pid,user\n2017-05-01 00:00:00,1,a.b,4,kim\n", name: "one/e.csv"),
      input(
        .events,
        "user,pid,fqdn,event_code,utc_time,extra\nkim,8,A.B,5,2017-05-01 00:00:01,x\nlee,12,c.d,1,2017-05-01 00:00:02,y\n",
        name: "two/e.csv"),
    ])
    #expect(dataset.events.count == 3)
    #expect((0..<3).map { dataset.events[$0].pid } == [4, 8, 12])
    #expect((0..<3).map { dataset.events[$0].code } == [1, 5, 1])
    #expect((0..<3).map { dataset.texts.string(dataset.events[$0].user) } == ["kim", "kim", "lee"])
    #expect(dataset.events[0].user == dataset.events[1].user)
    #expect((0..<3).map { dataset.hosts[dataset.events[$0].host].name } == ["a.b", "a.b", "c.d"])
    #expect((0..<3).map { dataset.events[$0].place.source } == [0, 1, 1])
    #expect((0..<3).map { dataset.events[$0].place.line } == [2, 2, 3])
    #expect(dataset.sources.map(\.name) == ["one/e.csv", "two/e.csv"])
    #expect(
      try dataset.raw.fields(at: dataset.events[2].place).last == RawField(name: "extra", value: [0x79]))
  }

  @Test func `Host names are one whatever their letters, and short names find their host`() async throws {
    let dataset = try await parse([
      input(
        .events,
        """
        utc_time,event_code,fqdn,hostname
        2017-05-01 00:00:00,1,PC.Example.com,
        2017-05-01 00:00:00,1,pc,
        2017-05-01 00:00:00,1,-,Pc
        2017-05-01 00:00:00,1,server,
        2017-05-01 00:00:00,1,both,
        2017-05-01 00:00:00,1,both.one,
        2017-05-01 00:00:00,1,both.two,
        2017-05-01 00:00:00,1,PC.EXAMPLE.COM,

        """),
      input(
        .hosts,
        "fqdn,ipv4\nServer.Example.com,10.0.0.1\nserver.example.com,10.0.0.2\nserver.example.com,10.0.0.1\n"),
    ])
    let names = (0..<8).map { dataset.hosts[dataset.events[$0].host].name }
    #expect(
      names == [
        "pc.example.com", "pc.example.com", "pc.example.com", "server.example.com", "both", "both.one",
        "both.two",
        "pc.example.com",
      ])
    let server = try #require(dataset.hosts.index(named: "server.example.com"))
    #expect(dataset.hosts[server].addresses.map(\.text) == ["10.0.0.1", "10.0.0.2"])
    #expect(dataset.hosts[server].isInTable)
    #expect(dataset.hosts.hosts.filter(\.isInTable).count == 1)
  }

  @Test func `One worker and four give the same dataset`() async throws {
    let text = Self.longEvents(seed: 11)
    #expect(text.utf8.count > 3 * CSVTable.chunkSize)
    let inputs = [
      input(.events, NotebookText.events), input(.events, text, name: "long.csv"),
      input(.hosts, NotebookText.hosts),
    ]
    let one = DatasetText(try await parse(inputs, options: ParsingOptions(jobs: 1)))
    let four = DatasetText(try await parse(inputs, options: ParsingOptions(jobs: 4)))
    #expect(one.counts[1][1] > 100)
    if one != four {
      for index in one.events.indices where one.events[index] != four.events[index] {
        Issue.record("event \(index), seed 11: \(one.events[index]) or \(four.events[index])")
        break
      }
      #expect(one.diagnostics == four.diagnostics)
      #expect(one.hosts == four.hosts)
      #expect(one.timeColumns == four.timeColumns)
      #expect(one.counts == four.counts)
    }
  }

  /// A worker that begins in the middle of the field finds its lines first, and they look like rows.
  @Test(arguments: [1, 2]) func `Rows inside a quoted field leave no trace`(jobs: Int) async throws {
    let row = "2017-05-01 00:00:00,1,real.example,\n"
    let inner = "2017-05-01 00:00:00,1,phantom.example,x\n"
    let rows = String(repeating: row, count: (CSVTable.chunkSize - 100_000) / row.utf8.count)
    let text =
      "utc_time,event_code,fqdn,command_line\n" + rows + "2017-05-01 00:00:00,1,real.example,\""
      + String(repeating: inner, count: 30_000) + "\"\n" + row
    #expect(text.utf8.count > CSVTable.chunkSize)
    let dataset = try await parse([input(.events, text)], options: ParsingOptions(jobs: jobs))
    #expect(dataset.hosts.hosts.map(\.name) == ["real.example"])
    #expect(dataset.sources[0].diagnosticCount == 0)
    #expect(dataset.events.count == text.utf8.count { $0 == 0x0A } - 1 - 30_000)
    #expect(dataset.events[dataset.events.count - 1].place.line == text.utf8.count { $0 == 0x0A })
  }

  /// Events with everything that could make workers disagree: texts and hosts that recur, line ends in quotes, faults.
  private static func longEvents(seed: UInt64) -> String {
    var generator = SeededGenerator(seed: seed)
    var text = "utc_time,@timestamp,event_code,fqdn,pid,command_line,src_ip,dest_ip\n"
    text.reserveCapacity(8 << 20)
    for row in 0..<36_000 {
      let number = Int.random(in: 0..<900, using: &generator)
      switch Int.random(in: 0..<200, using: &generator) {
      case 0: text += "too,few\n"
      case 1: text += "2017-05-01 00:00:00,,1,\"host\"x,1,2,3,4\n"
      case 2:
        text +=
          "2017-05-01 00:00:00,,1,HOST-\(number).example,1,\"one\ntwo\r\nthree \(number)\n\n,1,2,3\n\",,\n"
      case 3:
        text += "2017-05-01 00:00:0\(row % 10),2017-05-01T00:00:09Z,3,ho\u{301}st.example,x,,10.0.0.1,::1\n"
      case 4: text += "2017-05-01 00:00:0\(row % 10),2017-05-01T00:00:09Z,3,hóst.example,x,,10.0.0.1,::1\n"
      default:
        text += "2017-05-01 00:00:0\(row % 10),,1,host-\(number % 40).example,\(row),"
        text += "\"run \(number) \(String(repeating: "-", count: 150))\",,\n"
      }
    }
    return text
  }
}
