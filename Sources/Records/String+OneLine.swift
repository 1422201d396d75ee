extension String {
  /// The text with its line feeds as the escape `\x0A`, as pages show other controls: for lists of one fact a line,
  /// where a value with line ends could pass for further facts.
  package var onOneLine: String {
    guard utf8.contains(0x0A) else { return self }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(utf8.count + 16)
    for byte in utf8 {
      if byte == 0x0A { bytes.append(contentsOf: "\\x0A".utf8) } else { bytes.append(byte) }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
