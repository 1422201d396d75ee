import Foundation
import Records
import Testing

@testable import Parsing

@Suite struct RecognitionTests {
  @Test func `The order and the letters of the columns do not matter`() async throws {
    let dataset = try await parse([
      input(.events, "Colour,FQDN,Event_Code,UTC_Time\nred,a.b,1,2017-05-01 00:00:00\n"),
      input(.flows, "DEST_IP,Size,src_ip,@Timestamp\n1.2.3.4,7,5.6.7.8,2017-05-01T00:00:00Z\n"),
      input(.hosts, "Site,IPv4,FQDN\nhere,1.2.3.4,c.d\n"),
    ])
    #expect(dataset.sources.map(\.format) == ["sysmon-csv", "netflow-like-csv", "host-table-csv"])
    #expect(dataset.sources.map(\.ignored) == [["Colour"], ["Size"], ["Site"]])
    #expect(dataset.hosts.hosts.map(\.name) == ["a.b", "c.d"])
    #expect(dataset.flows[0].tuple.destination.text == "1.2.3.4")
  }

  @Test(
    arguments: [
      ("", "an empty file"), ("\u{FEFF}", "no header line"),
      ("{\"EventID\":1}\n", "JSON with the keys EventID"), ("[1]\n", "JSON"),
      ("\u{FEFF} {\"a\":{\"b\":1},\"c\":2}", "JSON with the keys a.b, c"), ("<Events>\n", "XML"),
      ("<?xml version=\"1.0\"?>\n<EventLog/>", "XML"),
      ("ElfFile\0\0\0\0\0", "a binary event log (EVTX)"), ("PK\u{03}\u{04}....", "a ZIP archive"),
      ("MZ\0\0\n,\n", "binary data"), ("\"utc_time,event_code\n", "no header line"),
      ("name,size\nx,1\n", "a header with the columns name, size"),
      ("a,b,c,d,e,f,g,h,i,j,k,l,m\n", "a header with the columns a, b, c, d, e, f, g, h, i, j, k, l, ..."),
      ("event_code,fqdn\n1,a\n", "a header with the columns event_code, fqdn"),
    ], InputKind.allCases)
  func `A file of another kind is an error that says what was found and expected`(
    pair: (text: String, found: String), kind: InputKind
  ) async throws {
    let error = try #require(await failure(of: input(kind, pair.text)))
    #expect(error.id == "input.not-usable")
    #expect(error.input == "input.csv")
    #expect(error.message.hasPrefix("found \(pair.found); expected "))
    let expected = [
      InputKind.events: "Sysmon events", .flows: "flows", .hosts: "a host table", .truth: "a truth file",
    ][kind]
    #expect(error.message.contains("; expected \(expected ?? "?") as "))
    #expect(error.message.contains("CSV whose header names"))
    #expect(!error.advice.isEmpty)
  }

  @Test(
    arguments: [
      ([0x1F, 0x8B, 0x08, 0x00], "a gzip archive"), ([0xFF, 0xFE, 0x61, 0x00, 0x0A, 0x00], "UTF-16 text"),
      ([0xFE, 0xFF, 0x00, 0x61], "UTF-16 text"), ([0x61, 0x00, 0x2C, 0x00, 0x62, 0x00], "binary data"),
    ] as [([UInt8], String)])
  func `Bytes that are no text are named`(bytes: [UInt8], found: String) async throws {
    let error = try #require(
      await failure(of: ParsingInput(kind: .events, source: .memory(name: "x", bytes: bytes))))
    #expect(error.message.hasPrefix("found \(found); "))
  }

  @Test func `One endless line of another kind is not read to its end`() async throws {
    let json = "{\"records\":[" + String(repeating: "{\"a\":\"b\"},", count: 200_000)
    #expect(
      await failure(of: input(.events, json))?.message.hasPrefix("found JSON with the keys records.a;")
        == true)
  }

  @Test func `The right file under the wrong option is told apart`() async throws {
    let error = try #require(await failure(of: input(.events, NotebookText.flows)))
    #expect(error.id == "input.other-kind")
    #expect(error.message == "it holds flows (netflow-like-csv) where events were expected")
    #expect(error.advice == "give it with --flows")
    #expect(await failure(of: input(.flows, NotebookText.events))?.advice == "give it with --events")
    #expect(await failure(of: input(.flows, NotebookText.hosts))?.advice == "give it with --hosts")
  }

  @Test(arguments: [
    ("utc_time,event_code,fqdn\n"), ("utc_time,event_code,fqdn"), ("utc_time,event_code,fqdn\r\n\r\n\r\n"),
  ])
  func `A header without rows is an error`(text: String) async throws {
    let error = try #require(await failure(of: input(.events, text)))
    #expect(error.id == "input.no-rows")
    #expect(error.message == "found a header and no rows; expected rows")
  }

  @Test func `An input all of whose rows are refused is an error that shows the first`() async throws {
    let error = try #require(await failure(of: input(.events, "utc_time,event_code,fqdn\n1\nx,y,z\n")))
    #expect(error.id == "input.no-rows")
    #expect(
      error.message.hasPrefix("every row was refused (2); the first: input.csv:2:2: error: 1 fields where"))
  }

  @Test func `A file that is not there and a folder are errors`() async throws {
    try await withFolder { folder in
      let missing = folder.appending(path: "missing.csv").path
      let error = try #require(await failure(of: ParsingInput(kind: .events, source: .file(path: missing))))
      #expect(error.id == "input.unreadable")
      #expect(error.description.hasPrefix("\(missing): cannot be read: No such file or directory; "))
      let other = try #require(
        await failure(of: ParsingInput(kind: .events, source: .file(path: folder.path))))
      #expect(other.id == "input.folder")
      #expect(other.message == "it is a folder")
    }
  }

  @Test func `More inputs than records can name are an error`() async throws {
    let one = input(.hosts, NotebookText.hosts)
    guard case .failure(let error) = await outcome(of: Array(repeating: one, count: 65_537)) else {
      Issue.record("read")
      return
    }
    #expect(error.id == "input.too-many")
  }
}
