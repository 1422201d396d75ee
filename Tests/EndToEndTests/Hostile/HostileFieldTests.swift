import Testing

/// Texts whose bytes matter, each in each field.
@Suite("Hostile bytes in fields")
struct HostileFieldTests {
  /// The bytes of a field, and the begin of what a page shows of it: the whole where the bytes are text.
  struct Sample: Sendable {
    var bytes: [UInt8]
    var shown: String
    var isText = true

    init(_ text: String) {
      bytes = Array(text.utf8)
      shown = text
    }

    init(bytes: [UInt8], shown: String) {
      self.bytes = bytes
      self.shown = shown
      isText = false
    }

    /// Whether a cell or line is the field with `prefix`.
    func isShown(in texts: Set<[UInt8]>, prefix: String, onLine: Bool = false) -> Bool {
      let text = onLine ? DecodedPage.shownOnLine(prefix + shown) : DecodedPage.shown(prefix + shown)
      return texts.contains(text) || (!isText && texts.contains { $0.starts(with: text) })
    }
  }

  private static let samples: [Sample] =
    (0x01...0x1F).map { Sample("control \(Character(Unicode.Scalar(UInt8($0)))) it") } + [
      Sample("</td><script>alert(1)</script>"), Sample("\"\u{338} onload=x"), Sample("<\u{338}script>"),
      Sample("&\u{338}amp;"), Sample("'\u{338}"), Sample("\u{202E}txt.exe"), Sample("\u{2066}\u{2067}open"),
      Sample("\u{85}\u{9F}\u{7F}"), Sample("\u{FEFF}\u{200B}\u{AD}"), Sample("\u{2028}\u{2029}"),
      Sample(String(decoding: [0xFFFE, 0xFFFF, 0xFDD0] as [UInt16], as: UTF16.self)),
      Sample("]]>"), Sample("<!--"), Sample("-->"), Sample("<?xml?>"), Sample("<![cdata["),
      Sample("&lt;&#60;&nbsp;"), Sample("{{name}}{{{x}}}{{> head}}"), Sample(" lead and trail "),
      Sample(bytes: [0x78, 0xED, 0xA0, 0x80, 0x79], shown: "x\u{FFFD}"),
      Sample(bytes: [0x78, 0xC0, 0xAF, 0x79], shown: "x\u{FFFD}"),
      Sample(bytes: [0x78, 0x80, 0x79], shown: "x\u{FFFD}y"),
      Sample(bytes: [0x78, 0xE2, 0x80], shown: "x\u{FFFD}"),
    ]

  @Test("Markup, controls, marks that turn the reading order and broken UTF-8 are shown and change nothing")
  func samples() throws {
    var inputs = HostileInputs()
    inputs.host()
    inputs.create(0)
    for (number, sample) in Self.samples.enumerated() {
      func raw(_ names: [String]) -> [String: [UInt8]] {
        Dictionary(uniqueKeysWithValues: names.map { ($0, Array("\($0) ".utf8) + sample.bytes) })
      }
      inputs.create(
        number + 1, parent: number % 2 == 0 ? 0 : nil,
        raw: raw(["command_line", "image_path", "user", "note"]))
      inputs.connect(number + 1, port: 1_024 + number, raw: raw(["image_path", "user", "note"]))
      inputs.flow(port: 1_024 + number, raw: raw(["note"]))
      inputs.create(1_000 + number, raw: raw(["fqdn"]))
    }
    let report = try WrittenReport(inputs)
    let trees = report.texts(under: "trees/")
    let hosts = report.texts(under: "hosts/")
    let flows = report.texts(under: "flows/")
    let lines = report.lines(under: "flows/")
    for sample in Self.samples {
      for name in ["command_line", "image_path", "user"] where !sample.isShown(in: trees, prefix: "\(name) ")
      {
        Issue.record("\(name) \(sample.shown.debugDescription)")
      }
      if !sample.isShown(in: lines, prefix: "note: note ", onLine: true) {
        Issue.record("record: note \(sample.shown.debugDescription)")
      }
      for name in ["image_path", "user"] where !sample.isShown(in: flows, prefix: "\(name) ") {
        Issue.record("flow: \(name) \(sample.shown.debugDescription)")
      }
      if !sample.isShown(in: hosts, prefix: "fqdn ") { Issue.record("host \(sample.shown.debugDescription)") }
    }
  }

  @Test("A value with line ends cannot pass for further lines of a record or of the text for a ticket")
  func forgedLines() throws {
    var inputs = HostileInputs()
    inputs.host()
    inputs.create(
      0, ["command_line": "a\nForged: line", "user": "b\r\nForged: user", "note": "c\nForged: create"])
    inputs.connect(0, port: 1_024, ["user": "b\nForged: account", "note": "c\nForged: note"])
    inputs.flow(port: 1_024, ["note": "d\nForged: flow"])
    let report = try WrittenReport(inputs)
    let lists = report.texts().map { String(decoding: $0, as: UTF8.self) }.filter {
      $0.contains("note: ") || $0.contains("Report page: ")
    }
    #expect(lists.count >= 4)
    #expect(lists.filter { $0.contains("\nForged: ") } == [])
    let lines = report.lines()
    let expected = [
      "Command line: a\nForged: line", "User: b\r\nForged: user", "note: c\nForged: create",
      "note: c\nForged: note", "note: d\nForged: flow",
    ]
    #expect(expected.filter { !lines.contains(DecodedPage.shownOnLine($0)) } == [])
  }

  @Test("A NUL is shown as an escape, wherever in the file it stands", arguments: [0, 20_000])
  func nul(distance: Int) throws {
    var inputs = HostileInputs()
    inputs.create(0, ["command_line": String(repeating: "x", count: distance)])
    inputs.create(1, raw: ["command_line": [0x61, 0x00, 0x62]])
    let isShown = try WrittenReport(inputs).texts(under: "trees/").contains(Array("a\\x00b".utf8))
    #expect(isShown)
  }

  @Test("A command line of a megabyte is whole on the pages of its tree and its flow, and in no index")
  func megabyte() throws {
    let line = "tool.exe " + String((0..<1_048_576).map { $0 % 16 == 15 ? "<" : "a" })
    var inputs = HostileInputs()
    inputs.host()
    inputs.create(0, ["command_line": line])
    inputs.connect(0, port: 1_024)
    inputs.flow(port: 1_024)
    let report = try WrittenReport(inputs)
    for folder in ["trees/", "flows/"] {
      let isShown = report.texts(under: folder).contains(Array(line.utf8))
      #expect(isShown, "\(folder)")
    }
    let indices = report.pages.filter {
      $0.hasSuffix("index.html") || $0.hasPrefix("flows/by-") || $0 == "quality.html"
    }
    #expect(indices.count == 10)
    #expect(Set(report.pages(over: 50_000)).isDisjoint(with: indices))
  }
}
