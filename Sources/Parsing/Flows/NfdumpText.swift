/// nfdump's formats for people: `line`, `long` and `extended` (`output_fmt.c`).
struct NfdumpText: LineSplitter {
  /// Whether flags and type of service stand before the packets.
  let hasFlags: Bool
  /// The fields of each line; the last ones are not used.
  static let header = [
    "firstSeen", "duration", "proto", "srcAddr", "srcPort", "dstAddr", "dstPort", "flags", "tos", "packets",
    "bytes", "flows",
  ]

  /// Whether a line is the header of one of the formats; nil where it is not.
  init?(header line: ArraySlice<UInt8>) {
    let words = line.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    let joined = words.joined(separator: " ")
    guard joined.hasPrefix("Date first seen Duration Proto Src IP Addr:Port Dst IP Addr:Port ") else {
      return nil
    }
    let rest = joined.dropFirst("Date first seen Duration Proto Src IP Addr:Port Dst IP Addr:Port ".count)
    if rest.hasPrefix("Flags Tos Packets Bytes") {
      hasFlags = true
    } else if rest.hasPrefix("Packets Bytes") {
      hasFlags = false
    } else {
      return nil
    }
  }

  func split(_ line: FieldValue.Bytes, into bounds: inout [Range<Int>]) {
    bounds.removeAll(keepingCapacity: true)
    var words = Words(line)
    let none = 0..<0
    guard let date = words.next(), let time = words.next(), let duration = words.duration(),
      let transport = words.next(), let source = words.next(), let arrow = words.next(),
      let destination = words.next(), line[arrow.lowerBound] == 0x2D
    else { return }
    bounds += [date.lowerBound..<time.upperBound, duration, transport]
    bounds += Self.endpoint(line, source)
    bounds += Self.endpoint(line, destination)
    if hasFlags {
      guard let flags = words.next(), let service = words.next() else { return bounds.removeAll() }
      bounds += [flags, service]
    } else {
      bounds += [none, none]
    }
    guard let packets = words.count(), let bytes = words.count() else { return bounds.removeAll() }
    var last = none
    while let word = words.next() { last = word }
    bounds += [packets, bytes, last]
  }

  /// Address and port: behind the last colon of an IPv4 address, behind the last point of an IPv6 address.
  private static func endpoint(_ line: FieldValue.Bytes, _ word: Range<Int>) -> [Range<Int>] {
    let colons = line[word].count { $0 == 0x3A }
    let mark = line[word].lastIndex(of: colons > 1 ? 0x2E : 0x3A)
    guard let mark else { return [word, word.upperBound..<word.upperBound] }
    return [word.lowerBound..<mark, (mark + 1)..<word.upperBound]
  }

  /// The words of a line in order.
  private struct Words {
    private let line: FieldValue.Bytes
    private var position = 0

    init(_ line: FieldValue.Bytes) { self.line = line }

    mutating func next() -> Range<Int>? {
      while position < line.count, line[position] == 0x20 { position += 1 }
      guard position < line.count else { return nil }
      let start = position
      while position < line.count, line[position] != 0x20 { position += 1 }
      return start..<position
    }

    /// A duration, which has a word more where it is longer than a day: `1d 02:03:04.567`.
    mutating func duration() -> Range<Int>? {
      guard let first = next() else { return nil }
      guard line[first.upperBound - 1] == 0x64 else { return first }
      return next().map { first.lowerBound..<$0.upperBound }
    }

    /// A count, which has a word more where nfdump shortens it: `3.5 M`.
    mutating func count() -> Range<Int>? {
      guard let number = next() else { return nil }
      let before = position
      if let unit = next(), unit.count == 1, line[unit.lowerBound] >= 0x41 {
        return number.lowerBound..<unit.upperBound
      }
      position = before
      return number
    }
  }
}
