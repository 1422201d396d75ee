/// Rows of a table for a spreadsheet: RFC 4180 with LF, one line a row.
///
/// A cell that a spreadsheet would take for a formula begins with an apostrophe, which spreadsheets do not show; controls
/// are escapes like `\x0A`, as on pages.
struct CSVText {
  private(set) var bytes: [UInt8] = []

  mutating func append(_ row: [String]) {
    for (column, cell) in row.enumerated() {
      if column > 0 { bytes.append(UInt8(ascii: ",")) }
      append(cell)
    }
    bytes.append(0x0A)
  }

  mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

  private mutating func append(_ cell: String) {
    let quote = UInt8(ascii: "\"")
    let isQuoted = cell.utf8.contains { $0 == quote || $0 == UInt8(ascii: ",") }
    if isQuoted { bytes.append(quote) }
    if Self.isFormula(cell) { bytes.append(UInt8(ascii: "'")) }
    for byte in cell.utf8 {
      switch byte {
      case quote: bytes += [quote, quote]
      case 0..<0x20, 0x7F: bytes += Self.escape(byte).utf8
      default: bytes.append(byte)
      }
    }
    if isQuoted { bytes.append(quote) }
  }

  /// Whether a spreadsheet would calculate the cell; some take the wide forms of the signs, too.
  private static func isFormula(_ cell: String) -> Bool {
    cell.unicodeScalars.first.map { "=+-@\u{FF1D}\u{FF0B}\u{FF0D}\u{FF20}".unicodeScalars.contains($0) }
      ?? false
  }

  private static func escape(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16, uppercase: true)
    return "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
  }
}
