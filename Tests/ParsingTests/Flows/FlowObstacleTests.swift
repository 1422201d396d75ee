import Records
import Testing

@testable import Parsing

@Suite("Inputs that are no flow records")
struct FlowObstacleTests {
  @Test(
    "are named, with advice",
    arguments: [
      (
        "#separator \\x09\n#path\tdns\n#fields\tts\tuid\tid.orig_h\tid.orig_p\tid.resp_h\tid.resp_p\tproto\tquery\n",
        "Zeek's dns log, which holds no flow records", "conn.log"
      ),
      ("#separator \\x09\n#path\tweird\n#fields\tts\tuid\tname\n", "Zeek's weird log", "conn.log"),
      (
        "#separator \\x09\n#path\tconn\n#fields\tts\tuid\tproto\tconn_state\n", "without the columns",
        "keep these"
      ),
      ("1709283605.5\tC1\t10.1.1.5\t49152\t10.1.1.9\t80\ttcp\n", "without a header", "zeek-cut -c"),
      (
        "StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State\n09:00:05.125,1,tcp,10.1.1.5,1,   ->,10.1.1.9,80,CON\n",
        "time of day alone", "ra -r FILE"
      ),
      (
        "         StartTime      Flgs  Proto            SrcAddr  Sport   Dir            DstAddr  Dport  TotPkts\n",
        "text for people", "ra -r FILE"
      ),
      ("================\nUDP Conversations\n", "conversations", "Zeek, nfdump or argus"),
    ])
  func named(text: String, found: String, advice: String) async {
    let error = await failure(of: input(.flows, text))
    #expect(error?.message.contains(found) == true, "\(String(describing: error))")
    #expect(error?.advice.contains(advice) == true, "\(String(describing: error))")
  }

  @Test("a time of day in some rows alone is a refused row, not a refused file")
  func someTimesOfDay() async throws {
    let data = try #require(
      await readFlows(
        """
        StartTime,Dur,Proto,SrcAddr,Sport,Dir,DstAddr,Dport,State
        2024/03/01 09:00:05.125,1.0,tcp,10.1.1.5,1,   ->,10.1.1.9,80,CON
        09:00:05.125,1.0,tcp,10.1.1.5,1,   ->,10.1.1.9,80,CON

        """))
    #expect(data.receiptLine == "1 records, 1 refused")
    #expect(data.sources[0].diagnostics[0].message.contains("time of day without a date"))
  }
}
