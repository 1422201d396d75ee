/// A small CSV file, every field in quotes.
struct CSVRows {
  private let columns: [String]
  private(set) var bytes: [UInt8]
  private(set) var count = 0

  init(_ columns: [String]) {
    self.columns = columns
    bytes = Array(columns.joined(separator: ",").utf8)
    bytes.append(0x0A)
  }

  /// Adds a row, some fields as bytes that need not be text; columns without a value are empty.
  mutating func add(_ values: [String: String], raw: [String: [UInt8]] = [:]) {
    precondition(values.keys.allSatisfy(columns.contains) && raw.keys.allSatisfy(columns.contains))
    count += 1
    for (index, column) in columns.enumerated() {
      if index > 0 { bytes.append(0x2C) }
      bytes.append(0x22)
      for byte in raw[column] ?? Array((values[column] ?? "").utf8) {
        if byte == 0x22 { bytes.append(0x22) }
        bytes.append(byte)
      }
      bytes.append(0x22)
    }
    bytes.append(0x0A)
  }
}
