/// The rules for the paths inside a report: relative, downwards, with `/` between names.
package enum ReportPath {
  /// The longest path in bytes; a report can then be unpacked wherever a path of 4,096 bytes may stand.
  package static let limit = 1_024

  /// Why a path may not be written or read below a report's top; nil when it may.
  package static func objection(to path: String) -> String? {
    if path.isEmpty { return "it is empty" }
    if path.utf8.count > limit { return "it is longer than \(limit) bytes" }
    if path.utf8.contains(0) { return "it holds a NUL" }
    if path.utf8.first == 0x2F { return "it is absolute" }
    for name in path.utf8.split(separator: 0x2F, omittingEmptySubsequences: false) {
      if name.isEmpty { return "it has an empty name" }
      if name.elementsEqual(".".utf8) || name.elementsEqual("..".utf8) { return "it has a name of dots" }
      if name.count > 255 { return "it has a name longer than 255 bytes" }
    }
    return nil
  }

  /// The folder, empty for the top, and the name in it.
  static func split(_ path: String) -> (folder: Substring, name: Substring) {
    guard let slash = path.utf8.lastIndex(of: 0x2F) else { return ("", path[...]) }
    return (path[..<slash], path[path.utf8.index(after: slash)...])
  }
}
