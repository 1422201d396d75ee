/// What a reader of a page gets: the texts between its tags, decoded; bytes, since a mark after a quote makes one
/// character with it.
enum DecodedPage {
  /// The texts between two tags of the page.
  static func texts(_ page: [UInt8]) -> [[UInt8]] {
    var texts: [[UInt8]] = []
    var position = 0
    while position < page.count {
      let end = page[position...].firstIndex(of: 0x3C) ?? page.endIndex
      if end > position { texts.append(decode(page[position..<end])) }
      position = (page[end...].firstIndex(of: 0x3E) ?? page.endIndex) + 1
    }
    return texts
  }

  private static func decode(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(text.count)
    var rest = text
    while let start = rest.firstIndex(of: 0x26) {
      result += rest[..<start]
      rest = rest[(start + 1)...]
      guard let end = rest.firstIndex(of: 0x3B) else {
        result.append(0x26)
        break
      }
      result += character(String(decoding: rest[..<end], as: UTF8.self)).utf8
      rest = rest[(end + 1)...]
    }
    return result + rest
  }

  private static func character(_ entity: String) -> String {
    switch entity {
    case "amp": return "&"
    case "lt": return "<"
    case "gt": return ">"
    case "quot": return "\""
    default:
      guard entity.hasPrefix("#"), let code = UInt32(entity.dropFirst()), let scalar = Unicode.Scalar(code)
      else { return "&\(entity);" }
      return String(Character(scalar))
    }
  }

  /// A text as a page must show it in a cell of its own: whole, with what XML or HTML cannot hold as escapes.
  static func shown(_ text: String) -> [UInt8] { Array(PageText.visible(text).utf8) }

  /// A text as it must be shown on a line of its own: line ends are escapes, too.
  static func shownOnLine(_ text: String) -> [UInt8] {
    shown(text).flatMap { $0 == 0x0A ? Array("\\x0A".utf8) : [$0] }
  }
}
