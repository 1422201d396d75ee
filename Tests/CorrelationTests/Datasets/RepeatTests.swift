import Parsing
import Records
import Sorting
import Testing

@Suite("Records that are there twice")
struct RepeatTests {
  private static let header = "utc_time,event_code,fqdn,pid,image_path,note\n"

  private func sorted(_ files: [String], order: RecordOrder = .time) async throws -> SortedDataset {
    let inputs = files.enumerated().map { index, text in
      ParsingInput(
        kind: .events, source: .memory(name: "f\(index).csv", bytes: Array((Self.header + text).utf8)))
    }
    return sort(try await parse(inputs), order: order)
  }

  @Test(
    "An event that is byte for byte an earlier one is counted and shown once", arguments: RecordOrder.allCases
  )
  func exactRepeats(order: RecordOrder) async throws {
    let first = "2024-01-01 10:00:00,1,a,7,x.exe,n\n"
    let second = "2024-01-01 10:00:00,1,a,8,y.exe,n\n"
    let later = "2024-01-01 10:00:01,5,a,7,x.exe,n\n"
    let result = try await sorted([later + first + second + first, second + later + first], order: order)
    let events = result.dataset.events
    #expect((0..<events.count).map { events[$0].place.line } == [2, 3, 4])
    #expect((0..<events.count).allSatisfy { events[$0].place.source == 0 })
    #expect(result.dataset.sources.map(\.duplicates) == [1, 3])
    #expect(result.dataset.sources.map(\.records) == [4, 3])
    #expect(result.events.map { events[Int($0)].pid } == (order == .time ? [7, 8, 7] : [7, 7, 8]))
    #expect(result.hostEvents.count == 3)
    #expect(
      result.dataset.repeats.map { "\($0.place.source):\($0.place.line) of \($0.original.line)" } == [
        "0:5 of 3", "1:2 of 4", "1:4 of 3", "1:3 of 2",
      ])
  }

  @Test("Events that differ in a field that no column keeps are both shown")
  func almostRepeats() async throws {
    let result = try await sorted([
      "2024-01-01 10:00:00,1,a,7,x.exe,n\n2024-01-01 10:00:00,1,a,7,x.exe,m\n"
    ])
    #expect(result.dataset.events.count == 2)
    #expect(result.dataset.sources[0].duplicates == 0)
  }

  @Test("A log that is given in two formats is read once, by the record numbers")
  func twoFormats() async throws {
    let json =
      #"{"EventID":1,"Hostname":"a","UtcTime":"2024-01-01 10:00:00","RecordNumber":7,"#
      + #""ProcessId":"9","Image":"x.exe"}"# + "\n"
    let csv =
      "UtcTime,EventID,Computer,RecordNumber,ProcessId,Image\n2024-01-01 10:00:00,1,a,7,9,x.exe\n"
      + "2024-01-01 10:00:00,1,a,8,9,x.exe\n"
    let inputs = [json, csv].enumerated().map { index, text in
      ParsingInput(kind: .events, source: .memory(name: "f\(index)", bytes: Array(text.utf8)))
    }
    let result = sort(try await parse(inputs))
    #expect((0..<result.dataset.events.count).map { result.dataset.events[$0].recordNumber } == [7, 8])
    #expect(result.dataset.sources.map(\.duplicates) == [0, 1])
  }
}
