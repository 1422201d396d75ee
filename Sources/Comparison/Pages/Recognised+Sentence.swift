import Rendering

extension Recognised {
  /// What was recognised, as a sentence.
  func sentence(_ names: Names) -> String {
    switch self {
    case .flowShift(let host, let shift):
      "The times of flows\(Self.place(host, names)) are shifted by \(Words.distance(shift)). They are compared without "
        + "that."
    case .eventShift(let host, let shift):
      "The times of events\(Self.place(host, names)) are shifted by \(Words.distance(shift)). They are compared "
        + "without that."
    case .rename(let old, let new):
      "The host \(names[old]) is now called \(names[new]): most of its processes are the same."
    case .guids(let host, let came, let went):
      "On \(names[host]), \(Self.guids(came, "have a GUID where only a pid was", went)). They are the same by host, "
        + "pid and start."
    }
  }

  private static func place(_ host: Int32?, _ names: Names) -> String {
    guard let host else { return "" }
    return host < 0 ? " whose host is not known" : " of \(names[host])"
  }

  private static func guids(_ came: Int, _ words: String, _ went: Int) -> String {
    let first = came > 0 ? ["\(Words.count(came, "process", plural: "processes")) \(words)"] : []
    let second =
      went > 0 ? ["\(Words.count(went, "process", plural: "processes")) lost the GUID"] : []
    return (first + second).joined(separator: ", ")
  }
}
