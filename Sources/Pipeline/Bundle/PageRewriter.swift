import Records

/// Rewrites a page that was found valid: where its links lead, what its ids are called, how deep its headings stand.
///
/// Works on the tags as they are written and copies all else, so it needs no tree and keeps every byte that it need not
/// change. O(bytes).
struct PageRewriter {
  /// The page's path in the report, from which its links are resolved.
  let page: String
  /// Before every id and every reference to one.
  var prefix = ""
  /// How many levels headings go down.
  var depth = 0
  /// Whether checkboxes that filter rows are left out: the style sheet knows them by their ids.
  var dropsFilters = false
  /// Writes texts so that no program makes links of them.
  var defang: Defang?
  /// The new address of a link to a page of the report and a fragment (empty for none); nil makes the link plain text.
  var address: (_ page: String, _ fragment: String) -> String?

  /// The content of the page's main element.
  func main(of bytes: [UInt8]) -> [UInt8] {
    guard let start = bytes.firstRange(of: Array("<main".utf8)),
      let open = bytes[start.upperBound...].firstIndex(of: UInt8(ascii: ">")),
      let end = bytes.lastRange(of: Array("</main>".utf8)), end.lowerBound > open
    else { return [] }
    return rewritten(bytes[(open + 1)..<end.lowerBound])
  }

  /// The page, or a part of it that holds whole elements.
  func rewritten(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(bytes.count + bytes.count / 8)
    /// Whether each link that is open is kept.
    var links: [Bool] = []
    var position = bytes.startIndex
    while position < bytes.endIndex {
      guard bytes[position] == UInt8(ascii: "<") else {
        let end = bytes[position...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.endIndex
        append(text: bytes[position..<end], to: &output)
        position = end
        continue
      }
      let end = Self.end(ofMarkupAt: position, in: bytes)
      let tag = MarkupTag(bytes[position..<end])
      if dropsFilters, tag.name == "p", tag.value(of: "class") == "filter" {
        position = bytes[end...].firstRange(of: Array("</p>".utf8))?.upperBound ?? bytes.endIndex
        continue
      }
      position = end
      if tag.name == "a" {
        if tag.isEnd {
          if links.popLast() ?? true { output += tag.bytes }
          continue
        }
        let href = tag.value(of: "href").flatMap { newAddress($0) }
        let isKept = href != nil || tag.value(of: "href") == nil
        if !tag.isEmpty { links.append(isKept) }
        if isKept { append(tag, href: href, to: &output) }
        continue
      }
      append(tag, href: nil, to: &output)
    }
    return output
  }

  /// The end of a tag, comment or declaration; attributes may hold `>`.
  private static func end(ofMarkupAt start: Int, in bytes: ArraySlice<UInt8>) -> Int {
    if bytes[start...].starts(with: "<!--".utf8) {
      return bytes[start...].firstRange(of: Array("-->".utf8))?.upperBound ?? bytes.endIndex
    }
    var quote: UInt8?
    for position in start..<bytes.endIndex {
      let byte = bytes[position]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return position + 1
      }
    }
    return bytes.endIndex
  }

  private func append(text: ArraySlice<UInt8>, to output: inout [UInt8]) {
    guard let defang else { return output.append(contentsOf: text) }
    output += defang.text(String(decoding: text, as: UTF8.self)).utf8
  }

  private func append(_ tag: MarkupTag, href: String?, to output: inout [UInt8]) {
    guard tag.isElement else { return output.append(contentsOf: tag.bytes) }
    output += (tag.isEnd ? "</" : "<").utf8
    output += heading(tag.name).utf8
    for (name, value) in tag.attributes {
      var value = value
      switch name {
      case "href": value = href ?? value
      case "id", "for": value = prefix + value
      case "aria-labelledby", "aria-describedby", "headers":
        value = value.split(separator: " ").map { prefix + $0 }.joined(separator: " ")
      case "aria-label": value = defang?.text(value) ?? value
      default: break
      }
      output += " \(name)=\"\(value)\"".utf8
    }
    output += (tag.isEmpty ? "/>" : ">").utf8
  }

  private func heading(_ name: String) -> String {
    guard depth > 0, name.utf8.count == 2, name.first == "h", let level = name.last?.wholeNumberValue,
      (1...6).contains(level)
    else { return name }
    return "h\(min(6, level + depth))"
  }

  private func newAddress(_ href: String) -> String? {
    let parts = href.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
    let fragment = parts.count > 1 ? String(parts[1]) : ""
    var folders = page.split(separator: "/").dropLast().map(String.init)
    if parts[0].isEmpty { return address(page, fragment) }
    for name in parts[0].split(separator: "/") where name != "." {
      if name == ".." { _ = folders.popLast() } else { folders.append(String(name)) }
    }
    return address(folders.joined(separator: "/"), fragment)
  }
}

/// One tag as it is written.
struct MarkupTag {
  let bytes: ArraySlice<UInt8>
  let name: String
  let isEnd: Bool
  /// `<x/>`.
  let isEmpty: Bool
  /// In their order; values as they are written, with references.
  let attributes: [(name: String, value: String)]

  /// False for comments and declarations.
  var isElement: Bool { !name.isEmpty }

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    var rest = bytes.dropFirst().dropLast()
    isEnd = rest.first == UInt8(ascii: "/")
    if isEnd { rest = rest.dropFirst() }
    isEmpty = rest.last == UInt8(ascii: "/")
    if isEmpty { rest = rest.dropLast() }
    name = rest.first.map { 0x61...0x7A ~= $0 } ?? false ? Self.takeName(&rest) : ""
    var attributes: [(name: String, value: String)] = []
    while !name.isEmpty {
      rest = rest.drop { $0 <= 0x20 }
      let attribute = Self.takeName(&rest)
      rest = rest.drop { $0 <= 0x20 || $0 == UInt8(ascii: "=") }
      guard !attribute.isEmpty, let quote = rest.first else { break }
      rest = rest.dropFirst()
      let value = rest.prefix { $0 != quote }
      rest = rest.dropFirst(value.count + 1)
      // A value in single quotes may hold double ones.
      let text = String(decoding: value, as: UTF8.self)
      attributes.append((attribute, quote == UInt8(ascii: "'") ? text.replacing("\"", with: "&quot;") : text))
    }
    self.attributes = attributes
  }

  func value(of name: String) -> String? { attributes.first { $0.name == name }?.value }

  private static func takeName(_ rest: inout ArraySlice<UInt8>) -> String {
    let name = rest.prefix { $0 > 0x20 && $0 != UInt8(ascii: "=") }
    rest = rest.dropFirst(name.count)
    return String(decoding: name, as: UTF8.self)
  }
}

extension Collection<UInt8> {
  /// The last place at which `pattern` stands.
  fileprivate func lastRange(of pattern: [UInt8]) -> Range<Int>? where Index == Int {
    var start = endIndex - pattern.count
    while start >= startIndex {
      if self[start...].starts(with: pattern) { return start..<(start + pattern.count) }
      start -= 1
    }
    return nil
  }
}
