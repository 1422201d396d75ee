import Glibc

/// Creates files below a folder, with the folders they stand in; one for each worker.
///
/// Folders stay open, so that a page costs one `openat`, one `write` and one `close`.
struct TreeWriter {
  private let top: Folder
  /// Open folders by their path from the top.
  private var folders: [Substring: Folder] = [:]
  private let openFolders: Int

  /// How many folders each of `workers` may keep open: half of the files that the process may have open, at most 512.
  static func openFolders(workers: Int) -> Int {
    let files = sysconf(Int32(_SC_OPEN_MAX))
    return max(1, min(512, files / 2 - 16) / max(1, workers))
  }

  /// Keeps at most `openFolders` folders open.
  init(top: Folder, openFolders: Int = 64) {
    self.top = top
    self.openFolders = openFolders
  }

  /// Creates the file at `path` with `bytes`; throws `EEXIST` where it exists.
  mutating func write(_ bytes: [UInt8], to path: String) throws(OutputError) {
    let file = try create(path)
    do throws(FileError) {
      try file.write(bytes)
      try file.close()
    } catch {
      throw .file(error)
    }
  }

  /// Creates an empty file at `path`; throws `EEXIST` where it exists.
  mutating func create(_ path: String) throws(OutputError) -> Descriptor {
    if let objection = ReportPath.objection(to: path) { throw .path(path, objection) }
    let (folder, name) = ReportPath.split(path)
    do throws(FileError) {
      return try open(folder).createFile(named: String(name))
    } catch {
      throw .file(error)
    }
  }

  private mutating func open(_ path: Substring) throws(FileError) -> Folder {
    if path.isEmpty { return top }
    if let folder = folders[path] { return folder }
    if folders.count >= openFolders { folders.removeAll(keepingCapacity: true) }
    var folder = top
    for name in path.split(separator: "/") { folder = try folder.folderMadeIfMissing(named: String(name)) }
    folders[path] = folder
    return folder
  }
}
