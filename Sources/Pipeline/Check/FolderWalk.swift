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
    guard depth <= deepest else { throw ManifestFault(reason: "stands beside folders that are nested too deep") }
    for name in try folder.names() {
      guard let status = try folder.status(of: name) else { continue }
      entries.append(Entry(path: prefix + name, kind: status.kind))
      if status.kind == .folder {
        try append(folder.folder(named: name), prefix: prefix + name + "/", depth: depth + 1, to: &entries)
      }
    }
  }
}
