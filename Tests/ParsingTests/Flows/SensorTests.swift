import Records
import Testing

@testable import Parsing

@Suite("Flows of argus, SiLK and nfstream")
struct SensorTests {
  @Test(
    "argus with seconds since 1970: directions, management records, frames without IP, hex and named ports")
  func argusEpoch() async throws {
    let data = try #require(
      await readFlows(
        """
        StartTime,LastTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,SrcPkts,DstPkts,SrcBytes,DstBytes,State
        1795500280.783438,1795500280.782740,0.000698,man,0,0,,0,0,0,0,0,0,STA
        1709283605.125000,1709283606.250000,1.125000,tcp,10.1.1.5,49152,   ->,10.1.1.9,http,5,4,500,4000,FIN
        1709283606.000000,1709283606.500000,0.500000,tcp,10.1.1.9,443,  <?>,10.1.1.5,49153,5,4,500,4000,CON
        1709283607.000000,1709283607.500000,0.500000,tcp,10.1.1.9,443,   <-,10.1.1.5,49154,5,4,500,4000,RST
        1709283608.000000,1709283608.500000,0.500000,icmp,10.1.1.5,0x0008,  <->,10.1.1.9,0x0100,1,1,74,74,ECO
        1709283609.000000,1709283609.500000,0.500000,arp,10.1.1.5,,  who,10.1.1.9,,1,1,42,42,CON
        1709283609.000000,1709283609.500000,0.500000,ip,00:11:22:33:44:55,0,   ->,00:11:22:33:44:66,0,5,0,100,0,INT
        1709283610.000000,1709283610.500000,0.500000,rtp,10.1.1.5,0x1f90,   ->,10.1.1.9,gopher-of-mine,5,0,100,0,INT

        """))
    #expect(
      data.flowLines == [
        "3: 2024-03-01T09:00:05.125000Z 10.1.1.5:49152 > 10.1.1.9:80 tcp, end 09:00:06.250000, 5/500 4/4000, FIN",
        "4: 2024-03-01T09:00:06.000000Z 10.1.1.9:443 > 10.1.1.5:49153 tcp, end 09:00:06.500000, 5/500 4/4000, CON, unsure",
        "5: 2024-03-01T09:00:07.000000Z 10.1.1.5:49154 > 10.1.1.9:443 tcp, end 09:00:07.500000, 4/4000 5/500, RST",
        "6: 2024-03-01T09:00:08.000000Z 10.1.1.5:8 > 10.1.1.9:0 icmp, end 09:00:08.500000, 1/74 1/74, ECO",
        "9: 2024-03-01T09:00:10.000000Z 10.1.1.5:8080 > 10.1.1.9:0 udp, end 09:00:10.500000, 5/100 0/0, INT",
      ])
    #expect(data.receiptLine == "5 records, management record 1, record without IP addresses 2")
    #expect(data.problemLines == ["9:81 csv.bad-value"])
  }

  @Test("argus in the layout of CTU-13: dates with slashes, bytes of both directions together")
  func argusCTU() async throws {
    let data = try #require(
      await readFlows(
        """
        StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State,sTos,dTos,TotPkts,TotBytes,SrcBytes
        2026/11/24 06:10:24.624352,0.000713,man,0,0,,0,0,STA,,,0,0,0
        2024/03/01 09:00:05.138338,0.001316,udp,10.1.1.5,51883,  <->,10.1.1.9,389,CON,0,0,2,482,260

        """))
    #expect(
      data.flowLines == [
        "3: 2024-03-01T09:00:05.138338Z 10.1.1.5:51883 > 10.1.1.9:389 udp, end 09:00:05.139654, -/260 -/222, both 2/-, CON"
      ])
  }

  @Test("SiLK: padded and delimited columns, with and without the last bar, dates and seconds")
  func silk() async throws {
    let padded = """
                  sIP|            dIP|sPort|dPort|pro|   packets|     bytes|   flags|                  sTime| duration|                  eTime|sen|
             10.1.1.5|       10.1.1.9|49152|   80|  6|         5|       500|FS PA   |2024/03/01T09:00:05.125|    1.125|2024/03/01T09:00:06.250| S0|
             10.1.1.9|       10.1.1.5|   80|49152|  6|         4|      4000|FS PA   |2024/03/01T09:00:05.130|    1.000|2024/03/01T09:00:06.130| S0|
             10.1.1.5|       10.1.1.8|    0| 2048|  1|         1|        60|        |2024/03/01T09:00:07.000|    0.000|2024/03/01T09:00:07.000| S0|

      """
    let delimited = """
      sIP|dIP|sPort|dPort|protocol|packets|bytes|flags|sTime|duration|eTime|sensor
      10.1.1.5|10.1.1.9|49152|80|6|5|500|FS PA   |1709283605.125|1.125|1709283606.250|S0
      10.1.1.9|10.1.1.5|80|49152|6|4|4000|FS PA   |1709283605.130|1.000|1709283606.130|S0
      10.1.1.5|10.1.1.8|0|2048|1|1|60||1709283607.000|0.000|1709283607.000|S0

      """
    let commas = delimited.split(separator: "|", omittingEmptySubsequences: false).joined(separator: ",")
    for text in [padded, delimited, commas] {
      let data = try #require(await readFlows(text))
      #expect(
        data.flowLines == [
          "2: 2024-03-01T09:00:05.125Z 10.1.1.5:49152 > 10.1.1.9:80 tcp, end 09:00:06.250, 5/500 4/4000, FS PA, unsure, reply 3",
          "4: 2024-03-01T09:00:07.000Z 10.1.1.5:8 > 10.1.1.8:0 icmp, end 09:00:07.000, 1/60 -/-, unsure",
        ])
      #expect(data.sources[0].format == "silk-rwcut")
    }
  }

  @Test("nfstream: milliseconds since 1970, counters of both directions, the application")
  func nfstream() async throws {
    let data = try #require(
      await readFlows(
        """
        id,src_ip,src_port,dst_ip,dst_port,protocol,bidirectional_first_seen_ms,bidirectional_last_seen_ms,\
        bidirectional_packets,bidirectional_bytes,src2dst_packets,src2dst_bytes,dst2src_packets,dst2src_bytes,\
        application_name
        0,10.1.1.5,51883,10.1.1.9,389,17,1709283605125,1709283606250,9,4500,5,500,4,4000,LDAP

        """))
    #expect(
      data.flowLines == [
        "2: 2024-03-01T09:00:05.125Z 10.1.1.5:51883 > 10.1.1.9:389 udp, end 09:00:06.250, 5/500 4/4000, LDAP, unsure"
      ])
    #expect(data.sources[0].format == "nfstream-csv")
  }

  @Test("the notebook's layout has no details and its direction counts")
  func notebook() async throws {
    let data = try #require(
      await readFlows(NotebookText.flows, zone: try FlowZone(named: "America/New_York")))
    #expect(
      data.flowLines == [
        "2: 2017-05-01T19:01:48.250Z 10.3.15.216:50153 > 10.3.15.212:49155 tcp",
        "3: 2017-05-01T19:01:50.5Z fe80::1:5353 > ff02::fb:5353 udp",
      ])
    #expect(data.flows.columns.details.isEmpty)
  }

  @Test("inputs with and without details are told apart in one run", arguments: [true, false])
  func mixed(notebookFirst: Bool) async throws {
    let silk =
      "sIP|dIP|sPort|dPort|pro|packets|bytes|sTime\n10.1.1.5|10.1.1.9|49152|80|6|5|500|1709283605.125\n"
    let inputs = [input(.flows, NotebookText.flows, name: "a"), input(.flows, silk, name: "b")]
    let data = try await parse(notebookFirst ? inputs : inputs.reversed())
    let counts = (0..<data.flows.count).map { data.flows[$0].details.sourcePackets }
    #expect(counts == (notebookFirst ? [nil, nil, 5] : [5, nil, nil]))
  }
}
