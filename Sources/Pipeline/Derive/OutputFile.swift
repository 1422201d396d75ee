import Glibc

/// One file that a command writes: beside its place first, and moved there when it is whole.
struct OutputFile: Sendable {
  private let folder: Folder
  private let name: String
  private let force: Bool

  /// Looks at the place before the long run; throws where it cannot be written or something stands there.
  init(_ path: String, force: Bool) throws {
    let (parent, name) = ReportPath.split(path)
    guard !name.isEmpty, name != ".", name != "..", !path.utf8.contains(0) else {
      throw OptionError("--output \"\(path)\"", "names no file", advice: "give the name of the file to write")
    }
    do throws(FileError) {
      folder = try Folder(
        at: path.hasPrefix("/") && parent.isEmpty ? "/" : parent.isEmpty ? "." : String(parent))
    } catch {
      throw OptionError(
        "--output \(path)", "cannot be written: \(error.text)",
        advice: "create the folder first, or name another file")
    }
    self.name = String(name)
    self.force = force
    try check()
  }

  private func check() throws {
    guard let status = try folder.status(of: name) else { return }
    let path = folder.path(of: name)
    guard status.kind == .file else {
      throw OptionError("--output \(path)", "is not a regular file", advice: "name another file")
    }
    if !force {
      throw OptionError(
        "--output \(path)", "is there already", advice: "add --force to replace it, or name another file")
    }
  }

  /// Writes the file; what stood there is replaced in one step.
  func write(_ bytes: [UInt8]) throws {
    try check()
    let draft = ".\(name).\(getpid()).part"
    do {
      let file = try folder.createFile(named: draft)
      try file.write(bytes)
      try file.close()
      guard renameat(folder.descriptor, draft, folder.descriptor, name) == 0 else {
        throw FileError("write", folder.path(of: name))
      }
    } catch {
      try folder.remove(draft)
      throw error
    }
  }
}
