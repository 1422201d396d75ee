import Records
import Testing

@testable import Parsing

@Suite("Columns that the user maps")
struct FlowMapTests {
  private static let text = """
    Start;From;FPort;To;TPort;P;Sent;App
    01.03.2024;10.1.1.5;1;10.1.1.9;2;6;1;x
    2024-03-01 09:00:05.125;10.1.1.5;Port12345;10.1.1.9;80;tcp;5;HTTP

    """
  private static let entries = [
    "time=start", "source=From", "source-port=FPort", "destination=To", "destination-port=TPort",
    "transport=P",
    "source-packets=Sent", "service=App",
  ]

  @Test("are read from a CSV with commas, semicolons, tabs or bars", arguments: [",", ";", "\t", "|"])
  func separators(separator: String) async throws {
    let text = Self.text.split(separator: ";", omittingEmptySubsequences: false).joined(separator: separator)
    let data = try #require(await readFlows(text, map: try FlowMap(Self.entries)))
    #expect(
      data.flowLines == ["3: 2024-03-01T09:00:05.125Z 10.1.1.5:0 > 10.1.1.9:80 tcp, 5/- -/-, HTTP, unsure"])
    #expect(data.receiptLine == "1 records, 1 refused")
    #expect(data.sources[0].format == "mapped-csv")
    #expect(
      data.sources[0].taken.map { "\($0.column)=\($0.field)" }
        == [
          "Start=time", "From=source address", "FPort=source port", "To=destination address",
          "TPort=destination port", "P=transport", "Sent=source packets", "App=service",
        ])
  }

  @Test("go before the layout that a header would be taken for")
  func precedence() async throws {
    let header = "firstSeen,duration,proto,srcAddr,srcPort,dstAddr,dstPort,packets,bytes,flows\n"
    let row = "2024-03-01 09:00:05.125,0.0,UDP,10.1.1.5,5000,10.1.1.9,53,1,60,1\n"
    let map = try FlowMap(["time=firstSeen", "source=dstAddr", "destination=srcAddr"])
    let data = try #require(await readFlows(header + row, map: map))
    #expect(data.flowLines == ["2: 2024-03-01T09:00:05.125Z 10.1.1.9:0 > 10.1.1.5:0 unknown, unsure"])
  }

  @Test(
    "that cannot be used are errors",
    arguments: [
      (["time"], "time is not NAME=COLUMN"), (["time="], "time= is not NAME=COLUMN"),
      (["tim=a"], "tim=a names no field of a flow"),
      (["time=a", "time=b"], "time=b maps time a second time"),
      (["time=a", "source=b"], "time=a,source=b maps no column to destination"),
    ])
  func faults(entries: [String], expected: String) {
    do throws(FlowMap.Fault) {
      _ = try FlowMap(entries)
      Issue.record("no error")
    } catch {
      #expect("\(error.entry) \(error.problem)" == expected)
    }
  }

  @Test("that a file does not have are an error that lists those that it has")
  func missing() async throws {
    let options = ParsingOptions(flowMap: try FlowMap(["time=a", "source=b", "destination=c"]))
    func error(_ text: String) async -> ParsingError? {
      do throws(ParsingError) {
        _ = try await parse([input(.flows, text)], options: options)
        return nil
      } catch { return error }
    }
    let unknown = await error("a,b,x\n1,2,3\n")
    #expect(unknown?.id == "input.map-does-not-fit")
    #expect(unknown?.message.contains("does not have: c") == true)
    #expect(unknown?.advice == "its columns are a, b, x")
    let known = await error(NotebookText.flows)
    #expect(known?.id == "input.map-not-used")
    #expect(known?.advice.contains("@timestamp, utc_time, pid") == true)
  }
}
