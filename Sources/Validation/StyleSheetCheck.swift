/// The one rule for style sheets: they load nothing. Everything else about them is the browser's business.
package enum StyleSheetCheck {
  /// Names after which CSS loads a file, in lower case.
  private static let loading = ["@import", "url(", "src(", "image(", "image-set("].map { Array($0.utf8) }
  private static let pictures = ["data:image/", "'data:image/", "\"data:image/"].map { Array($0.utf8) }

  /// Where a style sheet loads more than a picture of its own (`url(data:image/...)`). Comments do not count;
  /// names written with escapes, as no one writes them by hand, do. O(bytes).
  package static func issues(path: String, bytes: [UInt8]) -> [MarkupIssue] {
    let lowered = bytes.map { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) ? $0 | 0x20 : $0 }
    var issues: [MarkupIssue] = []
    var line = 1
    var index = 0
    var isComment = false
    while index < lowered.count {
      let rest = lowered[index...]
      if lowered[index] == UInt8(ascii: "\n") { line += 1 }
      if isComment {
        if rest.starts(with: "*/".utf8) { isComment = false }
      } else if rest.starts(with: "/*".utf8) {
        isComment = true
      } else if let fault = fault(at: rest) {
        issues.append(MarkupIssue(page: path, line: line, rule: .linkOutside, message: fault))
      }
      index += 1
    }
    return issues
  }

  private static func fault(at rest: ArraySlice<UInt8>) -> String? {
    if rest.first == UInt8(ascii: "\\"), let next = rest.dropFirst().first,
      isLetterEscape(rest.dropFirst(), next)
    {
      return "a letter written as an escape hides what is loaded; write the letter"
    }
    guard let name = loading.first(where: { rest.starts(with: $0) }) else { return nil }
    let argument = rest.dropFirst(name.count).drop { $0 <= 0x20 }
    if name.last == UInt8(ascii: "("), pictures.contains(where: { argument.starts(with: $0) }) { return nil }
    return
      "\(String(decoding: name, as: UTF8.self)) loads a file; a style sheet holds only data:image/ pictures"
  }

  /// Whether an escape stands for an ASCII letter: its hexadecimal digits, at most six, give one.
  private static func isLetterEscape(_ digits: ArraySlice<UInt8>, _ first: UInt8) -> Bool {
    var value: UInt32 = 0
    var count = 0
    for byte in digits.prefix(6) {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { break }
      value = value << 4 | UInt32(digit)
      count += 1
    }
    // Without digits the backslash keeps the letter itself, as in `\u`.
    guard count > 0 else { return (UInt8(ascii: "g")...UInt8(ascii: "z")).contains(first) }
    return (0x41...0x5A).contains(value) || (0x61...0x7A).contains(value)
  }
}
