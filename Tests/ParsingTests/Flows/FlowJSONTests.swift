import Records
import Testing

@testable import Parsing

@Suite("Flows as JSON")
struct FlowJSONTests {
  @Test("nfdump's array over many lines: places, ICMP, IPv6, a broken record")
  func nfdump() async throws {
    let data = try #require(
      await readFlows(
        """
        [
        {
        \t"type" : "FLOW",
        \t"first" : "2024-03-01T09:00:05.125",
        \t"last" : "2024-03-01T09:00:06.250",
        \t"in_packets" : 5,
        \t"in_bytes" : 500,
        \t"proto" : 6,
        \t"tcp_flags" : "...AP.SF",
        \t"src_port" : 49152,
        \t"dst_port" : 80,
        \t"src4_addr" : "10.1.1.5",
        \t"dst4_addr" : "10.1.1.9",
        \t"label" : "<none>"
        },
        {
        \t"first" : "2024-03-01T09:00:05.130",
        \t"last" : "2024-03-01T09:00:06.130",
        \t"in_packets" : 4,
        \t"in_bytes" : 4000,
        \t"proto" : 6,
        \t"src_port" : 80,
        \t"dst_port" : 49152,
        \t"src4_addr" : "10.1.1.9",
        \t"dst4_addr" : "10.1.1.5"
        },
        {
        \t"first" : "yesterday",
        \t"src4_addr" : "10.1.1.9",
        \t"dst4_addr" : "10.1.1.5"
        },
        {
        \t"first" : "2024-03-01T09:00:07.000",
        \t"last" : "2024-03-01T09:00:07.000",
        \t"in_packets" : 1,
        \t"proto" : 58,
        \t"icmp_type" : 135,
        \t"icmp_code" : 0,
        \t"src6_addr" : "fe80::1",
        \t"dst6_addr" : "ff02::1"
        }]

        """))
    #expect(
      data.flowLines == [
        "2: 2024-03-01T09:00:05.125Z 10.1.1.5:49152 > 10.1.1.9:80 tcp, end 09:00:06.250, 5/500 4/4000, ...AP.SF, unsure, "
          + "reply 16",
        "32: 2024-03-01T09:00:07.000Z fe80::1:135 > ff02::1:0 icmp6, end 09:00:07.000, 1/- -/-, unsure",
      ])
    #expect(data.receiptLine == "3 records, 1 refused, 1 replies")
    #expect(data.problemLines == ["28:13 json.missing-value"])
    #expect(data.sources[0].format == "nfdump-json")
    #expect(data.sources[0].ignored == ["label", "type"])
    let fields = try data.raw.fields(at: data.flows[0].place)
    #expect(fields.map(\.name).prefix(3) == ["type", "first", "last"])
  }

  @Test(
    "Zeek's records with dots, underscores and nested keys",
    arguments: [
      #""id.orig_h":"10.1.1.5","id.orig_p":49152,"id.resp_h":"10.1.1.9","id.resp_p":80"#,
      #""id_orig_h":"10.1.1.5","id_orig_p":49152,"id_resp_h":"10.1.1.9","id_resp_p":80"#,
      #""id":{"orig_h":"10.1.1.5","orig_p":49152,"resp_h":"10.1.1.9","resp_p":80}"#,
    ])
  func zeek(ends: String) async throws {
    let rest = #""proto":"tcp","service":"http","duration":1.25,"orig_bytes":100,"conn_state":"SF""#
    let data = try #require(
      await readFlows(
        """
        {"ts":1709283605.125,"uid":"C1",\(ends),\(rest)}
        {"@stream":"conn","ts":"2024-03-01T09:00:06.125000Z","uid":"C2",\(ends),\(rest),"history":"^d"}
        {"_path":"dns","ts":1709283605.125,"uid":"C1",\(ends),"proto":"udp","query":"x"}
        {"_path":"conn","ts":1709283605.125,"uid":"C1",

        """))
    #expect(
      data.flowLines == [
        "1: 2024-03-01T09:00:05.125Z 10.1.1.5:49152 > 10.1.1.9:80 tcp, end 09:00:06.375, -/100 -/-, SF, http",
        "2: 2024-03-01T09:00:06.125000Z 10.1.1.5:49152 > 10.1.1.9:80 tcp, end 09:00:07.375000, -/100 -/-, SF, http, unsure",
      ])
    #expect(data.receiptLine == "2 records, 1 refused, record of Zeek's dns log 1")
    #expect(data.sources[0].format == "zeek-conn-json")
  }

  @Test("another log of Zeek is named as such")
  func otherLog() async {
    let ends = #""id.orig_h":"10.1.1.5","id.orig_p":49152,"id.resp_h":"10.1.1.9","id.resp_p":53"#
    let error = await failure(
      of: input(.flows, #"{"_path":"dns","ts":1709283605.125,\#(ends),"proto":"udp","query":"x"}"# + "\n"))
    #expect(error?.message == "found a log of Zeek that is not of connections, which holds no flow records")
  }

  @Test("an input with nothing but left-out records is an error that counts them")
  func nothing() async {
    let error = await failure(
      of: input(
        .flows,
        "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\nNo matching flows\n"))
    #expect(error?.message == "found no flow; left out were: summary line 1")
  }
}
