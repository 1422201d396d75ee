/// The beginning of an input, by which its format is told.
struct InputHead {
  /// Bytes that are looked at to tell the format.
  static let length = 1 << 16

  let input: InputBytes
  let bytes: [UInt8]
  /// The input as CSV; nil when its first line is no header.
  let table: CSVTable?

  init(_ input: InputBytes) throws(InputReadError) {
    self.input = input
    bytes = try input.bytes(offset: 0, count: Self.length)
    table = try CSVTable(input)
  }

  /// The first line without its end and without a byte order mark.
  var firstLine: ArraySlice<UInt8> {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
  }

  /// What the input plainly is that no format reads; nil when it may be text.
  var unreadable: String? {
    if bytes.starts(with: Array("ElfFile\0".utf8)) { return "a binary event log (EVTX)" }
    if bytes.starts(with: [0x1F, 0x8B]) { return "a gzip archive" }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "a ZIP archive" }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16 text" }
    return nil
  }

  /// What the input seems to be when no format knows it.
  var guess: String {
    switch bytes.first(where: { $0 > 0x20 && $0 < 0x80 }) {
    case 0x7B, 0x5B: return "JSON"
    case 0x3C: return "XML"
    default: break
    }
    guard let table else { return "no header line" }
    let columns = table.header.prefix(12).joined(separator: ", ") + (table.header.count > 12 ? ", ..." : "")
    return "a header with the columns \(columns)"
  }
}
