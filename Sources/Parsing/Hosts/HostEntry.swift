import Records

/// One record of a host table: a host's name in lower case, addresses of it, and when it has them.
struct HostEntry: Sendable {
  var name: String
  var addresses: [IPAddress]
  /// As in `HostAddress`.
  var from = Int64.min
  var to = Int64.max
}

extension HostEntry {
  /// The addresses of one cell, which stand apart by blanks, commas or semicolons.
  static func addressTexts(_ cell: FieldValue.Bytes) -> [FieldValue.Bytes] {
    cell.split { byte in
      switch byte {
      case 0x20, 0x09, 0x0A, 0x0D, 0x2C, 0x3B: true
      default: false
      }
    }.map { FieldValue.Bytes(rebasing: $0) }.filter { !FieldValue.isMissing($0) }
  }

  /// The time in a cell, `absent` where it has none; nil where it cannot be read. A date is its first moment.
  static func moment(_ cell: FieldValue.Bytes, absent: Int64, _ times: inout TimeReader) -> Int64? {
    if FieldValue.isMissing(cell) { return absent }
    if cell.count != 10 { return times.isoTime(cell)?.nanoseconds }
    return (Array(cell) + Array("T00:00:00".utf8)).withUnsafeBufferPointer { times.isoTime($0)?.nanoseconds }
  }
}
