/// Lists what stands below a folder, without following links.
enum FolderWalk {
  struct Entry: Sendable {
    /// From the top.
    var path: String
    var kind: FileStatus.Kind
  }

  /// Deeper folders are an error: a report has four levels, and whoever made more of them means no good.
  static let deepest = 32

  /// Everything below `top`, the entries of a folder in the order of their names.
  static func entries(below top: Folder) throws -> [Entry] {
    var entries: [Entry] = []
    try append(top, prefix: "", depth: 0, to: &entries)
    return entries
  }

  private static func append(_ folder: Folder, prefix: String, depth: Int, to entries: inout [Entry]) throws {
    guard depth <= deepest else {
      throw ManifestFault(reason: "stands beside folders that are nested too deep")
    }
    for name in try folder.names() {
      // A name that is not UTF-8 names nothing; no report has one.
      let kind = try folder.status(of: name)?.kind ?? .other
      entries.append(Entry(path: prefix + name, kind: kind))
      if kind == .folder {
        try append(folder.folder(named: name), prefix: prefix + name + "/", depth: depth + 1, to: &entries)
      }
    }
  }
}
