/// The place at which the report will stand: a name in a folder that exists.
struct Destination: Sendable {
  let parent: Folder
  let name: String

  /// What messages call the place.
  var path: String { parent.path(of: name) }

  /// What stands at the place.
  enum Occupant: Hashable, Sendable {
    case nothing
    case emptyFolder
    case report
    /// Something that flowtree did not write; says what.
    case foreign(String)
  }

  /// Opens the folder of `path`, so that a bad path fails before the long run.
  init(_ path: String) throws(OutputError) {
    var trimmed = path[...]
    while trimmed.utf8.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
    let (folder, name) = ReportPath.split(String(trimmed))
    guard !name.isEmpty, name != ".", name != "..", !path.utf8.contains(0) else {
      throw .refused(
        path: "\"\(path)\"", reason: "does not name a new folder",
        advice: "give --output the name of the folder to write, such as report")
    }
    let parentPath = trimmed.hasPrefix("/") && folder.isEmpty ? "/" : folder.isEmpty ? "." : String(folder)
    do throws(FileError) {
      parent = try Folder(at: parentPath)
    } catch {
      throw .refused(
        path: path, reason: "cannot be written: \(error.text)",
        advice: "create the folder first, or name another with --output")
    }
    self.name = String(name)
  }

  /// Looks at what stands at the place now; changes nothing.
  func occupant() throws(OutputError) -> Occupant {
    do throws(FileError) {
      guard let status = try parent.status(of: name) else { return .nothing }
      switch status.kind {
      case .file: return .foreign("is a file")
      case .link: return .foreign("is a symbolic link")
      case .pipe, .other: return .foreign("is not a folder")
      case .folder: break
      }
      let folder = try parent.folder(named: name)
      if try folder.names().isEmpty { return .emptyFolder }
      return try Self.isReport(folder) ? .report : .foreign("is a folder that is not a flowtree report")
    } catch {
      throw .file(error)
    }
  }

  /// Throws unless a report may be written here; a folder that is no report is refused, also with `force`.
  func check(force: Bool) throws(OutputError) {
    switch try occupant() {
    case .nothing, .emptyFolder: return
    case .report:
      if force { return }
      throw .refused(
        path: path, reason: "holds a report already",
        advice: "add --force to replace it (it is kept until the new one is whole), or name another folder")
    case .foreign(let what):
      throw .refused(
        path: path, reason: what, advice: "it stays untouched; name another folder with --output")
    }
  }

  /// Whether the folder's manifest begins as flowtree's manifests do.
  private static func isReport(_ folder: Folder) throws(FileError) -> Bool {
    guard let status = try folder.status(of: Manifest.fileName), status.kind == .file else { return false }
    let file = try folder.openFile(named: Manifest.fileName)
    var head = [UInt8](repeating: 0, count: 4_096)
    let count = try file.readChunk(into: &head)
    let dense = head[..<count].filter { ![0x20, 0x0A, 0x0D, 0x09].contains($0) }
    return dense.starts(with: Manifest.signature.utf8)
  }
}
