/// Follows the headings of a page: an h1 first and once, then no level left out on the way down.
struct HeadingOutline {
  private var last = 0

  /// Whether no heading came yet.
  var isEmpty: Bool { last == 0 }

  /// Takes the next heading; says what is wrong with its level.
  mutating func add(_ level: Int) -> String? {
    defer { last = level }
    if last == 0 { return level == 1 ? nil : "the first heading is an h\(level); a page begins with an h1" }
    if level == 1 { return "a second h1; a page has one" }
    return level > last + 1 ? "an h\(level) follows an h\(last); levels are not left out" : nil
  }
}
