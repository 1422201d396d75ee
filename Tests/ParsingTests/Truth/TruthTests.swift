import Records
import Testing

@testable import Parsing

@Suite("Truth files")
struct TruthTests {
  private static let events = input(
    .events, "utc_time,event_code,fqdn\n2017-05-01 00:00:00,1,a.example\n", name: "events.csv")
  private static let header = "utc_time,transport,src_ip,src_port,dest_ip,dest_port\n"
  private static let row = "2017-05-01 19:01:48.250,tcp,10.3.15.216,50153,10.3.15.212,49155\n"
  private static let name = "20170501T190148.250Z-10.3.15.216.50153-10.3.15.212.49155-tcp"

  private func dataset(_ truth: String) async throws -> Dataset {
    try await parse([
      Self.events, input(.flows, Self.header + Self.row + Self.row, name: "x/one.csv"),
      input(.flows, Self.header + Self.row.replacing("tcp", with: "udp"), name: "x/two.csv"),
      input(.truth, truth, name: "truth.csv"),
    ])
  }

  private static let references: [(String, Int)] = [
    ("one.csv:2", 0), ("one.csv:3", 1), ("two.csv:2", 2), ("/data/x/two.csv:2", 2), (name, 0),
    ("\(name).html", 0), ("flows/a.example/\(name).html", 0), (name.replacing("-tcp", with: "-udp"), 2),
    ("\(name)-\(SafeName.hash(name))", 1),
  ]

  @Test(
    "A flow is named by the place of its record, with a long or short path, or by its page",
    arguments: references)
  func names(_ flow: String, _ index: Int) async throws {
    let dataset = try await dataset(
      "flow,host,process_guid\n\(flow),A,{6C70CE0A-861C-5907-0000-001012345678}\n")
    #expect(dataset.truth.map(\.flow) == [index])
    #expect(dataset.truth[0].host == dataset.hosts.index(named: "a.example"))
    #expect(dataset.truth[0].guid?.text == "{6C70CE0A-861C-5907-0000-001012345678}")
    #expect(dataset.truth[0].place.line == 2 && dataset.truth[0].place.source == 3)
    #expect(dataset.sources[3].records == 1 && dataset.sources[3].format == "truth-csv")
  }

  @Test("Rows that name no flow, or say another thing of one, are refused with their place")
  func refused() async throws {
    let dataset = try await dataset(
      """
      note,flow,host,pid
      ,two.csv:2,a.example,4
      ,one.csv:9,a.example,4
      ,three.csv:2,a.example,4
      ,20170501T190148Z,a.example,4
      ,two.csv:2,a.example,4
      ,two.csv:2,A.example,8
      ,two.csv:2,b.example,8
      ,-,a.example,4

      """)
    #expect(dataset.truth.map(\.hostName) == ["a.example", "b.example"])
    #expect(dataset.truth.map(\.pid) == [4, 8])
    #expect(dataset.truth[1].host == nil)
    let receipt = dataset.sources[3]
    #expect(receipt.records == 2 && receipt.refused == 6 && receipt.diagnosticCount == 6)
    #expect(
      receipt.diagnostics.map { "\($0.line):\($0.column) \($0.id)" } == [
        "3:2 truth.no-such-flow", "4:2 truth.no-such-flow", "5:2 truth.no-such-flow", "6:2 truth.repeated",
        "7:2 truth.second-process", "9:2 csv.missing-value",
      ])
    #expect(receipt.diagnostics.allSatisfy { $0.file == "truth.csv" && $0.severity == .error })
  }

  @Test("A truth file of which no row names a flow ends the reading")
  func noFlow() async {
    let failure = await failure(
      of: Self.events, input(.flows, Self.header + Self.row, name: "flows.csv"),
      input(.truth, "flow,host,pid\nother.csv:2,a,4\n", name: "truth.csv"))
    #expect(failure?.id == "input.no-rows")
    #expect(
      failure?.message.contains("truth.csv:2:1: error: 'other.csv:2': no flow input has this name") == true)
  }

  @Test("A file that says nothing of processes is no truth file")
  func header() async {
    let failure = await failure(of: input(.truth, "flow,host\nx,y\n", name: "truth.csv"))
    #expect(failure?.id == "input.not-usable")
  }
}
