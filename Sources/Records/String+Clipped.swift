extension String {
  /// The text where it is at most `limit` bytes long, else its begin and how long it is: for names in lists, which an
  /// attacker may make a megabyte long. The page of the thing itself shows it whole.
  package func clipped(to limit: Int = 300) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(utf8.startIndex, offsetBy: limit)
    while end > startIndex, end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return "\(self[..<end])\u{2026} (\(utf8.count) bytes)"
  }
}
