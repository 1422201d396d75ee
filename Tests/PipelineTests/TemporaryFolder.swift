import TestSupport

@testable import Pipeline

/// A folder for one test, removed with all that is in it when the test lets go of it.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    path = try makeTemporaryFolder()
  }

  deinit {
    let (parent, name) = ReportPath.split(path)
    do throws(FileError) {
      try Folder(at: String(parent)).remove(String(name))
    } catch {
      Console.error(error.text + "\n")
    }
  }

  /// Writes a file, with the folders that it needs.
  func write(_ text: String, to path: String) throws {
    var writer = TreeWriter(top: try Folder(at: self.path))
    try writer.write(Array(text.utf8), to: path)
  }

  /// A folder that a test fills.
  func makeFolder(_ name: String) throws {
    _ = try Folder(at: path).folderMadeIfMissing(named: name)
  }

  func read(_ path: String) throws -> String {
    String(decoding: try Folder(at: self.path).openFile(at: path).readAll(limit: 1 << 20), as: UTF8.self)
  }

  /// Every path below the folder, in order.
  func paths() throws -> [String] {
    func below(_ folder: Folder, _ prefix: String) throws -> [String] {
      try folder.names().flatMap { name -> [String] in
        guard try folder.status(of: name)?.kind == .folder else { return [prefix + name] }
        return [prefix + name + "/"] + (try below(folder.folder(named: name), prefix + name + "/"))
      }
    }
    return try below(Folder(at: path), "")
  }
}
