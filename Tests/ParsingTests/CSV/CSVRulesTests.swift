import Testing

@testable import Parsing

@Suite struct CSVRulesTests {
  @Test(arguments: [
    ("plain", "a,b\n1,2\n", [["1", "2"]]),
    ("a comma in quotes", "a,b\n\"1,5\",2\n", [["1,5", "2"]]),
    ("doubled quotes", "a,b\n\"say \"\"hi\"\"\",2\n", [["say \"hi\"", "2"]]),
    ("nothing but doubled quotes", "a,b\n\"\"\"\"\"\",\"\"\"\"\n", [["\"\"", "\""]]),
    ("empty quotes", "a,b\n\"\",\"\"\n", [["", ""]]),
    ("a quote inside a field without quotes", "a,b\nit\"s,5\" disk\n", [["it\"s", "5\" disk"]]),
    ("blanks are part of a field", "a,b\n 1 ,\t2\n", [[" 1 ", "\t2"]]),
    ("CR LF", "a,b\r\n1,2\r\n3,4\r\n", [["1", "2"], ["3", "4"]]),
    ("a lone CR", "a,b\r1,2\r3,4\r", [["1", "2"], ["3", "4"]]),
    ("mixed line ends", "a,b\r\n1,2\n3,4\r5,6", [["1", "2"], ["3", "4"], ["5", "6"]]),
    ("line ends in quotes", "a,b\n\"1\n2\r\n3\r4\",5\n", [["1\n2\r\n3\r4", "5"]]),
    ("a byte order mark", "\u{FEFF}a,b\n1,2\n", [["1", "2"]]),
    ("an empty last field", "a,b\n1,\n,\n", [["1", ""], ["", ""]]),
    ("an empty last field without line end", "a,b\n1,", [["1", ""]]),
    ("no line end at the end", "a,b\n1,2", [["1", "2"]]),
    ("a closing quote at the end", "a,b\n1,\"2\"", [["1", "2"]]),
    ("blank lines", "a,b\n\n1,2\n\n\n3,4\n\n", [["1", "2"], ["3", "4"]]),
    ("blank lines with CR LF", "a,b\r\n\r\n1,2\r\n\r\n", [["1", "2"]]),
    ("text of several bytes", "a,b\nÅ,漢字👩‍🔬\n", [["Å", "漢字👩‍🔬"]]),
    ("a combining mark after a comma and a quote", "a,b\n1,\u{301}x\n\"\u{301}\",2\n", [["1", "\u{301}x"], ["\u{301}", "2"]]),
    ("line separators of Unicode are text", "a,b\n1\u{2028}2\u{2029},\u{85}\u{0B}\u{0C}\n", [["1\u{2028}2\u{2029}", "\u{85}\u{0B}\u{0C}"]]),
    ("no rows", "a,b\n", []),
    ("a header without line end", "a,b", []),
  ])
  func `Fields are what RFC 4180 says`(name: String, text: String, rows: [[String]]) async throws {
    let read = try #require(try await ReadText.read(text))
    #expect(read.header == ["a", "b"])
    #expect(read.texts == rows)
    #expect(read.problems == [])
  }

  @Test func `In a table of one column an empty line is a row with an empty field`() async throws {
    let read = try #require(try await ReadText.read("a\n1\n\n2\n"))
    #expect(read.texts == [["1"], [""], ["2"]])
  }

  @Test(arguments: ["", "\u{FEFF}", "\na,b\n1,2\n", "\"a,b\n1,2\n", "\"a\"x,b\n1,2\n"])
  func `A text without a first line that can be a header is no table`(text: String) async throws {
    #expect(try await ReadText.read(text) == nil)
  }

  @Test func `A header may have quotes and line ends`() async throws {
    let read = try #require(try await ReadText.read("\"a\r\n\"\"1\"\"\",b\r\nx,y\r\n"))
    #expect(read.header == ["a\r\n\"1\"", "b"])
    #expect(read.rows.map(\.line) == [3])
  }

  @Test func `Rows know their line, their first byte and their length`() async throws {
    let read = try #require(try await ReadText.read("a,b\r\n1,\"x\r\ny\"\r\n\r\n2,é\n3,z"))
    #expect(read.rows.map(\.line) == [2, 5, 6])
    #expect(read.rows.map(\.offset) == [5, 17, 22])
    #expect(read.rows.map(\.length) == [8, 4, 3])
  }

  /// A text with `^` before the byte that is wrong, the fault's name, and the rows that are read all the same.
  @Test(arguments: [
    ("a quote never closed", "a,b\n1,2\n3,^\"4\n5,6\n", "csv.unterminated-quote", [["1", "2"], ["5", "6"]]),
    ("a quote never closed, CR LF", "a,b\r\n1,2\r\n^\"3,4\r\n5,6\r\n", "csv.unterminated-quote", [["1", "2"], ["5", "6"]]),
    ("a quote never closed, last byte", "a,b\n1,2\n3,^\"", "csv.unterminated-quote", [["1", "2"]]),
    ("a quote never closed after a field of two lines", "a,b\n\"1\n2\",^\"3\n4,5\n", "csv.unterminated-quote", [["4", "5"]]),
    ("an odd number of quotes", "a,b\n1,^\"\"\"\n3,4\n", "csv.unterminated-quote", [["3", "4"]]),
    ("text after a closing quote", "a,b\n\"1\"^x,2\n3,4\n", "csv.text-after-quote", [["3", "4"]]),
    ("a blank after a closing quote", "a,b\n1,\"2\"^ \n3,4\n", "csv.text-after-quote", [["3", "4"]]),
    ("text after a closing quote on a second line", "a,b\n1,\"2\n3\"^x\n3,4\n", "csv.text-after-quote", [["3", "4"]]),
    ("too few fields", "a,b\n1^\n3,4\n", "csv.too-few-fields", [["3", "4"]]),
    ("too few fields at the end", "a,b\n3,4\n1^", "csv.too-few-fields", [["3", "4"]]),
    ("too few fields, two lines", "a,b\n3,4\n\"1\n2\"^\n", "csv.too-few-fields", [["3", "4"]]),
    ("too many fields", "a,b\n1,2^,3\n3,4\n", "csv.too-many-fields", [["3", "4"]]),
    ("an empty field too many", "a,b\n1,2^,\n3,4\n", "csv.too-many-fields", [["3", "4"]]),
    ("too many fields, two lines", "a,b\n\"1\r\n1\",2^,3\n3,4\n", "csv.too-many-fields", [["3", "4"]]),
  ])
  func `A row with a fault is refused at its place and the others are read`(
    name: String, marked: String, id: String, rows: [[String]]
  ) async throws {
    let (text, place) = try #require(Self.unmark(marked))
    let read = try #require(try await ReadText.read(text))
    #expect(read.problems == [ReadProblem(id: id, line: place.line, column: place.column)])
    #expect(read.texts == rows)
    #expect(read.refused == 1)
  }

  @Test(arguments: [
    ("NUL", [0x00], "csv.nul"), ("a byte that never begins", [0xFF], "csv.invalid-utf8"),
    ("a sequence cut short", [0xE2, 0x82], "csv.invalid-utf8"), ("a lone continuation", [0x80], "csv.invalid-utf8"),
    ("a longer form than needed", [0xC0, 0xAF], "csv.invalid-utf8"),
    ("a surrogate", [0xED, 0xA0, 0x80], "csv.invalid-utf8"),
    ("beyond Unicode", [0xF4, 0x90, 0x80, 0x80], "csv.invalid-utf8"),
  ] as [(String, [UInt8], String)])
  func `A bad byte is reported at its place and the row is kept`(name: String, bad: [UInt8], id: String) async throws {
    let before = Array("a,b\nfirst,row\n\"1\n2\",é".utf8)
    let read = try #require(try await ReadText.read(before + bad + Array("x\nlast,row\n".utf8)))
    #expect(read.problems == [ReadProblem(id: id, line: 4, column: 6)])
    #expect(read.rows.map(\.fields)[1] == [Array("1\n2".utf8), Array("é".utf8) + bad + [0x78]])
    #expect(read.rows.count == 3)
    #expect(read.refused == 0)
  }

  /// The text without its mark, and the mark's place.
  private static func unmark(_ marked: String) -> (text: String, place: LinePlace)? {
    let bytes = Array(marked.utf8)
    guard let mark = bytes.firstIndex(of: 0x5E) else { return nil }
    var line = 1
    var column = 1
    for index in 0..<mark {
      column += 1
      let isPair = bytes[index] == 0x0D && bytes[index + 1] == 0x0A
      if bytes[index] == 0x0A || (bytes[index] == 0x0D && !isPair) { (line, column) = (line + 1, 1) }
    }
    let text = String(decoding: bytes[..<mark] + bytes[(mark + 1)...], as: UTF8.self)
    return (text, LinePlace(line: line, column: column))
  }
}
