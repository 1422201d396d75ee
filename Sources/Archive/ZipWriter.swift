/// Writes a ZIP archive (PKWARE's APPNOTE 6.3): the same bytes for the same files, whatever the clock and the machine.
///
/// Every entry has the earliest date that the format knows, no owner and no permissions. Files are held in memory one at
/// a time; archives of more than 65,535 entries or 4 GiB have the records of ZIP64.
package struct ZipWriter {
  /// The longest file, in bytes.
  package static let fileLimit = Int(UInt32.max) - 1

  private let sink: ([UInt8]) throws -> Void
  private var directory: [UInt8] = []
  private var count: UInt64 = 0
  private var offset: UInt64 = 0

  /// `sink` takes the bytes in order.
  package init(sink: @escaping ([UInt8]) throws -> Void) { self.sink = sink }

  /// Adds a file; rethrows what the sink throws, and throws where the file or its path is too long.
  package mutating func add(_ path: String, _ bytes: [UInt8]) throws {
    let name = Array(path.utf8)
    guard bytes.count <= Self.fileLimit, name.count <= Int(UInt16.max) else {
      throw ZipFault(reason: "\(path) is too long for an archive")
    }
    let compressed = Deflate.compressed(bytes)
    let data = compressed ?? bytes
    var header: [UInt8] = []
    header.append(UInt16(20))
    // Names are UTF-8.
    header.append(UInt16(0x0800))
    header.append(UInt16(compressed == nil ? 0 : 8))
    // Midnight of 1980-01-01.
    header.append(UInt16(0))
    header.append(UInt16(0x21))
    header.append(Deflate.crc(bytes))
    header.append(UInt32(data.count))
    header.append(UInt32(bytes.count))
    header.append(UInt16(name.count))
    var local: [UInt8] = []
    local.append(UInt32(0x0403_4B50))
    local += header
    local.append(UInt16(0))
    local += name
    addToDirectory(header, name)
    try put(local)
    try put(data)
  }

  private mutating func addToDirectory(_ header: [UInt8], _ name: [UInt8]) {
    var extra: [UInt8] = []
    if offset >= UInt64(UInt32.max) {
      extra.append(UInt16(1))
      extra.append(UInt16(8))
      extra.append(offset)
    }
    directory.append(UInt32(0x0201_4B50))
    directory.append(UInt16(extra.isEmpty ? 20 : 45))
    directory += header
    directory.append(UInt16(extra.count))
    // No comment, first disk, no attributes.
    directory += [UInt8](repeating: 0, count: 10)
    directory.append(UInt32(clamping: offset))
    directory += name + extra
    count += 1
  }

  /// Writes the directory, which ends the archive.
  package mutating func finish() throws {
    let start = offset
    let size = UInt64(directory.count)
    try put(directory)
    var end: [UInt8] = []
    if count > UInt64(UInt16.max - 1) || start + size >= UInt64(UInt32.max) {
      end.append(UInt32(0x0606_4B50))
      end.append(UInt64(44))
      end.append(UInt16(45))
      end.append(UInt16(45))
      end.append(UInt32(0))
      end.append(UInt32(0))
      for value in [count, count, size, start] { end.append(value) }
      end.append(UInt32(0x0706_4B50))
      end.append(UInt32(0))
      end.append(start + size)
      end.append(UInt32(1))
    }
    end.append(UInt32(0x0605_4B50))
    end.append(UInt32(0))
    end.append(UInt16(clamping: count))
    end.append(UInt16(clamping: count))
    end.append(UInt32(clamping: size))
    end.append(UInt32(clamping: start))
    end.append(UInt16(0))
    try put(end)
  }

  private mutating func put(_ bytes: [UInt8]) throws {
    try sink(bytes)
    offset += UInt64(bytes.count)
  }
}

/// What is wrong with an archive, as the end of a sentence about it or a sentence of its own.
package struct ZipFault: Error, Hashable, CustomStringConvertible {
  package var reason: String

  package init(reason: String) { self.reason = reason }

  package var description: String { reason }
}
