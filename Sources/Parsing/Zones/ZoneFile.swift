import Glibc

/// The offsets of one time zone from UTC over time, as a TZif file has them (RFC 8536).
struct ZoneFile: Sendable {
  /// The moments, in seconds since 1970, from which an offset holds, in order.
  private let moments: [Int64]
  /// The offset in seconds east of UTC that holds from each moment.
  private let offsets: [Int64]
  /// What holds before the first moment.
  private let firstOffset: Int64
  /// What holds after the last moment; nil where its offset goes on.
  private let rule: ZoneRule?

  /// The largest file that is taken for one; those of the tz database have a few thousand bytes.
  private static let limit = 1 << 20

  /// Where systems keep the tz database.
  private static let folders = [
    "/usr/share/zoneinfo", "/usr/lib/zoneinfo", "/usr/share/lib/zoneinfo", "/etc/zoneinfo",
  ]

  /// The zone of a name such as `America/New_York`; nil where the system does not know it.
  init?(named name: String) {
    let parts = name.utf8.split(separator: 0x2F, omittingEmptySubsequences: false)
    let isName = parts.allSatisfy { part in
      !part.isEmpty && part.first != 0x2E && part.allSatisfy(Self.isNameByte)
    }
    guard isName, name.utf8.count <= 100 else { return nil }
    for folder in Self.folders {
      if let bytes = Self.read(folder + "/" + name), let zone = ZoneFile(bytes) {
        self = zone
        return
      }
    }
    return nil
  }

  /// Whether the system has a tz database at all.
  static var isAvailable: Bool { folders.contains { access($0, R_OK) == 0 } }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x5F: true
    default: false
    }
  }

  private static func read(_ path: String) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes = [UInt8](repeating: 0, count: limit)
    var count = 0
    while count < limit {
      let room = limit - count
      let got = bytes.withUnsafeMutableBytes { buffer -> Int in
        guard let base = buffer.baseAddress else { return -1 }
        return Glibc.read(descriptor, base + count, room)
      }
      if got < 0 && errno == EINTR { continue }
      if got < 0 { return nil }
      if got == 0 { return Array(bytes[..<count]) }
      count += got
    }
    return nil
  }

  /// The offset in seconds east of UTC at a moment in seconds since 1970; O(log transitions).
  func offset(at second: Int64) -> Int64 {
    guard let last = moments.last, let first = moments.first else {
      return rule?.offset(at: second) ?? firstOffset
    }
    if second < first { return firstOffset }
    if second >= last, let rule { return rule.offset(at: second) }
    var low = 0
    var high = moments.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if moments[middle] <= second { low = middle } else { high = middle }
    }
    return offsets[low]
  }
}

extension ZoneFile {
  /// Reads a TZif file; nil where it is none.
  init?(_ bytes: [UInt8]) {
    guard var block = Block(bytes, at: 0, timeSize: 4) else { return nil }
    var footer: ArraySlice<UInt8> = []
    if block.version >= 0x32 {
      guard let second = Block(bytes, at: block.end, timeSize: 8) else { return nil }
      block = second
      footer = bytes[min(second.end + 1, bytes.count)...].prefix { $0 != 0x0A }
    }
    guard let types = block.types(in: bytes), let first = types.first else { return nil }
    var moments: [Int64] = []
    var offsets: [Int64] = []
    for index in 0..<block.timeCount {
      let type = Int(bytes[block.typesStart + index])
      guard type < types.count else { return nil }
      let moment = block.time(index, in: bytes)
      if let last = moments.last, moment <= last { return nil }
      moments.append(moment)
      offsets.append(types[type])
    }
    self.moments = moments
    self.offsets = offsets
    firstOffset = first
    rule = footer.isEmpty ? nil : ZoneRule(footer)
  }

  /// The counts of one data block and where its parts begin (RFC 8536, section 3).
  private struct Block {
    let version: UInt8
    let timeCount: Int
    private let typeCount: Int
    private let timeSize: Int
    private let start: Int
    let end: Int

    init?(_ bytes: [UInt8], at header: Int, timeSize: Int) {
      guard header + 44 <= bytes.count, bytes[header..<header + 4].elementsEqual("TZif".utf8) else {
        return nil
      }
      let counts = (0..<6).map { index in
        bytes[(header + 20 + index * 4)..<(header + 24 + index * 4)].reduce(0) { $0 << 8 | Int($1) }
      }
      version = bytes[header + 4]
      timeCount = counts[3]
      typeCount = counts[4]
      self.timeSize = timeSize
      start = header + 44
      let times = counts[3] * (timeSize + 1)
      end = start + times + counts[4] * 6 + counts[5] + counts[2] * (timeSize + 4) + counts[1] + counts[0]
      guard end <= bytes.count else { return nil }
    }

    var typesStart: Int { start + timeCount * timeSize }

    func time(_ index: Int, in bytes: [UInt8]) -> Int64 {
      let from = start + index * timeSize
      let value = bytes[from..<from + timeSize].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
      return timeSize == 4 ? Int64(Int32(truncatingIfNeeded: value)) : Int64(bitPattern: value)
    }

    /// The offsets of the local time types; nil for one of more than a day and two hours.
    func types(in bytes: [UInt8]) -> [Int64]? {
      var offsets: [Int64] = []
      for index in 0..<typeCount {
        let from = typesStart + timeCount + index * 6
        let value = bytes[from..<from + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
        let offset = Int64(Int32(bitPattern: value))
        guard offset.magnitude <= 26 * 3_600 else { return nil }
        offsets.append(offset)
      }
      return offsets
    }
  }
}
