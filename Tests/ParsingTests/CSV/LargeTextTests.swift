import TestSupport
import Testing

@testable import Parsing

/// Texts that are larger than the reader's buffers, and such as would cost the square of their length.
@Suite(.serialized) struct LargeTextTests {
  private static func bytes(_ text: String) -> [UInt8] { Array(text.utf8) }

  private static func filler(_ count: Int, _ byte: UInt8 = 0x78) -> [UInt8] {
    [UInt8](repeating: byte, count: count)
  }

  @Test(arguments: [1, 2])
  func `A field of five million bytes is read whole`(jobs: Int) async throws {
    var long = Self.filler(5_000_000)
    for index in stride(from: 0, to: long.count, by: 997) { long[index] = 0x0A }
    let text = Self.bytes("a,b\n1,2\n3,\"") + long + Self.bytes("\"\n5,6\n")
    let read = try #require(try await ReadText.read(text, jobs: jobs))
    #expect(read.problems.isEmpty)
    #expect(read.rows.map(\.fields.count) == [2, 2, 2])
    #expect(read.rows[1].fields[1] == long)
    #expect(read.rows[2].line == 4 + long.count { $0 == 0x0A })
  }

  @Test(arguments: [1, 2])
  func `A quote that is never closed in a big file costs its own row`(jobs: Int) async throws {
    let row = Self.bytes("1,a quiet row that is longer than most of the others that one meets\n")
    let many = Array(repeatElement(row, count: 60_000).joined())
    let text = Self.bytes("a,b\n") + many + Self.bytes("2,\"open\n") + many
    let read = try #require(try await ReadText.read(text, jobs: jobs))
    #expect(read.problems == [ReadProblem(id: "csv.unterminated-quote", line: 60_002, column: 3)])
    #expect(read.rows.count == 120_000)
    #expect(read.rows.last?.line == 120_002)
  }

  @Test func `A quoted field beyond the limit is taken for one that is not closed`() async throws {
    let length = 17 << 20
    #expect(length > CSVChunkReader.fieldLimit + (1 << 19))
    let text = Self.bytes("a,b\n1,\"") + Self.filler(length) + Self.bytes("\",3\n4,5\n")
    let read = try #require(try await ReadText.read(text))
    #expect(read.problems == [ReadProblem(id: "csv.unterminated-quote", line: 2, column: 3)])
    #expect(read.texts == [["4", "5"]])
    #expect(read.rows.map(\.line) == [3])
  }

  /// `y"` never ends a field, `x",",` ends one and begins the next, and so on: no line end ends the row.
  @Test(arguments: ["x\",\",", "\"\"\"\"", "\"\"y", ",,,,,"])
  func `A row that goes on and on is refused at the limit and the next line is read`(piece: String) throws {
    let start = Array("1,\"".utf8)
    let text = start + Array(repeatElement(Array(piece.utf8), count: 40_000).joined()) + Array("\n2,3\n".utf8)
    var reader = CSVChunkReader(input: InputBytes(text), fieldCount: 2, chunkSize: 1_000)
    reader.longestRow = 70_000
    var rows = RowCollector()
    let outcome = try reader.read(0..<text.count, start: 0, into: &rows)
    #expect(rows.rows.map(\.texts) == [["2", "3"]])
    #expect(rows.rows.map(\.line) == [1])
    #expect(outcome.problems.refused == 1)
    #expect(outcome.problems.kept.first?.line == 0)
    #expect(outcome.end == text.count)
    #expect(outcome.lines == 2)
  }

  @Test func `Quotes that go on from line to line do not make one row of a whole input`() throws {
    let text = Array(repeatElement(Array("x\",\",\n".utf8), count: 60_000).joined())
    var reader = CSVChunkReader(
      input: InputBytes(Array("1,\",\n".utf8) + text), fieldCount: 2, chunkSize: 1_000)
    reader.longestRow = 70_000
    var rows = RowCollector()
    let outcome = try reader.read(0..<1_000, start: 0, into: &rows)
    #expect(outcome.end < 200_000)
    #expect(outcome.problems.refused == 1)
  }

  @Test(arguments: [0x22, 0x2C, 0x0A, 0x0D, 0xFF, 0x78] as [UInt8])
  func `A million times the same byte is read in time that grows with its length`(byte: UInt8) async throws {
    let isLinear = try await growsAsItsSize(to: 1_000_000) { count in
      let text = Self.bytes("a,b\n1,2\n3,") + Self.filler(count, byte)
      let read = try #require(try await ReadText.read(text))
      #expect(read.texts.first == ["1", "2"])
    }
    #expect(isLinear)
  }

  @Test func `A header that never ends is no header`() async throws {
    #expect(try await ReadText.read(Self.filler(3 << 20)) == nil)
    #expect(try await ReadText.read(Self.bytes("\"") + Self.filler(3 << 20, 0x22)) == nil)
  }

  /// The row that ends the first chunk begins in it and ends, with CR, on the last byte of what was read for it.
  @Test(arguments: [-1, 0, 1])
  func `CR LF is one line end where the buffer ends`(shift: Int) async throws {
    let head = Self.bytes("a,b\r\n1,\"")
    let end = 100 + head.count - 3 + (64 << 10) + shift
    let text = head + Self.filler(end - head.count - 2) + Self.bytes("\"\r\n2,3\r\n")
    let whole = try #require(try await ReadText.read(text))
    let chunked = try #require(try await ReadText.read(text, chunkSize: 100))
    #expect(whole.rows.map(\.line) == [2, 3])
    #expect(chunked == whole)
  }
}
