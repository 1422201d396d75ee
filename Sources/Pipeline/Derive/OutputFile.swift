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
    _ = try write { sink in try sink(bytes) }
  }

  /// Writes the file piece by piece and returns how many bytes there were; what stood there is replaced in one step.
  func write(_ body: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws -> Int {
    try check()
    let draft = ".\(name).\(getpid()).part"
    do {
      let count = try writeDraft(draft, body)
      guard renameat(folder.descriptor, draft, folder.descriptor, name) == 0 else {
        throw FileError("write", folder.path(of: name))
      }
      return count
    } catch {
      try folder.remove(draft)
      throw error
    }
  }

  private func writeDraft(_ draft: String, _ body: (@escaping ([UInt8]) throws -> Void) throws -> Void) throws
    -> Int
  {
    let file = OpenFile(try folder.createFile(named: draft))
    try body { try file.write($0) }
    return try file.close()
  }
}

/// A file that pieces are written to, for closures to hold.
private final class OpenFile {
  private var descriptor: Descriptor
  private var count = 0

  init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

  func write(_ bytes: [UInt8]) throws {
    try descriptor.write(bytes)
    count += bytes.count
  }

  /// How many bytes were written; some file systems tell only here that they did not fit.
  func close() throws -> Int {
    try descriptor.finish()
    return count
  }
}
