import Archive
import TestSupport
import Testing

@Suite("ZIP archives")
struct ZipTests {
  static let files: [(path: String, bytes: [UInt8])] = [
    ("index.html", Array(String(repeating: "<p>the same again</p>\n", count: 500).utf8)),
    ("data/empty.csv", []), ("data/one", [7]),
    ("flows/a/b.html", (0..<3_000).map { UInt8(truncatingIfNeeded: $0 &* $0 >> 3) }),
  ]

  static func archive(_ files: [(path: String, bytes: [UInt8])] = files) throws -> [UInt8] {
    let box = Box()
    var writer = ZipWriter { box.bytes += $0 }
    for file in files { try writer.add(file.path, file.bytes) }
    try writer.finish()
    return box.bytes
  }

  private final class Box { var bytes: [UInt8] = [] }

  static func reader(_ bytes: [UInt8]) throws -> ZipReader {
    try ZipReader(size: bytes.count) { offset, count in
      guard offset >= 0, count >= 0, offset <= bytes.count else { return [] }
      return Array(bytes[offset..<min(bytes.count, offset + count)])
    }
  }

  @Test("What was written is read, shorter where that is possible")
  func roundTrip() throws {
    let bytes = try Self.archive()
    let reader = try Self.reader(bytes)
    #expect(reader.entries.map(\.path) == Self.files.map(\.path))
    for (entry, file) in zip(reader.entries, Self.files) {
      #expect(entry.size == file.bytes.count)
      #expect(try reader.bytes(of: entry) == file.bytes)
    }
    #expect(bytes.count < 5_000)
    #expect(try Self.archive() == bytes)
  }

  @Test("An archive of more files than the plain end can count is read")
  func manyFiles() throws {
    let files = (0..<66_000).map { (path: "f\($0)", bytes: [UInt8(truncatingIfNeeded: $0)]) }
    let reader = try Self.reader(try Self.archive(files))
    #expect(reader.entries.count == 66_000)
    #expect(try reader.bytes(of: reader.entries[65_999]) == [UInt8(truncatingIfNeeded: 65_999)])
  }

  @Test("A file that is cut anywhere is an error, never a crash")
  func truncated() throws {
    let bytes = try Self.archive()
    for length in stride(from: 0, to: bytes.count, by: 7) {
      #expect(throws: ZipFault.self) { try Self.reader(Array(bytes[..<length])) }
    }
  }

  @Test("Bytes that are changed anywhere crash nothing and are no other file")
  func mutants() throws {
    let bytes = try Self.archive()
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<3_000 {
      var mutant = bytes
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        mutant[Int.random(in: 0..<mutant.count, using: &generator)] = .random(in: 0...255, using: &generator)
      }
      guard let reader = try? Self.reader(mutant) else { continue }
      for entry in reader.entries {
        guard let read = try? reader.bytes(of: entry) else { continue }
        // The check sum lets one change in four thousand millions pass.
        #expect(Self.files.contains { $0.bytes == read } || mutant == bytes)
      }
    }
  }

  @Test("A text that claims to be far longer than it can be is refused before memory is taken")
  func bomb() throws {
    var bytes = try Self.archive([("a", [UInt8](repeating: 0, count: 1_000))])
    let directory = try #require(bytes.firstRange(of: [0x50, 0x4B, 0x01, 0x02] as [UInt8])).lowerBound
    for (offset, byte) in [0xF0, 0xFF, 0xFF, 0xFF].enumerated() {
      bytes[directory + 24 + offset] = UInt8(byte)
    }
    #expect(throws: ZipFault.self) { try Self.reader(bytes) }
  }
}
