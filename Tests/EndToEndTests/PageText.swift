import Glibc

/// What a reader sees of pages, by a reading of its own.
enum PageText {
  /// The texts of all pages, one after the other, with references decoded; bytes, since a mark after a quote makes one
  /// character with it.
  static func all(_ contents: [String: [UInt8]]) -> [UInt8] {
    var out: [UInt8] = []
    for path in contents.keys.sorted() where path.hasSuffix(".html") {
      append(contents[path] ?? [], to: &out)
      out.append(0)
    }
    return out
  }

  private static func append(_ page: [UInt8], to out: inout [UInt8]) {
    var isTag = false
    var position = 0
    while position < page.count {
      let byte = page[position]
      if byte == 0x3C {
        isTag = true
        // A comment parts no text.
        if position + 1 < page.count, page[position + 1] != 0x21 { out.append(0) }
      } else if byte == 0x3E, isTag {
        isTag = false
      } else if !isTag, byte == 0x26, let end = page[position...].firstIndex(of: 0x3B) {
        out += decoded(String(decoding: page[(position + 1)..<end], as: UTF8.self)).utf8
        position = end
      } else if !isTag {
        out.append(byte)
      }
      position += 1
    }
  }

  private static func decoded(_ name: String) -> String {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "quot": return "\""
    default:
      guard name.hasPrefix("#"), let value = UInt32(name.dropFirst()), let scalar = Unicode.Scalar(value)
      else { return "" }
      return String(Character(scalar))
    }
  }

  /// How a text is shown: what XML cannot hold, and carriage returns, as escapes.
  static func visible(_ text: String) -> String {
    var out = ""
    for scalar in text.unicodeScalars {
      switch scalar.value {
      case 0x09, 0x0A: out.unicodeScalars.append(scalar)
      case 0..<0x20, 0x7F:
        let digits = String(scalar.value, radix: 16, uppercase: true)
        out += "\\x" + (digits.utf8.count == 1 ? "0" : "") + digits
      case 0x80...0x9F, 0xFDD0...0xFDEF: out += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      case let value where value & 0xFFFE == 0xFFFE:
        out += "\\u{\(String(value, radix: 16, uppercase: true))}"
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// Whether the bytes of a text stand anywhere in `shown`.
  static func contains(_ shown: [UInt8], _ text: String) -> Bool {
    let wanted = Array(text.utf8)
    return shown.withUnsafeBufferPointer { shown in
      guard let base = shown.baseAddress, let first = wanted.first else { return wanted.isEmpty }
      var start = 0
      while start + wanted.count <= shown.count,
        let found = memchr(base + start, Int32(first), shown.count - wanted.count - start + 1)
      {
        if memcmp(found, wanted, wanted.count) == 0 { return true }
        start = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
      }
      return false
    }
  }

  /// The files that no chain of links leads to from the overview.
  static func unreached(_ contents: [String: [UInt8]]) -> [String] {
    let clicks = clicks(contents)
    return contents.keys.filter { !$0.hasSuffix("/") && clicks[$0] == nil }.sorted()
  }

  /// How many links the shortest way from the overview to each file has that can be reached.
  static func clicks(_ contents: [String: [UInt8]]) -> [String: Int] {
    var clicks = ["index.html": 0]
    var pending = ["index.html"]
    var next = 0
    while next < pending.count {
      let page = pending[next]
      next += 1
      guard page.hasSuffix(".html") else { continue }
      let folder = page.split(separator: "/").dropLast().map(String.init)
      for link in links(contents[page] ?? []) {
        var parts = folder
        for part in link.split(separator: "/") where part != "." {
          if part == ".." { parts.removeLast() } else { parts.append(String(part)) }
        }
        let target = parts.joined(separator: "/")
        if clicks[target] == nil {
          clicks[target] = (clicks[page] ?? 0) + 1
          pending.append(target)
        }
      }
    }
    return clicks
  }

  private static func links(_ page: [UInt8]) -> [String] {
    var links: [String] = []
    let start = Array("href=\"".utf8)
    var position = 0
    while let found = page[position...].firstRange(of: start) {
      let end = page[found.upperBound...].firstIndex(of: 0x22) ?? page.endIndex
      let target = page[found.upperBound..<end].prefix { $0 != 0x23 }
      if !target.isEmpty { links.append(String(decoding: target, as: UTF8.self)) }
      position = end
    }
    return links
  }
}
