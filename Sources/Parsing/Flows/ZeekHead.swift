/// The lines at the top of a Zeek log that say how to read it.
struct ZeekHead {
  /// What the log is called, such as `conn`.
  private(set) var path: String?
  private(set) var fields: [String] = []
  /// The line on which the fields stand, from 1.
  private(set) var fieldsLine = 0
  private(set) var separator: UInt8 = 0x09
  /// The words for a value that is not set and for an empty one.
  private(set) var unset = Array("-".utf8)
  private(set) var empty = Array("(empty)".utf8)

  /// Reads the comments at the top of a text; nil where none of them names fields.
  init?(_ head: [UInt8]) {
    guard head.starts(with: [0x23]) || head.starts(with: [0xEF, 0xBB, 0xBF, 0x23]) else { return nil }
    var number = 0
    for line in head.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(100) {
      number += 1
      var text = line.last == 0x0D ? line.dropLast() : line
      if number == 1, text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
      guard text.first == 0x23 else { break }
      take(text.dropFirst(), number)
    }
    if fields.isEmpty { return nil }
  }

  private mutating func take(_ line: ArraySlice<UInt8>, _ number: Int) {
    if line.starts(with: "separator ".utf8) {
      let value = line.dropFirst(10)
      if value.starts(with: "\\x".utf8),
        let byte = UInt8(String(decoding: value.dropFirst(2), as: UTF8.self), radix: 16)
      {
        separator = byte
      } else if let byte = value.first, value.count == 1 {
        separator = byte
      }
      return
    }
    let parts = line.split(separator: separator, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return }
    switch String(decoding: parts[0], as: UTF8.self) {
    case "path": path = String(decoding: parts[1], as: UTF8.self)
    case "unset_field": unset = Array(parts[1])
    case "empty_field": empty = Array(parts[1])
    case "fields":
      fields = SeparatorSplitter(separator: separator).names(parts[1])
      fieldsLine = number
    default: break
    }
  }

  /// The fields that a line in the middle of a log names, if it is such a line.
  static func fields(in line: FieldValue.Bytes) -> [String]? {
    let mark = Array("#fields".utf8)
    guard line.count > mark.count + 1, line.starts(with: mark) else { return nil }
    return SeparatorSplitter(separator: line[mark.count]).names(line[(mark.count + 1)...])
  }

  /// Whether the log is one of connections: by its name, or by fields that no other log has.
  var isConnections: Bool {
    if let path, path == "conn" || path.hasPrefix("conn_") || path.hasPrefix("conn-") { return true }
    let names = Set(fields.map { $0.lowercased() })
    return names.contains("conn_state") || names.contains("orig_pkts") || names.contains("resp_ip_bytes")
  }
}
