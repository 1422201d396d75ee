import Records
import Testing

@testable import Parsing

@Suite("JSON records")
struct JSONRulesTests {
  @Test(
    "Objects are found on lines, one after the other, over lines, and in an array",
    arguments: [
      "{\"a\":1}\n{\"a\":2}\n", "{\"a\":1}\n{\"a\":2}", "{\"a\":1}\r\n\r\n \t{\"a\":2}\r\n",
      "{\"a\":1}{\"a\":2}",
      "{\"a\":1} {\"a\":2}", "\u{FEFF}{\"a\":1}\n{\"a\":2}\n", "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n",
      "[{\"a\":1},{\"a\":2}]", "[\n{\"a\":1},\n{\"a\":2}\n]\n",
      "\u{FEFF}[\n  {\n    \"a\": 1\n  },\n  {\n    \"a\": 2\n  }\n]",
      "[{\"a\":1}\n,{\"a\":2}\n]", " [ { \"a\" : 1 } , { \"a\" : 2 } , ] ", "[{\"a\":1}][{\"a\":2}]",
      "\n\n{\"a\":1}\n\n{\"a\":2}",
    ])
  func shapes(text: String) async throws {
    for chunkSize in [1, 7, 1 << 20] {
      let found = try #require(try await ReadJSON.read(Array(text.utf8), chunkSize: chunkSize, jobs: 2))
      #expect(found.records.map(\.fields) == [["a=1"], ["a=2"]])
      #expect(found.problems == [])
      for record in found.records {
        let bytes = Array(text.utf8)[record.offset..<record.offset + record.length]
        #expect(bytes.first == 0x7B && bytes.last == 0x7D)
        let before = text.utf8.prefix(record.offset)
        #expect(record.line == 1 + before.count { $0 == 0x0A })
      }
    }
  }

  @Test(
    "A record that is broken is refused with its place, and the next line is read",
    arguments: [
      (#"{"a":"x"#, "1:6 json.unterminated-string"), (#"{"a"#, "1:2 json.unterminated-string"),
      (#"{"a":"x\"#, "1:6 json.unterminated-string"), (#"{"a":1"#, "1:1 json.unterminated-object"),
      (#"{"a":"#, "1:1 json.unterminated-object"), (#"{"a":{"b":[1,"#, "1:1 json.unterminated-object"),
      (#"{"a" 1}"#, "1:6 json.missing-colon"), (#"{"a":1 "b":2}"#, "1:8 json.missing-comma"),
      (#"{"a":[1 2]}"#, "1:9 json.missing-comma"), (#"{"a":[1}"#, "1:8 json.missing-comma"),
      (#"{"a":1]"#, "1:7 json.missing-comma"), (#"{a:1}"#, "1:2 json.missing-key"),
      (#"{,}"#, "1:2 json.missing-key"),
      (#"{"a":1,}"#, "1:8 json.missing-key"), (#"{"a":}"#, "1:6 json.bad-token"),
      (#"{"a":[1,]}"#, "1:9 json.bad-token"),
      (#"{"a":tru}"#, "1:6 json.bad-token"), (#"{"a":1.}"#, "1:6 json.bad-token"),
      (#"{"a":-}"#, "1:6 json.bad-token"),
      (#"{"a":1e}"#, "1:6 json.bad-token"), (#"{"a":'x'}"#, "1:6 json.bad-token"),
      (#"{"a":+1}"#, "1:6 json.bad-token"),
      (#"{"a":--Infinity}"#, "1:6 json.bad-token"), (#"{"a":-NaN}"#, "1:6 json.bad-token"),
      (#" x {"a":1}"#, "1:2 json.not-an-object"), (#"["a"]"#, "1:1 json.not-an-object"),
      ("17", "1:1 json.not-an-object"),
      ("\0", "1:1 json.not-an-object"), ("{\"a\"\0:1}", "1:5 json.missing-colon"),
    ])
  func refusals(line: String, place: String) async throws {
    let good = #"{"b":true}"#
    let text = "\(line)\n\(good)\n"
    let found = try #require(try await ReadJSON.read(Array(("{}\n" + text).utf8)))
    #expect(found.records.map(\.line) == [1, 3])
    #expect(found.records.map(\.fields) == [[], ["b=true"]])
    #expect(found.problems.map(\.description) == ["2" + place.dropFirst()])
    #expect(found.refused == 1)
    #expect(ReferenceJSON.read(Array(text.utf8)).problems.map(\.description) == [place])
    // The end of the input ends a record as a line's end does.
    let last = try #require(try await ReadJSON.read(Array("{}\n\(line)".utf8)))
    #expect(last.problems == found.problems)
  }

  @Test("Text behind an object is refused and the object is kept")
  func trailingText() async throws {
    let found = try #require(try await ReadJSON.read(Array("{\"a\":1} x\n{\"a\":2},\n{\"a\":3}}\n".utf8)))
    #expect(found.records.map(\.fields) == [["a=1"], ["a=2"], ["a=3"]])
    #expect(
      found.problems.map(\.description) == [
        "1:9 json.trailing-text", "2:8 json.trailing-text", "3:8 json.trailing-text",
      ])
  }

  @Test(
    "A broken record of an array or over lines is refused, and the next object is read",
    arguments: [
      ("[{\"a\" 1},{\"b\":2}]", ["1:7 json.missing-colon"]),
      (
        "[\n  {\n    \"a\": {\n      \"x\" 1\n    }\n  },\n  {\n    \"b\": 2\n  }\n]",
        ["4:11 json.missing-colon"]
      ),
      ("[\n  {\n    \"a\": \"x\n  },\n  {\n    \"b\": 2\n  }\n]", ["3:10 json.unterminated-string"]),
      ("[\n  {\n    \"a\": {\n  },\n  {\n    \"b\": 2\n  }\n]", ["5:3 json.missing-key"]),
      (
        "[17, \"}\", {\"b\":2}, x]",
        ["1:2 json.not-an-object", "1:6 json.not-an-object", "1:20 json.not-an-object"]
      ),
      ("[{\"b\":2}} ]", ["1:9 json.trailing-text"]), ("[{\"b\":2}", ["1:1 json.unterminated-array"]),
      ("[\n{\"b\":2},\n{\"b\":", ["3:1 json.unterminated-object", "1:1 json.unterminated-array"]),
      ("{\n\"b\":2\n}\n]\n", ["4:1 json.trailing-text"]), ("[{\"b\":2},,]", ["1:10 json.not-an-object"]),
    ])
  func refusalsInArrays(text: String, problems: [String]) async throws {
    for chunkSize in [1, 3, 1 << 20] {
      let found = try #require(try await ReadJSON.read(Array(text.utf8), chunkSize: chunkSize))
      #expect(found.records.map(\.fields) == [["b=2"]])
      #expect(found.problems.map(\.description) == problems)
    }
  }

  @Test(
    "Strings are what their escapes stand for; what is doubtful is kept, shown and told",
    arguments: [
      (#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{C}\n\r\t", nil), (#"\u0041\u00e9\u6F22\u0000"#, "Aé漢\0", nil),
      (#"\ud83d\uDE00"#, "\u{1F600}", nil), (#"\ud800"#, "\u{FFFD}", "json.lone-surrogate"),
      (#"\ude00x"#, "\u{FFFD}x", "json.lone-surrogate"),
      (#"\ud800\u0041"#, "\u{FFFD}A", "json.lone-surrogate"),
      (#"\ud800\ud83d\ude00"#, "\u{FFFD}\u{1F600}", "json.lone-surrogate"),
      (#"C:\dir"#, #"C:\dir"#, "json.bad-escape"),
      (#"\u12"#, #"\u12"#, "json.bad-escape"), (#"\u12x4\n"#, "\\u12x4\n", "json.bad-escape"),
      ("a\u{1}b", "a\u{1}b", "json.control-character"), ("a\0b", "a\0b", "json.control-character"),
      ("a\tb\rc", "a\tb\rc", "json.control-character"), ("</é漢\u{301}\u{2028}", "</é漢\u{301}\u{2028}", nil),
    ] as [(String, String, String?)])
  func strings(written: String, value: String, problem: String?) async throws {
    let found = try #require(try await ReadJSON.read(Array("{\"k\":\"\(written)\"}\n".utf8)))
    #expect(found.records.map(\.fields) == [["k=\(value)"]])
    #expect(found.problems.map(\.id) == (problem.map { [$0] } ?? []))
    #expect(found.refused == 0)
    #expect(try await FieldTexts.read("{\"k\":\"\(written)\"}", [["k"]]) == [[value]])
    // In keys, too, and in values that nobody asks for.
    let key = try #require(try await ReadJSON.read(Array("{\"\(written)\":1}\n".utf8)))
    #expect(key.records.map(\.fields) == [["\(value)=1"]])
    #expect(key.problems.map(\.id) == found.problems.map(\.id))
  }

  @Test("Invalid UTF-8 is kept and told with its place")
  func invalidUTF8() async throws {
    let found = try #require(
      try await ReadJSON.read(Array("{\"a\":\"é\"}\n {\"b\":\"x".utf8) + [0xFF] + Array("\"}".utf8)))
    #expect(found.records.map(\.fields) == [["a=é"], ["b=x\u{FFFD}"]])
    #expect(found.problems.map(\.description) == ["2:9 json.invalid-utf8"])
  }

  @Test("Numbers and words are their bytes; empty objects and arrays are shown")
  func words() async throws {
    let text =
      #"{"a":-0,"b":1.50e+3,"c":true,"d":null,"e":NaN,"f":-Infinity,"g":007,"h":{},"i":[ ],"j":[[],{"k":1}]}"#
    let found = try #require(try await ReadJSON.read(Array(text.utf8)))
    #expect(
      found.records.map(\.fields) == [
        [
          "a=-0", "b=1.50e+3", "c=true", "d=null", "e=NaN", "f=-Infinity", "g=007", "h={}", "i=[ ]", "j=[]",
          "j.k=1",
        ]
      ])
    #expect(found.problems.isEmpty)
  }

  @Test("Paths are keys joined with dots, nested or dotted; wrappers do not count; the preferred path wins")
  func paths() async throws {
    let paths = [["b.c", "z"], ["a"], ["list"]]
    #expect(
      try await FieldTexts.read(
        """
        {"b":{"c":"1"},"a":2}
        {"b.c":"3","z":"x"}
        {"_source":{"z":"y","b":{"c":"4"}}}
        {"result":{"b.c":null,"z":5}}
        {"b":{"c":"-"},"z":"6","list":["","p","q"]}
        {"B":{"C":1},"A":1}
        {"b":{"c":{}},"list":[{"x":1}],"a":""}
        """, paths) == [
          ["1", "2", ""], ["3", "", ""], ["4", "", ""], ["5", "", ""], ["6", "", "p"], ["", "", ""],
          ["", "", ""],
        ])
  }

  @Test("Of a key that stands twice the first value counts, and the receipt is told")
  func duplicateKeys() async throws {
    let head = try #require(try JSONHead(InputBytes(Array("{\"a\":1,\"b\":{\"a\":7},\"a\":2}\n".utf8))))
    let reading = try await head.records.read(JSONNames([["a"]]), jobs: 1, counter: .init()) {
      FieldTexts(fieldCount: 1)
    }
    #expect(reading.consumers[0].records == [["1"]])
    #expect(reading.parts[0].rows.problems.kept.map(\.id) == ["json.duplicate-key"])
    #expect(reading.parts[0].rows.problems.kept.map(\.column) == [24])
    #expect(reading.keys.map { String(decoding: $0.path, as: UTF8.self) } == ["a", "b.a"])
    #expect(reading.keys.map(\.field) == [0, -1])
  }

  @Test("Nesting is read 64 deep; deeper records are refused, whatever their depth")
  func depth() async throws {
    func nested(_ depth: Int, _ open: String, _ close: String) -> String {
      "{\"k\":" + String(repeating: open, count: depth - 1) + "1" + String(repeating: close, count: depth - 1)
        + "}\n"
    }
    for (open, close) in [("[", "]"), ("{\"n\":", "}")] {
      let deepest = try #require(try await ReadJSON.read(Array(nested(64, open, close).utf8)))
      #expect(deepest.records.count == 1)
      for depth in [65, 200_000] {
        let text = nested(depth, open, close) + "{\"a\":1}\n"
        let found = try #require(try await ReadJSON.read(Array(text.utf8), isLines: true))
        #expect(found.problems.map(\.description) == ["1:\(6 + 63 * open.utf8.count) json.too-deep"])
        #expect(found.records.map(\.fields) == [["a=1"]])
        let stream = try #require(try await ReadJSON.read(Array(text.utf8), isLines: false))
        #expect(stream == found)
        #expect(try await ReadJSON.read(Array(text.utf8), isLines: true, chunkSize: 1_000, jobs: 3) == found)
      }
    }
  }

  @Test("Long strings and records are read whole, longer ones than allowed refused")
  func longRecords() async throws {
    let long = String(repeating: "x\\\\é", count: 250_000)
    let text = "{\"a\":\"\(long)\"}\n{\"b\":1}\n"
    for (isLines, chunkSize) in [(true, 100), (true, 1 << 20), (false, 100), (false, 1 << 20)] {
      let found = try #require(
        try await ReadJSON.read(Array(text.utf8), isLines: isLines, chunkSize: chunkSize, jobs: 2))
      #expect(found.records.map(\.line) == [1, 2])
      #expect(found.records[0].fields[0].utf8.count == 2 + 250_000 * 4)
      #expect(found.problems.isEmpty)
      let cut = try #require(
        try await ReadJSON.read(
          Array(text.utf8), isLines: isLines, chunkSize: chunkSize, jobs: 2, longestRecord: 1_000_000))
      #expect(cut.records.map(\.fields) == [["b=1"]])
      #expect(cut.problems.map(\.description) == ["1:1 json.record-too-long"])
    }
  }

  @Test("A record of too many keys is refused, and many different keys in many records are not kept")
  func manyKeys() async throws {
    let many = (0...JSONParser.keyLimit).map { "\"k\($0)\":1" }.joined(separator: ",")
    let found = try #require(try await ReadJSON.read(Array("{\(many)}\n{\"a\":1}\n".utf8)))
    #expect(found.records.map(\.fields) == [["a=1"]])
    #expect(found.problems.map(\.id) == ["json.too-many-keys"])
    let lines = (0..<40_000).map { "{\"key\($0)\":{\"x\":\"\($0)\"}}" }.joined(separator: "\n")
    let head = try #require(try JSONHead(InputBytes(Array(lines.utf8))))
    let names = JSONNames([["key39999.x"], ["key1.x"]])
    var told: [[JSONKeys.Seen]] = []
    for (jobs, chunkSize) in [(1, 1 << 20), (3, 10_000)] {
      let reading = try await head.records.read(names, jobs: jobs, counter: .init(), chunkSize: chunkSize) {
        FieldTexts(fieldCount: 2)
      }
      #expect(reading.consumers.reduce(0) { $0 + $1.count } == 40_000)
      #expect(reading.consumers.flatMap(\.records).contains(["39999", ""]))
      told.append(reading.keys)
    }
    #expect(told[0] == told[1])
    #expect(told[0].count { $0.field < 0 } == JSONKeys.seenLimit)
    #expect(told[0].count { $0.field >= 0 } == 2)
  }
}
