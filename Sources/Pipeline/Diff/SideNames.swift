/// What pages and messages call the two sides: the shortest ends of their paths that tell them apart, so that no page
/// shows where on this machine they stood.
enum SideNames {
  static func names(_ old: String, _ new: String) -> (old: String, new: String) {
    let (left, right) = (parts(old), parts(new))
    for length in 1...max(1, left.count, right.count) {
      let (one, other) = (left.suffix(length), right.suffix(length))
      if !one.elementsEqual(other) { return (one.joined(separator: "/"), other.joined(separator: "/")) }
    }
    return ("\(left.last ?? "old") (old)", "\(right.last ?? "new") (new)")
  }

  private static func parts(_ path: String) -> [String] {
    let parts = path.split(separator: "/").map(String.init).filter { $0 != "." }
    return parts.isEmpty ? [path] : parts
  }
}
