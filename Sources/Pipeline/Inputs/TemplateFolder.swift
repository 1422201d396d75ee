import Rendering

/// A user's own templates.
enum TemplateFolder {
  /// Larger files are no templates.
  private static let limit = 16 << 20

  /// The regular files of a folder in the order of their names, hidden ones and the list of keys left
  /// out; none for no folder.
  static func files(in path: String?) throws(FileError) -> [(name: String, bytes: [UInt8])] {
    guard let path else { return [] }
    let folder = try Folder(at: path)
    var files: [(name: String, bytes: [UInt8])] = []
    for name in try folder.names() where !name.hasPrefix(".") && name != TemplateKeys.file {
      guard try folder.status(of: name)?.kind == .file else { continue }
      files.append((name, try folder.openFile(named: name).readAll(limit: limit)))
    }
    return files
  }
}
