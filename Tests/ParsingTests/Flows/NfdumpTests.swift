import Records
import Testing

@testable import Parsing

@Suite("nfdump's formats")
struct NfdumpTests {
  /// The columns that are not read, as nfdump 1.7.1 fills them.
  private static let tail =
    "0,0,0,0,0,0,0,0,0.0.0.0,0.0.0.0,0,0,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,00:00:00:00:00:00,"
    + "0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,0-0-0,    0.000,    0.000,    0.000,0.0.0.0,3/1,0,"
    + "2024-03-01 10:00:00.000"
  private static let header =
    "ts,te,td,sa,da,sp,dp,pr,flg,fwd,stos,ipkt,ibyt,opkt,obyt,in,out,sas,das,smk,dmk,dtos,dir,nh,nhb,svln,dvln,ismc,odmc,"
    + "idmc,osmc,mpls1,mpls2,mpls3,mpls4,mpls5,mpls6,mpls7,mpls8,mpls9,mpls10,cl,sl,al,ra,eng,exid,tr"
  private static let summary = "Summary\nflows,bytes,packets,avg_bps,avg_pps,avg_bpp\n4,900,9,1,2,3\n"

  private static func old(_ rows: String...) -> String {
    header + "\n" + rows.map { "\($0),\(tail)\n" }.joined() + summary
  }

  @Test("the CSV of 48 columns: two directions are one flow, summary lines are left out")
  func oldCSV() async throws {
    let data = try #require(
      await readFlows(
        Self.old(
          "2024-03-01 09:00:05,2024-03-01 09:00:07,2.500,10.1.1.5,10.1.1.9,49152,80,TCP,...AP.SF,0,0,5,500,0,0",
          "2024-03-01 09:00:05,2024-03-01 09:00:08,2.750,10.1.1.9,10.1.1.5,80,49152,TCP,...AP.SF,0,0,4,4000,0,0",
          "2024-03-01 09:00:06,2024-03-01 09:00:06,0.000,10.1.1.9,10.1.1.7,53,5000,UDP,........,0,0,1,90,0,0")
      ))
    #expect(
      data.flowLines == [
        "2: 2024-03-01T09:00:05Z 10.1.1.5:49152 > 10.1.1.9:80 tcp, end 09:00:08, 5/500 4/4000, ...AP.SF, unsure, reply 3",
        "4: 2024-03-01T09:00:06Z 10.1.1.9:53 > 10.1.1.7:5000 udp, end 09:00:06, 1/90 -/-, unsure",
      ])
    #expect(data.receiptLine == "3 records, summary line 3, 1 replies")
    #expect(data.sources[0].format == "nfdump-csv")
  }

  @Test("rows that count both directions are not paired")
  func biflow() async throws {
    let data = try #require(
      await readFlows(
        Self.old(
          "2024-03-01 09:00:05,2024-03-01 09:00:07,2.500,10.1.1.9,10.1.1.5,80,49152,TCP,...AP.SF,0,0,4,4000,5,500",
          "2024-03-01 09:00:06,2024-03-01 09:00:06,0.0,10.1.1.7,10.1.1.9,0,2048,ICMP,........,0,0,1,60,0,0",
          "2024-03-01 09:00:06,2024-03-01 09:00:06,0.0,10.1.1.9,10.1.1.7,0,0,ICMP,........,0,0,1,60,0,0")))
    #expect(
      data.flowLines == [
        "2: 2024-03-01T09:00:05Z 10.1.1.9:80 > 10.1.1.5:49152 tcp, end 09:00:07, 4/4000 5/500, ...AP.SF, unsure",
        "3: 2024-03-01T09:00:06Z 10.1.1.7:8 > 10.1.1.9:0 icmp, end 09:00:06, 1/60 -/-, unsure",
        "4: 2024-03-01T09:00:06Z 10.1.1.9:0 > 10.1.1.7:0 icmp, end 09:00:06, 1/60 -/-, unsure",
      ])
  }

  @Test("the newer CSV, with durations of eight digits, and ICMP as type and code")
  func newCSV() async throws {
    let data = try #require(
      await readFlows(
        """
        firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows
        2024-03-01 09:00:05.125,01020304.500,TCP,10.1.1.5,49152,10.1.1.9,443,5,500,1
        2024-03-01 09:00:06.000,00:00:01.250,ICMP6,fe80::1,0,ff02::1,135.0,1,72,1
        2024-03-01 09:00:07.5,3.5,17,10.1.1.5,5000,10.1.1.8,53,1,72,1

        """))
    #expect(
      data.flowLines == [
        "2: 2024-03-01T09:00:05.125Z 10.1.1.5:49152 > 10.1.1.9:443 tcp, end 11:03:09.625, 5/500 -/-, unsure",
        "3: 2024-03-01T09:00:06.000Z fe80::1:135 > ff02::1:0 icmp6, end 09:00:07.250, 1/72 -/-, unsure",
        "4: 2024-03-01T09:00:07.5Z 10.1.1.5:5000 > 10.1.1.8:53 udp, end 09:00:11.0, 1/72 -/-, unsure",
      ])
    #expect(data.flows[0].details.end?.text() == "2024-03-02T11:03:09.625Z")
  }

  @Test("csv-fast counts milliseconds since 1970")
  func fastCSV() async throws {
    let data = try #require(
      await readFlows(
        """
        cnt,af,firstSeen,lastSeen,proto,srcAddr,srcPort,dstAddr,dstPort,srcAS,dstAS,input,output,flags,srcTos,packets,bytes
        1,2,1709283605125,1709283606000,6,10.1.1.5,49152,10.1.1.9,443,0,0,0,0,...AP.SF,0,5,500
        2,2,1709283605130,1709283606500,6,10.1.1.9,443,10.1.1.5,49152,0,0,0,0,...AP.SF,0,7,900

        """))
    #expect(
      data.flowLines == [
        "2: 2024-03-01T09:00:05.125Z 10.1.1.5:49152 > 10.1.1.9:443 tcp, end 09:00:06.500, 5/500 7/900, ...AP.SF, unsure, reply 3"
      ])
  }

  @Test("the text for people, with large numbers shortened, and the lines at its end left out")
  func long() async throws {
    let data = try #require(
      await readFlows(
        """
        Date first seen             Duration     Proto      Src IP Addr:Port          Dst IP Addr:Port     Flags Tos  Packets    Bytes Flows
        2024-03-01 09:00:05.125     00:00:16.329 TCP           10.1.1.9:9997  ->         10.1.1.5:49682 ...A....   0     1471    3.5 M     1
        2024-03-01 09:00:06.500  1d 00:00:01.000 ICMP          10.1.1.5:0     ->         10.1.1.9:3.1   ........   0        1       60     1
        2024-03-01 09:00:07.000     00:00:00.000 UDP      2001:db8::1.5353  ->       2001:db8::2.53    ........   0        1       60     1
        2024-03-01 09:00:07.000     00:00:00.000 UDP      2001:d..8::1.5353  ->       2001:db8::2.53    ........   0        1       60     1
        Summary: total flows: 4, total bytes: 3.5 M, total packets: 1474, avg bps: 1, avg pps: 2, avg bpp: 3
        Time window: 2024-03-01 09:00:05 - 2024-03-01 09:00:21
        Total flows processed: 4, passed: 4, Blocks skipped: 0, Bytes read: 400
        Sys: 0.0000s User: 0.0013s Wall: 0.0006s flows/second: 1.5 Runtime: 0.0006s

        """))
    #expect(
      data.flowLines == [
        "2: 2024-03-01T09:00:05.125Z 10.1.1.9:9997 > 10.1.1.5:49682 tcp, end 09:00:21.454, 1471/3500000 -/-, ...A...., unsure",
        "3: 2024-03-01T09:00:06.500Z 10.1.1.5:3 > 10.1.1.9:1 icmp, end 09:00:07.500, 1/60 -/-, unsure",
        "4: 2024-03-01T09:00:07.000Z 2001:db8::1:5353 > 2001:db8::2:53 udp, end 09:00:07.000, 1/60 -/-, unsure",
      ])
    #expect(data.receiptLine == "3 records, 1 refused, summary line 4")
    #expect(data.problemLines == ["5:51 text.missing-value"])
    #expect(data.sources[0].diagnostics[0].message.contains("shortened (add -6)"))
  }

  @Test("the text without flags")
  func line() async throws {
    let data = try #require(
      await readFlows(
        """
        Date first seen             Duration     Proto      Src IP Addr:Port          Dst IP Addr:Port   Packets    Bytes Flows
        2024-03-01 09:00:05.125     00:00:16.329 TCP           10.1.1.9:9997  ->         10.1.1.5:49682     1471     3500     1

        """))
    #expect(
      data.flowLines == [
        "2: 2024-03-01T09:00:05.125Z 10.1.1.9:9997 > 10.1.1.5:49682 tcp, end 09:00:21.454, 1471/3500 -/-, unsure"
      ])
  }

  @Test("a record is read again with every field")
  func rawFields() async throws {
    let data = try #require(
      await readFlows(
        """
        Date first seen             Duration     Proto      Src IP Addr:Port          Dst IP Addr:Port   Packets    Bytes Flows
        2024-03-01 09:00:05.125     00:00:16.329 TCP           10.1.1.9:9997  ->         10.1.1.5:49682     1471     3.5 M     1

        """))
    let fields = try data.raw.fields(at: data.flows[0].place).map { "\($0.name)=\($0.text)" }
    #expect(
      fields == [
        "firstSeen=2024-03-01 09:00:05.125", "duration=00:00:16.329", "proto=TCP", "srcAddr=10.1.1.9",
        "srcPort=9997", "dstAddr=10.1.1.5", "dstPort=49682", "flags=", "tos=", "packets=1471", "bytes=3.5 M",
        "flows=1",
      ])
  }

  @Test("a header in the middle of joined files is left out")
  func joinedFiles() async throws {
    let text = Self.old(
      "2024-03-01 09:00:05,2024-03-01 09:00:07,2.500,10.1.1.5,10.1.1.9,49152,80,TCP,...AP.SF,0,0,5,500,0,0")
    let data = try #require(await readFlows(text + text))
    #expect(data.receiptLine == "2 records, repeated header 1, summary line 6")
  }
}
