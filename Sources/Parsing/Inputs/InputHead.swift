/// The beginning of an input, by which its format is told.
struct InputHead {
  /// Bytes that are looked at to tell the format.
  static let length = 1 << 16

  let input: InputBytes
  let bytes: [UInt8]
  /// The input as CSV; nil when its first line is no header.
  let table: CSVTable?
  /// The input as JSON records; nil when it begins as none does.
  let json: JSONHead?

  init(_ input: InputBytes) throws(InputReadError) {
    self.input = input
    bytes = try input.bytes(offset: 0, count: Self.length)
    table = try CSVTable(input)
    json = try JSONHead(input)
  }

  /// The first line without its end and without a byte order mark.
  var firstLine: ArraySlice<UInt8> {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    return bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
  }

  /// Whether the input is a binary event log of Windows.
  var isEventLog: Bool { bytes.starts(with: Array("ElfFile\0".utf8)) }

  private var isUTF16: Bool { bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) }

  /// What the user can do about an input that is `unreadable`: commands for a POSIX shell, but for Windows's own.
  func advice(name: String) -> String {
    let quoted =
      "'" + name.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    if isEventLog {
      return "convert it with one of: evtxexport -f xml \(quoted) > events.xml; "
        + "evtx_dump -t 1 -o jsonl \(quoted) > events.jsonl; "
        + "on Windows: wevtutil qe \"\(name)\" /lf:true /f:xml /e:Events > events.xml"
    }
    if isUTF16 { return "convert it: iconv -f UTF-16 -t UTF-8 \(quoted) > events.txt" }
    return "unpack it first, and check that this is the right file"
  }

  /// What the input plainly is that no format reads; nil when it may be text.
  var unreadable: String? {
    if isEventLog { return "a binary event log (EVTX)" }
    if bytes.starts(with: [0x1F, 0x8B]) { return "a gzip archive" }
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) { return "a ZIP archive" }
    if isUTF16 { return "UTF-16 text" }
    return nil
  }

  /// The first byte that is no blank and of no byte order mark.
  private var firstMark: UInt8? { bytes.first { $0 > 0x20 && $0 < 0x80 } }

  /// Whether the input begins as JSON or XML does.
  var isMarkup: Bool { firstMark == 0x7B || firstMark == 0x5B || firstMark == 0x3C }

  /// What the input seems to be when no format knows it.
  var guess: String {
    switch firstMark {
    case 0x7B, 0x5B: return "JSON" + (json?.keysText ?? "")
    case 0x3C: return "XML"
    default: break
    }
    guard let table else { return "no header line" }
    let columns = table.header.prefix(12).joined(separator: ", ") + (table.header.count > 12 ? ", ..." : "")
    return "a header with the columns \(columns)"
  }
}
