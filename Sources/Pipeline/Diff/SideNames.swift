/// What pages and messages call the two sides: the shortest ends of their paths that tell them apart, so that no page
/// shows where on this machine they stood.
enum SideNames {
  static func names(_ old: [String], _ new: [String]) -> (old: String, new: String) {
    let differing = zip(old, new).first { $0 != $1 }
    let (left, right) = (parts(differing?.0 ?? old.first ?? ""), parts(differing?.1 ?? new.first ?? ""))
    for length in 1...max(1, left.count, right.count) {
      let (one, other) = (left.suffix(length), right.suffix(length))
      if !one.elementsEqual(other) {
        return (name(one.joined(separator: "/"), of: old), name(other.joined(separator: "/"), of: new))
      }
    }
    return (name(left.last ?? "", of: old) + " (old)", name(right.last ?? "", of: new) + " (new)")
  }

  /// `monday/events.csv and 2 more`.
  private static func name(_ first: String, of paths: [String]) -> String {
    let first = first == InputList.standardInput ? "standard input" : first
    return paths.count > 1 ? "\(first) and \(paths.count - 1) more" : first
  }

  private static func parts(_ path: String) -> [String] {
    let parts = path.split(separator: "/").map(String.init).filter { $0 != "." }
    return parts.isEmpty ? [path] : parts
  }
}
