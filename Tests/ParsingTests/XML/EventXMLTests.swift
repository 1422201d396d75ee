import Foundation
import Records
import Testing

@testable import Parsing

@Suite("Event XML")
struct EventXMLTests {
  @Test(
    "Every exporter's frame around the records is read through",
    arguments: [
      ("", "\n", ""),
      ("<Events>", "", "</Events>"),
      ("<?xml version=\"1.1\" encoding=\"utf-8\" standalone=\"yes\" ?>\n<Events>\n", "\n", "\n</Events>"),
      ("evtxexport 20181227\n\n", "\n\n", "\n"),
      (
        "Record 1\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\n",
        "\nRecord 2\n<?xml version=\"1.0\" encoding=\"utf-8\"?>\n", "\n\n"
      ),
      ("\u{FEFF}", "\r\n", "\r\n"),
    ])
  func frames(before: String, between: String, after: String) async throws {
    for record in [{ EventXMLText.connection(number: $0) }, { EventXMLText.pretty(number: $0) }] {
      let text = before + record(8) + between + record(7) + after
      let dataset = try await parse([input(.events, text)])
      #expect(dataset.sources.map(\.format) == ["sysmon-xml"])
      #expect(dataset.sources.map(\.refused) == [0])
      #expect((0..<dataset.events.count).map { dataset.events[$0].recordNumber } == [8, 7])
      let event = dataset.events[1]
      #expect(event.code == 3)
      #expect(event.pid == 720)
      #expect(event.time.text() == "2025-10-24T09:17:10.733Z")
      #expect(event.logged?.fraction == 735_032_000)
      #expect(event.guid?.text == "{2D9B1C52-443D-68FB-E715-010000006903}")
      #expect(dataset.texts.string(event.image) == #"C:\a\b.exe"#)
      #expect(dataset.hosts[event.host].name == "pc-1.example.org")
      #expect(event.tuple?.destination.text == "10.0.0.9")
      #expect(event.initiated == true)
      let raw = try dataset.raw.fields(at: event.place)
      #expect(raw.first { $0.name == "Execution.ProcessID" }?.text == "3616")
      #expect(raw.first { $0.name == "SourcePort" }?.text == "50001")
    }
  }

  @Test("A record that is broken is refused with its place and the rest is read")
  func brokenRecords() async throws {
    let good = (1...4).map { EventXMLText.connection(number: $0) }
    let mismatched = "<Event><System><EventID>3</System></Event>"
    let cut = String(good[0].prefix(200))
    let text = [
      "<Events>", good[0], mismatched, good[1], cut, good[2], "</Event>", "<Event a=1></Event>", good[3], cut,
    ]
    .joined(separator: "\n")
    let dataset = try await parse([input(.events, text, name: "log.xml")])
    #expect((0..<dataset.events.count).map { dataset.events[$0].recordNumber } == [1, 2, 3, 4])
    #expect((0..<dataset.events.count).map { dataset.events[$0].place.line } == [2, 4, 6, 9])
    let receipt = dataset.sources[0]
    #expect(receipt.refused == 5)
    #expect(
      receipt.diagnostics.map { "\($0.line):\($0.id)" } == [
        "3:xml.not-well-formed", "5:xml.unfinished-record", "7:xml.stray-end-tag", "8:xml.not-well-formed",
        "10:xml.unfinished-record",
      ])
    #expect(receipt.diagnostics.allSatisfy { $0.file == "log.xml" && $0.severity == .error })
  }

  @Test(
    "Characters that XML forbids do not hide a record: it is kept, and they are shown as escapes",
    arguments: [
      ("a\u{1}b", #"a\x01b"#), ("a&#x1;b", #"a\x01b"#), ("a&#31;b", #"a\x1Fb"#),
      ("a\u{FFFE}b", #"a\u{FFFE}b"#),
      ("a&#0;b", #"a\x00b"#), ("a\0b", #"a\x00b"#), ("a&#xD800;b", #"a\u{D800}b"#),
    ])
  func forbiddenCharacters(written: String, shown: String) async throws {
    let dataset = try await parse([input(.events, EventXMLText.connection(number: 1, image: written))])
    #expect(dataset.texts.string(dataset.events[0].image) == shown)
    #expect(dataset.sources[0].diagnostics.map(\.id) == ["xml.forbidden-character"])
    #expect(dataset.sources[0].refused == 0)
    #expect(
      try dataset.raw.fields(at: dataset.events[0].place).contains { $0.name == "Image" && $0.text == shown })
  }

  @Test("Bytes that are no UTF-8 are kept as U+FFFD")
  func invalidUTF8() async throws {
    var bytes = Array(EventXMLText.connection(number: 1, image: "a?b").utf8)
    let place = try #require(bytes.firstIndex(of: UInt8(ascii: "?")))
    bytes[place] = 0xFF
    let dataset = try await parse([
      ParsingInput(kind: .events, source: .memory(name: "x", bytes: bytes))
    ])
    #expect(dataset.texts.string(dataset.events[0].image) == "a\u{FFFD}b")
    #expect(dataset.sources[0].diagnostics.map(\.id) == ["xml.forbidden-character"])
  }

  @Test("Records of other channels are counted and left out; forwarded ones of Sysmon are read")
  func otherChannels() async throws {
    let own = EventXMLText.connection(number: 1)
    let security = own.replacing("Microsoft-Windows-Sysmon/Operational", with: "Security").replacing(
      "Name='Microsoft-Windows-Sysmon'", with: "Name='Microsoft-Windows-Security-Auditing'")
    let forwarded = own.replacing("Microsoft-Windows-Sysmon/Operational", with: "ForwardedEvents")
    let dataset = try await parse([input(.events, security + own + forwarded + security)])
    #expect(dataset.events.count == 2)
    #expect(dataset.sources[0].leftOut == [SourceReceipt.LeftOut(kind: "Security", count: 2)])
    #expect(dataset.sources[0].refused == 0)
  }

  @Test("Logs without a Sysmon event stop the run only when no log has one")
  func onlyOtherChannels() async throws {
    let own = EventXMLText.connection(number: 1)
    let security = own.replacing("Microsoft-Windows-Sysmon/Operational", with: "Security").replacing(
      "Name='Microsoft-Windows-Sysmon'", with: "Name='Microsoft-Windows-Security-Auditing'")
    let dataset = try await parse([input(.events, security), input(.events, own)])
    #expect(dataset.events.count == 1)
    let error = try #require(await failure(of: input(.events, security)))
    #expect(error.id == "input.no-rows")
    #expect(error.message == "found no Sysmon event among 1 records of other channels (Security)")
  }

  @Test("A field of the event's data never takes the place of the event log's own")
  func forgedSystemFields() async throws {
    let forged = EventXMLText.connection(
      number: 1,
      data:
        "<Data Name='EventID'>1</Data><Data Name='Computer'>other</Data><Data Name='EventRecordID'>9</Data>")
    let dataset = try await parse([input(.events, forged)])
    #expect(dataset.events[0].code == 3)
    #expect(dataset.events[0].recordNumber == 1)
    #expect(dataset.hosts.hosts.map(\.name) == ["pc-1.example.org"])
  }

  @Test("Nothing outside the record is looked up, and entities of its own are refused")
  func entities() async throws {
    let text =
      "<!DOCTYPE Events [<!ENTITY e SYSTEM \"file:///etc/hostname\">]>"
      + EventXMLText.connection(number: 1, image: "&e;") + EventXMLText.connection(number: 2)
    let dataset = try await parse([input(.events, text)])
    #expect((0..<dataset.events.count).map { dataset.events[$0].recordNumber } == [2])
    #expect(dataset.sources[0].diagnostics.map(\.id) == ["xml.not-well-formed"])
  }

  @Test("An event log in binary form is refused with the commands that convert it")
  func eventLog() async throws {
    let bytes = Array("ElfFile\0".utf8) + [UInt8](repeating: 0, count: 100)
    let input = ParsingInput(kind: .events, source: .memory(name: "it's.evtx", bytes: bytes))
    let error = try #require(await failure(of: input))
    #expect(error.message.hasPrefix("found a binary event log (EVTX);"))
    #expect(error.advice.contains(#"evtxexport -f xml 'it'\''s.evtx' > events.xml"#))
    #expect(error.advice.contains("evtx_dump"))
    #expect(error.advice.contains("wevtutil qe"))
  }

  @Test(
    "The four shared logs read the same from every tool's XML",
    .enabled(if: SharedFolder.has("data/evtx"), SharedFolder.absence),
    arguments: [
      ("DE_sysmon_3_rdp_tun", 73), ("LM_impacket_docmexec_mmc_sysmon_01", 9), ("RogueWinRM", 7),
      ("sysmon_13_1_persistence_via_winlogon_shell", 25),
    ])
  func sharedLogs(name: String, count: Int) async throws {
    var texts: [[String]] = []
    for tool in ["evtx_dump", "libevtx", "python-evtx"] {
      let path = SharedFolder.url.appending(path: "data/evtx/\(name)/\(name).\(tool).xml").path
      let dataset = try await parse([ParsingInput(kind: .events, source: .file(path: path))])
      #expect(dataset.sources[0].refused == 0)
      texts.append(
        (0..<dataset.events.count).map {
          let event = dataset.events[$0]
          return "\(event.code) \(event.time) \(event.recordNumber ?? -1) \(event.pid ?? 0) "
            + "\(event.guid?.text ?? "-") \(dataset.texts.string(event.image) ?? "-") "
            + "\(dataset.texts.string(event.commandLine) ?? "-") \(String(describing: event.tuple))"
        })
    }
    #expect(texts[0].count == count)
    #expect(texts[0] == texts[1])
    #expect(texts[0] == texts[2])
  }
}
