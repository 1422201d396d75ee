/// Reads a ZIP archive that nobody vouches for: every number in it is checked before it is used.
///
/// Memory is that of the directory and of one file at a time. Archives in parts, encrypted ones and methods other than
/// stored and deflated are refused.
package struct ZipReader: Sendable {
  /// One file.
  package struct Entry: Sendable, Hashable {
    package var path: String
    /// Bytes of the file.
    package var size: Int
    var packed: Int
    var offset: Int
    var crc: UInt32
    var isDeflated: Bool
  }

  /// Reads `count` bytes at an offset; returns fewer only at the end of the archive.
  package typealias Source = @Sendable (_ offset: Int, _ count: Int) throws -> [UInt8]

  /// The most bytes of a directory.
  private static let directoryLimit = 512 << 20

  /// The files in the order of the directory; folders are left out.
  package let entries: [Entry]
  private let source: Source

  /// Reads the directory of an archive of `size` bytes.
  package init(size: Int, _ source: @escaping Source) throws {
    self.source = source
    let end = try ZipEnd(size: size, source)
    guard end.size <= Self.directoryLimit else { throw ZipFault(reason: "has a directory of absurd size") }
    let directory = try source(end.start, end.size)
    guard directory.count == end.size else { throw ZipFault(reason: "ends inside its directory") }
    entries = try Self.entries(directory, count: end.count, limit: end.start)
  }

  /// The bytes of a file; throws where they are not as the directory says.
  package func bytes(of entry: Entry) throws -> [UInt8] {
    let header = try source(entry.offset, 30)
    guard header.count == 30, header.number(at: 0, as: UInt32.self) == 0x0403_4B50 else {
      throw ZipFault(reason: "has no file where its directory says \(entry.path) is")
    }
    let skipped = Int(header.number(at: 26, as: UInt16.self)) + Int(header.number(at: 28, as: UInt16.self))
    let data = try source(entry.offset + 30 + skipped, entry.packed)
    let bytes = entry.isDeflated ? Deflate.inflated(data, size: entry.size) : data
    guard let bytes, bytes.count == entry.size, Deflate.crc(bytes) == entry.crc else {
      throw ZipFault(reason: "holds \(entry.path) broken")
    }
    return bytes
  }

  private static func entries(_ directory: [UInt8], count: Int, limit: Int) throws -> [Entry] {
    var entries: [Entry] = []
    var position = 0
    for _ in 0..<count {
      guard position + 46 <= directory.count, directory.number(at: position, as: UInt32.self) == 0x0201_4B50
      else {
        throw ZipFault(reason: "has a directory with fewer entries than it says")
      }
      func short(_ offset: Int) -> Int { Int(directory.number(at: position + offset, as: UInt16.self)) }
      func long(_ offset: Int) -> Int { Int(directory.number(at: position + offset, as: UInt32.self)) }
      let next = position + 46 + short(28) + short(30) + short(32)
      guard next <= directory.count else { throw ZipFault(reason: "ends inside its directory") }
      let path = String(decoding: directory[(position + 46)..<(position + 46 + short(28))], as: UTF8.self)
      let extra = directory[(position + 46 + short(28))..<(position + 46 + short(28) + short(30))]
      var entry = Entry(
        path: path, size: long(24), packed: long(20), offset: long(42), crc: UInt32(long(16)),
        isDeflated: short(10) == 8)
      try widen(&entry, Array(extra))
      guard short(8) & 0x2041 == 0 else { throw ZipFault(reason: "holds \(path) encrypted") }
      guard short(10) == 0 || short(10) == 8 else {
        throw ZipFault(reason: "holds \(path) packed by a method other than deflate")
      }
      guard entry.offset >= 0, entry.packed >= 0, entry.size >= 0, entry.offset <= limit,
        entry.packed <= limit - entry.offset,
        // Deflate packs at most 1,032 to 1, so a larger claim is a bomb.
        entry.size / 1_040 <= entry.packed + 1
      else { throw ZipFault(reason: "says impossible sizes of \(path)") }
      if !path.hasSuffix("/") { entries.append(entry) }
      position = next
    }
    return entries
  }

  /// Takes the sizes and the offset that are too large for the entry from its ZIP64 field.
  private static func widen(_ entry: inout Entry, _ extra: [UInt8]) throws {
    let marker = Int(UInt32.max)
    guard entry.size == marker || entry.packed == marker || entry.offset == marker else { return }
    var position = 0
    while position + 4 <= extra.count {
      let length = Int(extra.number(at: position + 2, as: UInt16.self))
      var start = position + 4
      let end = min(extra.count, start + length)
      if extra.number(at: position, as: UInt16.self) == 1 {
        func next() throws -> Int {
          guard start + 8 <= end, let value = Int(exactly: extra.number(at: start, as: UInt64.self)) else {
            throw ZipFault(reason: "says impossible sizes of \(entry.path)")
          }
          start += 8
          return value
        }
        if entry.size == marker { entry.size = try next() }
        if entry.packed == marker { entry.packed = try next() }
        if entry.offset == marker { entry.offset = try next() }
        return
      }
      position = start + length
    }
  }
}
