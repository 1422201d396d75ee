/// A CSV file read in the plainest way, so that the project's own reader is not its own judge; records by column.
func plainCSV(_ bytes: [UInt8]) -> [[String: String]] {
  var records: [[String]] = []
  var fields: [String] = []
  var field: [UInt8] = []
  var isQuoted = false
  var hasJustClosed = false
  for byte in bytes {
    let isQuote = byte == UInt8(ascii: "\"")
    defer { hasJustClosed = isQuote && !isQuoted }
    if isQuote {
      // A quote within quotes is doubled: leaving and entering again at once keeps one of the two.
      if hasJustClosed { field.append(byte) }
      isQuoted.toggle()
    } else if !isQuoted && (byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n")) {
      fields.append(String(decoding: field, as: UTF8.self))
      field = []
      if byte == UInt8(ascii: "\n") {
        records.append(fields)
        fields = []
      }
    } else if isQuoted || byte != UInt8(ascii: "\r") {
      field.append(byte)
    }
  }
  let header = records.first ?? []
  return records.dropFirst().map { record in
    Dictionary(zip(header, record), uniquingKeysWith: { first, _ in first })
  }
}
