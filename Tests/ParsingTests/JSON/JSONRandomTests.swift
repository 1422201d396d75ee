import TestSupport
import Testing

@testable import Parsing

@Suite("JSON records, at random")
struct JSONRandomTests {
  private static let chunkSizes = [1, 17, 64, 500]
  private static let strings = [
    "", "a", "\"", "\\", "/", "\n", "\r\n", "\t", "\0", "\u{1}", "é", "漢字", "👩‍🔬", "x\u{301}", "\u{2028}",
    "\u{7F}", "{", "}", "[",
    "]", ",", ":", "\\\\\"", "C:\\Windows\\x.exe", String(repeating: "q", count: 7),
    String(repeating: "w", count: 8),
    String(repeating: "e", count: 9), String(repeating: "\"", count: 17),
  ]

  @Test(
    "What a writer wrote is read again, on lines and over them, with every chunk size and number of workers")
  func written() async throws {
    for seed in 0..<40 as Range<UInt64> {
      var writer = RandomJSON(seed: seed, strings: Self.strings)
      var expected: [[String]] = []
      var lines: [UInt8] = []
      var stream: [UInt8] = []
      let isArray = writer.flip()
      if isArray { stream += Array("[".utf8) }
      for index in 0..<Int.random(in: 1...25, using: &writer.generator) {
        let record = writer.record()
        expected.append(record.fields)
        lines += Array(
          (writer.write(record.root, pretty: false) + writer.pick(["\n", "\r\n", "\n\n", " \n"])).utf8)
        if isArray && index > 0 { stream += Array(",".utf8) }
        stream += Array((writer.pick(["", " ", "\n"]) + writer.write(record.root, pretty: true)).utf8)
      }
      if isArray { stream += Array("\n]".utf8) }
      let reference = ReferenceJSON.read(lines)
      #expect(reference.records.map(\.fields) == expected, "the reference reader, seed \(seed)")
      for chunkSize in Self.chunkSizes where lines.count < 200 * chunkSize {
        for jobs in 1...3 {
          let found = try await ReadJSON.read(lines, isLines: true, chunkSize: chunkSize, jobs: jobs)
          #expect(found == reference, "seed \(seed), chunks of \(chunkSize), \(jobs) jobs")
        }
        let found = try await ReadJSON.read(stream, isLines: false, chunkSize: chunkSize)
        #expect(found?.records.map(\.fields) == expected, "over lines, seed \(seed), chunks of \(chunkSize)")
        #expect(found?.problems == [], "over lines, seed \(seed), chunks of \(chunkSize)")
      }
    }
  }

  @Test("Malformed lines are read as the reference reads them, and the rest always the same")
  func malformed() async throws {
    for seed in 1_000..<1_200 as Range<UInt64> {
      var writer = RandomJSON(seed: seed, strings: Self.strings)
      var mutator = Mutator(seed: seed)
      let lines = (0..<6).map { _ in writer.write(writer.record().root, pretty: false) }
      let bytes = Array("{}\n".utf8) + mutator.mutant(of: [Array(lines.joined(separator: "\n").utf8)])
      let reference = ReferenceJSON.read(bytes)
      var stream: ReadJSON?
      for chunkSize in Self.chunkSizes where bytes.count < 200 * chunkSize {
        let jobs = Int.random(in: 1...3, using: &writer.generator)
        let found = try await ReadJSON.read(bytes, isLines: true, chunkSize: chunkSize, jobs: jobs)
        if found != reference {
          Issue.record(
            "seed \(seed), chunks of \(chunkSize): \(String(decoding: bytes, as: UTF8.self).debugDescription)"
          )
          #expect(found?.problems == reference.problems)
          #expect(found?.records == reference.records)
          return
        }
        let other = try await ReadJSON.read(bytes, isLines: false, chunkSize: chunkSize)
        if let stream { #expect(other == stream, "over lines, seed \(seed), chunks of \(chunkSize)") }
        stream = other
      }
    }
  }
}

/// Writes JSON at random: the same seed gives the same text.
struct RandomJSON {
  indirect enum Node {
    case string(String)
    case word(String)
    case array([Node])
    case object([(String, Node)])
  }

  var generator: SeededGenerator
  let strings: [String]

  init(seed: UInt64, strings: [String]) {
    generator = SeededGenerator(seed: seed)
    self.strings = strings
  }

  mutating func flip() -> Bool { Bool.random(using: &generator) }

  mutating func pick(_ list: [String]) -> String { list.randomElement(using: &generator) ?? "" }

  /// A record and the fields that a reader must find.
  mutating func record() -> (root: Node, fields: [String]) {
    let root = object(depth: 0)
    return (root, Self.fields(root, "", isRoot: true))
  }

  private mutating func object(depth: Int) -> Node {
    .object(
      (0..<Int.random(in: 0...5, using: &generator)).map { _ in
        (pick(["k", "a.b"] + strings), node(depth: depth + 1))
      })
  }

  private mutating func node(depth: Int) -> Node {
    switch Int.random(in: 0..<(depth > 4 ? 6 : 8), using: &generator) {
    case 0...3: .string((0..<Int.random(in: 0...4, using: &generator)).map { _ in pick(strings) }.joined())
    case 4, 5: .word(pick(["0", "-12.5e3", "true", "false", "null", "18446744073709551616"]))
    case 6: .array((0..<Int.random(in: 0...4, using: &generator)).map { _ in node(depth: depth + 1) })
    default: object(depth: depth)
    }
  }

  private static func fields(_ node: Node, _ path: String, isRoot: Bool = false) -> [String] {
    switch node {
    case .string(let text): ["\(path)=\(text)"]
    case .word(let text): ["\(path)=\(text)"]
    case .array(let items): items.isEmpty ? ["\(path)=[]"] : items.flatMap { fields($0, path) }
    case .object(let items):
      items.isEmpty
        ? (isRoot ? [] : ["\(path)={}"])
        : items.flatMap { fields($0.1, path.isEmpty ? $0.0 : "\(path).\($0.0)") }
    }
  }

  mutating func write(_ node: Node, pretty: Bool) -> String {
    func space() -> String { pick(pretty ? ["", " ", "\n", "\n  ", "\r\n\t"] : ["", "", "", " ", "\t"]) }
    switch node {
    case .string(let text): return quoted(text)
    case .word(let text): return text
    case .array(let items):
      if items.isEmpty { return "[]" }
      return "[" + items.map { space() + write($0, pretty: pretty) + space() }.joined(separator: ",") + "]"
    case .object(let items):
      if items.isEmpty { return "{}" }
      return "{"
        + items.map {
          space() + quoted($0.0) + space() + ":" + space() + write($0.1, pretty: pretty) + space()
        }
        .joined(separator: ",") + "}"
    }
  }

  private mutating func quoted(_ text: String) -> String {
    let short: [UInt16: String] = [
      0x22: "\\\"", 0x5C: "\\\\", 0x2F: "\\/", 8: "\\b", 12: "\\f", 10: "\\n", 13: "\\r", 9: "\\t",
    ]
    var out = ""
    for scalar in text.unicodeScalars {
      let units = Array(String(scalar).utf16)
      let escape = Int.random(in: 0..<4, using: &generator)
      if let name = short[units[0]], escape > 0 || scalar.value != 0x2F {
        out += name
      } else if scalar.value < 0x20 || escape == 0 {
        for unit in units {
          let digits = String(unit, radix: 16, uppercase: flip())
          out += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }
      } else {
        out.unicodeScalars.append(scalar)
      }
    }
    return "\"\(out)\""
  }
}
