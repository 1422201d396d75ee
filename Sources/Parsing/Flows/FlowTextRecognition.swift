/// Tells the formats of one line a record by the first lines.
enum FlowTextRecognition {
  static func zeek(_ head: InputHead) -> (any RecognisedInput)? {
    guard let zeek = ZeekHead(head.bytes), zeek.isConnections,
      FlowLayout.zeek.fits(FlowLayout.zeek.map(zeek.fields))
    else { return nil }
    return FlowText(
      layout: .zeek, header: zeek.fields, splitter: SeparatorSplitter(separator: zeek.separator),
      headerLine: zeek.fieldsLine, input: head.input, absent: [zeek.unset, zeek.empty], hasComments: true)
  }

  static func nfdump(_ head: InputHead) -> (any RecognisedInput)? {
    guard let splitter = NfdumpText(header: head.firstLine) else { return nil }
    return FlowText(
      layout: .nfdumpText, header: NfdumpText.header, splitter: splitter, headerLine: 1, input: head.input)
  }

  /// Columns between bars, tabs or semicolons: SiLK's, or those of the user's map.
  static func delimited(_ head: InputHead, map: FlowMap?) -> (any RecognisedInput)? {
    for separator in [UInt8(0x7C), 0x09, 0x3B] where head.firstLine.contains(separator) {
      let splitter = SeparatorSplitter(separator: separator, closesLast: separator == 0x7C)
      let header = splitter.names(head.firstLine)
      let layouts = map.flatMap { $0.fits(header) ? [$0.layout] : nil } ?? [.silk, .nfdump, .argus, .zeek]
      guard header.count > 1, let layout = layouts.first(where: { $0.fits($0.map(header)) }) else { continue }
      return FlowText(
        layout: layout, header: header, splitter: splitter, headerLine: 1, input: head.input,
        absent: [Array("(empty)".utf8)])
    }
    return nil
  }
}
