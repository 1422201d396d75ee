import Records
import Testing

@testable import Parsing

@Suite("Zeek's conn.log as text")
struct ZeekTests {
  private static func log(_ fields: String, _ rows: String..., path: String = "conn") -> String {
    let head = """
      #separator \\x09
      #set_separator\t,
      #empty_field\t(empty)
      #unset_field\t-
      #path\t\(path)
      #open\t2024-03-01-09-00-00
      #fields\t\(tabs(fields))
      #types\ttime

      """
    return head + rows.map { tabs($0) + "\n" }.joined() + "#close\t2024-03-01-10-00-00\n"
  }

  private static func tabs(_ text: String) -> String { text.split(separator: " ").joined(separator: "\t") }

  private static let all =
    "ts uid id.orig_h id.orig_p id.resp_h id.resp_p proto service duration orig_bytes resp_bytes conn_state local_orig"
    + " local_resp missed_bytes history orig_pkts orig_ip_bytes resp_pkts resp_ip_bytes tunnel_parents ip_proto"

  @Test("every field, an unset duration, a flipped direction, ICMP and an unknown transport")
  func fields() async throws {
    let data = try #require(
      await readFlows(
        Self.log(
          Self.all,
          "1709283605.125000 C1 10.1.1.5 49152 10.1.1.9 80 tcp http 1.250000 100 200 SF T T 0 ShADadFf 5 500 4 4000 - 6",
          "1709283606.000001 C2 10.1.1.5 5353 10.1.1.1 53 udp dns - - - SHR T T 0 ^d 0 0 1 62 (empty) 17",
          "1709283607.000000 C3 fe80::1 135 ff02::1 136 icmp - - - - OTH T F 0 - 1 72 0 0 - 58",
          "1709283608.000000 C4 10.1.1.5 0 10.1.1.9 0 unknown_transport (empty) - - - OTH T F 0 - 1 72 0 0 - 47"
        )))
    #expect(
      data.flowLines == [
        "9: 2024-03-01T09:00:05.125000Z 10.1.1.5:49152 > 10.1.1.9:80 tcp, end 09:00:06.375000, 5/500 4/4000, SF, http",
        "10: 2024-03-01T09:00:06.000001Z 10.1.1.5:5353 > 10.1.1.1:53 udp, 0/0 1/62, SHR, dns, unsure",
        "11: 2024-03-01T09:00:07.000000Z fe80::1:135 > ff02::1:136 icmp6, 1/72 0/0, OTH",
        "12: 2024-03-01T09:00:08.000000Z 10.1.1.5:0 > 10.1.1.9:0 47, 1/72 0/0, OTH",
      ])
    #expect(data.receiptLine == "4 records")
    #expect(data.sources[0].format == "zeek-conn-tsv")
    #expect(data.sources[0].ignored.contains("uid"))
    let fields = try data.raw.fields(at: data.flows[0].place)
    #expect(fields.count == 22 && fields[1].name == "uid" && fields[1].text == "C1")
  }

  @Test(
    "any order, renamed and cut columns",
    arguments: [
      (
        "proto id.resp_p id.resp_h id.orig_p id.orig_h ts conn_state",
        "tcp 80 10.1.1.9 49152 10.1.1.5 1709283605.5 SF"
      ),
      (
        "ts id_orig_h id_orig_p id_resp_h id_resp_p proto conn_state",
        "1709283605.5 10.1.1.5 49152 10.1.1.9 80 tcp SF"
      ),
      ("ts src src_port dst dst_port proto conn_state", "1709283605.5 10.1.1.5 49152 10.1.1.9 80 tcp SF"),
      (
        "conn_state ts uid orig_h orig_p resp_h resp_p proto",
        "SF 1709283605.5 C1 10.1.1.5 49152 10.1.1.9 80 tcp"
      ),
    ])
  func columns(fields: String, row: String) async throws {
    let data = try #require(await readFlows(Self.log(fields, row)))
    #expect(data.flowLines == ["9: 2024-03-01T09:00:05.5Z 10.1.1.5:49152 > 10.1.1.9:80 tcp, SF"])
  }

  @Test("another separator and other words for absent values")
  func headers() async throws {
    let data = try #require(
      await readFlows(
        """
        #separator |
        #empty_field|NONE
        #unset_field|NULL_VALUE
        #path|conn
        #fields|ts|id.orig_h|id.orig_p|id.resp_h|id.resp_p|proto|service|duration
        1709283605.5|10.1.1.5|49152|10.1.1.9|80|tcp|NONE|NULL_VALUE

        """))
    #expect(data.flowLines == ["6: 2024-03-01T09:00:05.5Z 10.1.1.5:49152 > 10.1.1.9:80 tcp"])
    #expect(data.problemLines.isEmpty)
  }

  @Test("lines of another width and without time or address are refused with their places")
  func refused() async throws {
    let data = try #require(
      await readFlows(
        Self.log(
          "ts id.orig_h id.orig_p id.resp_h id.resp_p proto conn_state",
          "1709283605.5 10.1.1.5 49152 10.1.1.9 80 tcp SF", "1709283605.5 10.1.1.5 49152 10.1.1.9 80 tcp",
          "XXXX 10.1.1.5 49152 10.1.1.9 80 tcp SF", "1709283605.5 10.1.1 49152 10.1.1.9 80 tcp SF",
          "1709283605.5 10.1.1.5 99999 10.1.1.9 80 tcp SF")))
    #expect(data.receiptLine == "2 records, 3 refused")
    #expect(
      data.problemLines == [
        "10:1 text.too-few-fields", "11:1 text.missing-value", "12:14 text.missing-value",
        "13:23 text.bad-value",
      ])
  }

  @Test("logs that were joined are read on, unless their columns differ")
  func joined() async throws {
    let first = Self.log(
      "ts id.orig_h id.orig_p id.resp_h id.resp_p proto", "1.5 10.1.1.5 49152 10.1.1.9 80 tcp")
    let other = Self.log(
      "ts id.resp_h id.orig_p id.orig_h id.resp_p proto", "2.5 10.1.1.5 49152 10.1.1.9 80 tcp")
    let data = try #require(await readFlows(first + other + first))
    #expect(data.flowLines.map { $0.prefix(3) } == ["9: ", "29:"])
    #expect(data.problemLines == ["19:1 text.other-columns"])
  }

  @Test("lines longer than the limit are refused and the next one is read")
  func longLine() throws {
    let text = Array("a\r\n".utf8) + [UInt8](repeating: 0x62, count: 3_000_000) + Array("\nlast".utf8)
    var walk = LineWalk(InputBytes(text), limit: 1_000)
    var lines: [String] = []
    while let line = try walk.line() {
      lines.append(
        "\(line.number) \(line.offset) \(line.isCut) \(String(decoding: line.bytes.prefix(4), as: UTF8.self))"
      )
    }
    #expect(lines == ["1 0 false a", "2 3 true bbbb", "3 3000004 false last"])
  }
}
