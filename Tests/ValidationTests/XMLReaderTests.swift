import LibXML
import Testing

@Suite("The XML reader")
struct XMLReaderTests {
  private static let events = """
    <?xml version="1.0" encoding="UTF-8"?>
    <Events>
    <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event"><System><EventID>3</EventID></System>
    <EventData><Data Name="Image">"a" &lt;b&gt; &amp; &#x2713;</Data><Data Name="Empty"/></EventData></Event>
    <!-- between --><Event><EventData><Data Name='x&quot;y'><![CDATA[<raw>]]></Data></EventData></Event>
    </Events>
    """

  /// Everything the reader delivers, one line a node.
  private func trace(_ bytes: [UInt8], chunk: Int) throws -> (
    lines: [String], isWellFormed: Bool, issues: [XMLIssue]
  ) {
    var reader = try XMLReader(names: ["Events", "Event", "Data", "Name"])
    var offset = 0
    try reader.open { buffer in
      let count = min(chunk, buffer.count, bytes.count - offset)
      buffer.copyBytes(from: bytes[offset..<offset + count])
      offset += count
      return count
    }
    var lines: [String] = []
    while reader.next() {
      var line = "\(reader.depth) \(reader.kind) \(reader.line)"
      switch reader.kind {
      case .element, .endElement:
        line += " \(reader.name) \(reader.nameText) \(reader.isEmptyElement)"
        reader.forEachAttribute {
          let name = String(decoding: $0.nameBytes, as: UTF8.self)
          line += " \($0.name) \(name)=\(String(decoding: $0.value, as: UTF8.self))"
        }
      default: line += " " + reader.withText { String(decoding: $0, as: UTF8.self) }
      }
      lines.append(line)
    }
    return (lines, reader.isWellFormed, reader.issues)
  }

  @Test("delivers names, attributes and texts with references resolved")
  func deliversNodes() throws {
    let trace = try trace(Array(Self.events.utf8), chunk: .max)
    #expect(trace.isWellFormed)
    #expect(trace.lines.contains("3 element 4 2 Data false 3 Name=Image"))
    #expect(trace.lines.contains("4 text 4 \"a\" <b> & ✓"))
    #expect(trace.lines.contains("3 element 4 2 Data true 3 Name=Empty"))
    #expect(trace.lines.contains("1 comment 5  between "))
    #expect(trace.lines.contains("3 element 5 2 Data false 3 Name=x\"y"))
    #expect(trace.lines.contains("4 cdata 5 <raw>"))
    #expect(trace.lines.contains("2 element 3 -1 System false"))
    #expect(trace.lines.last == "0 endElement 2 0 Events false")
  }

  @Test("delivers the same whatever the size of the chunks", arguments: [1, 2, 3, 7, 64, 511, 4_000])
  func chunksDoNotMatter(_ chunk: Int) throws {
    let bytes = Array(Self.events.utf8)
    #expect(try trace(bytes, chunk: chunk).lines == trace(bytes, chunk: .max).lines)
  }

  @Test("reads a document larger than its memory")
  func streams() throws {
    var reader = try XMLReader(names: ["e"])
    let total = 200_000
    var made = 0
    var waiting = Array("<r>".utf8)
    try reader.open { buffer in
      if waiting.isEmpty, made <= total {
        made += 1
        waiting = Array((made <= total ? "<e a=\"\(made)\">text \(made)</e>\n" : "</r>").utf8)
      }
      let count = min(buffer.count, waiting.count)
      buffer.copyBytes(from: waiting.prefix(count))
      waiting.removeFirst(count)
      return count
    }
    var elements = 0
    while reader.next() { if reader.kind == .element, reader.name == 0 { elements += 1 } }
    let isWellFormed = reader.isWellFormed
    #expect(isWellFormed)
    #expect(elements == total)
  }

  @Test("reads the bytes of UTF-16 and of a declared encoding as UTF-8")
  func encodings() throws {
    var utf16: [UInt8] = [0xFF, 0xFE]
    for unit in "<Data Name=\"é\">✓</Data>".utf16 { utf16 += [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
    #expect(
      try trace(utf16, chunk: 5).lines.prefix(2) == ["0 element 1 2 Data false 3 Name=é", "1 text 1 ✓"])
    let latin =
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><Data>".utf8) + [0xE9] + Array("</Data>".utf8)
    #expect(try trace(latin, chunk: .max).lines.dropFirst().first == "1 text 1 é")
  }

  @Test("a fault ends the document with its line and column")
  func fault() throws {
    let trace = try trace(Array("<Events>\n<Event></Data></Events>".utf8), chunk: .max)
    #expect(!trace.isWellFormed)
    #expect(trace.issues.first?.source == .parser)
    #expect(trace.issues.first?.line == 2)
    #expect((trace.issues.first?.column ?? 0) > 0)
  }

  @Test("a reading that fails is not taken for the end")
  func sourceFails() throws {
    var reader = try XMLReader(names: [])
    var calls = 0
    try reader.open { buffer in
      calls += 1
      buffer.copyBytes(from: "<r>".utf8)
      return calls == 1 ? 3 : -1
    }
    while reader.next() {}
    let isWellFormed = reader.isWellFormed
    #expect(!isWellFormed)
  }

  @Test(
    "a document type with declarations ends the document",
    arguments: [
      "<!DOCTYPE r [<!ENTITY a \"x\">]><r>&a;</r>",
      "<!DOCTYPE r [<!ENTITY % a SYSTEM \"file:///etc/passwd\">]><r/>",
      "<!DOCTYPE r [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><r>&a;</r>",
      "<!DOCTYPE r [<!ATTLIST r a CDATA \"x\">]><r/>",
      "<!DOCTYPE r [<!ELEMENT r ANY>]><r/>",
    ])
  func internalSubset(_ document: String) throws {
    let trace = try trace(Array(document.utf8), chunk: .max)
    #expect(!trace.isWellFormed)
    #expect(trace.lines == [])
  }

  @Test("nested entities end soon")
  func billionLaughs() throws {
    var declarations = "<!ENTITY a0 \"ha\">"
    for level in 1...30 {
      declarations += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
    }
    let document = Array("<!DOCTYPE r [\(declarations)]><r b=\"&a30;\">&a30;</r>".utf8)
    let clock = ContinuousClock()
    var isWellFormed = true
    let duration = try clock.measure { isWellFormed = try trace(document, chunk: .max).isWellFormed }
    #expect(!isWellFormed)
    #expect(duration < .seconds(2))
  }

  @Test("an empty source, and a reader that is closed early and opened anew, do no harm")
  func reuse() throws {
    var reader = try XMLReader(names: ["r"])
    for round in 0..<50 {
      let text = round % 3 == 0 ? "" : round % 3 == 1 ? "<r><r><r></r></r></r>" : "<r><r></x>"
      var waiting = Array(text.utf8)
      try reader.open { buffer in
        let count = min(buffer.count, waiting.count)
        buffer.copyBytes(from: waiting.prefix(count))
        waiting.removeFirst(count)
        return count
      }
      var nodes = 0
      while nodes < 2, reader.next() { nodes += 1 }
      if round % 3 == 1 { #expect(nodes == 2) } else { while reader.next() {} }
    }
  }

  @Test(
    "a schema that does not compile says why",
    arguments: [
      ("", "Document is empty"), ("<grammar", "Couldn't find end"),
      (
        "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"><start><ref name=\"a\"/></start></grammar>",
        "a"
      ),
      (
        "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\"><include href=\"x.rng\"/></grammar>",
        "one piece"
      ),
    ])
  func schemaFaults(_ schema: String, _ message: String) {
    do throws(XMLFailure) {
      _ = try RelaxNGSchema(Array(schema.utf8))
      Issue.record("the schema compiles")
    } catch {
      guard case .schema(let issues) = error else {
        Issue.record("\(error)")
        return
      }
      #expect(issues.contains { $0.message.contains(message) }, "\(issues)")
    }
  }
}
