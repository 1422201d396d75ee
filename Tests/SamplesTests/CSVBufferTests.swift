import Testing

@testable import Samples

@Suite("Cells of the CSV files")
struct CSVBufferTests {
  private func text(_ write: (inout CSVBuffer) -> Void) -> String {
    var buffer = CSVBuffer()
    write(&buffer)
    return String(decoding: buffer.bytes, as: UTF8.self)
  }

  @Test(
    "Fields are quoted when they must be and only then",
    arguments: [
      ("", ""), ("plain text", "plain text"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
      ("two\nlines", "\"two\nlines\""), ("cr\r", "\"cr\r\""), ("\"", "\"\"\"\""), (" <&> ", " <&> "),
      ("売上", "売上"), ("\"\u{301}", "\"\"\"\u{301}\""),
    ])
  func quoting(_ field: String, _ expected: String) {
    #expect(text { $0.field(field) }.unicodeScalars.elementsEqual(expected.unicodeScalars))
  }

  @Test(
    "ptimestamp is 25,200 s ahead and printed as Python prints a float",
    arguments: [
      (Moment.notebookDay(19, 1, 48, 250), "1493690508.25"), (.notebookDay(19, 1, 48, 245), "1493690508.245"),
      (.notebookDay(19, 1, 48, 0), "1493690508.0"), (.notebookDay(19, 1, 48, 5), "1493690508.005"),
      (.notebookDay(19, 1, 48, 300), "1493690508.3"), (.notebookDay(19, 1, 48, 10), "1493690508.01"),
    ])
  func posixTime(_ moment: Moment, _ expected: String) {
    #expect(text { $0.posixTime(moment) } == expected)
  }

  @Test(
    "Dates are right around leap days and year ends",
    arguments: [
      (0, "1970-01-01T00:00:00.000Z"), (951_782_399_999, "2000-02-28T23:59:59.999Z"),
      (951_782_400_000, "2000-02-29T00:00:00.000Z"), (1_483_228_799_001, "2016-12-31T23:59:59.001Z"),
      (1_493_665_308_250, "2017-05-01T19:01:48.250Z"), (4_107_542_400_000, "2100-03-01T00:00:00.000Z"),
    ] as [(Int64, String)])
  func timestamps(_ milliseconds: Int64, _ expected: String) {
    #expect(text { $0.timestamp(Moment(milliseconds: milliseconds)) } == expected)
  }

  @Test("GUIDs are written in the order of bytes that Sysmon uses")
  func guids() {
    let process = ProcessGUID.process(seconds: 0x5907_861C, token: 0x0013_67B7)
    #expect(text { $0.guid(process) } == "{6C70CE0A-861C-5907-0000-0010B7671300}")
    let logon = ProcessGUID.logon(machine: 0x905C_C552, seconds: 0x5CC5_2045, id: 0x3e7)
    #expect(text { $0.guid(logon) } == "{905CC552-2045-5CC5-0000-0020E7030000}")
    #expect(text { $0.guid(nil) } == "")
  }

  @Test("Addresses are dotted, or eight groups without compression")
  func addresses() {
    #expect(text { $0.address(.v4(10, 3, 15, 216)) } == "10.3.15.216")
    #expect(text { $0.address(.v6(0xfe80_0000_0000_0000, 1)) } == "fe80:0:0:0:0:0:0:1")
  }

  @Test("Waiting events leave in the order of arrival, those of one moment in the order of making")
  func pendingOrder() {
    var random = SplitMix64(seed: 11)
    var pending = PendingEvents()
    let process = SampleProcess(
      host: 0, pid: 4, guid: nil, program: Program("System"), commandLine: "",
      account: .system(boot: .notebookDay(18, 0, 0)), created: .notebookDay(18, 0, 0), parent: nil)
    var expected: [(Moment, Int)] = []
    for number in 0..<500 {
      let arrival = Moment.notebookDay(19, 0, random.below(40))
      let row = EventRow(time: arrival, code: 1, process: process, recordNumber: number)
      pending.insert(PendingEvents.Entry(arrival: arrival, number: number, row: row))
      expected.append((arrival, number))
    }
    var numbers: [Int] = []
    while let row = pending.popFirst() { numbers.append(row.recordNumber) }
    #expect(numbers == expected.sorted { $0 < $1 }.map(\.1))
  }
}
