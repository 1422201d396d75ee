import Glibc
import Parsing
import Records

/// The inputs of a run as the user names them.
package enum InputList: Sendable, Hashable {
  /// The dataset that is built in.
  case sample
  /// Files, folders, or `-` for standard input.
  case paths(events: [String], flows: [String], hosts: [String], truth: [String] = [])

  /// The name of standard input on the command line.
  package static let standardInput = "-"

  /// The files: those named, and in place of a folder its regular files in the order of their names.
  ///
  /// Hidden files of a folder are left out, as shells do. Throws when there is no event input, when a folder has no
  /// file, when an input is named twice, or when one is neither file, folder nor pipe.
  func files() throws -> [InputFile] {
    switch self {
    case .sample: return SampleInput.files
    case .paths(let events, let flows, let hosts, let truth):
      var files: [InputFile] = []
      let kinds = [(InputKind.events, events), (.flows, flows), (.hosts, hosts), (.truth, truth)]
      for (kind, paths) in kinds {
        for path in paths { files += try Self.expand(path, kind) }
      }
      try Self.checkRepetitions(files)
      return files
    }
  }

  private static func expand(_ path: String, _ kind: InputKind) throws -> [InputFile] {
    if path == standardInput {
      return [InputFile(kind: kind, path: path, origin: .copy(try copy(of: STDIN_FILENO, "standard input")))]
    }
    let status = try status(of: path, kind)
    switch status.kind {
    case .file: return [InputFile(kind: kind, path: path, origin: .file(status))]
    case .pipe:
      let descriptor = try Descriptor.reading(path)
      return [InputFile(kind: kind, path: path, origin: .copy(try copy(of: descriptor.number, path)))]
    case .folder: return try expand(folder: path, kind)
    case .link, .other:
      throw OptionError(
        "--\(kind.rawValue) \(path)", "is neither a file nor a folder", advice: "name a CSV file")
    }
  }

  private static func expand(folder path: String, _ kind: InputKind) throws -> [InputFile] {
    let folder = try Folder(at: path)
    var files: [InputFile] = []
    for name in try folder.names() where !name.hasPrefix(".") {
      let path = folder.path(of: name)
      let status = try status(of: path, kind)
      if status.kind == .file { files.append(InputFile(kind: kind, path: path, origin: .file(status))) }
    }
    guard !files.isEmpty else {
      throw OptionError(
        "--\(kind.rawValue) \(path)", "has no file in it", advice: "name a folder with CSV files")
    }
    return files
  }

  private static func status(of path: String, _ kind: InputKind) throws -> FileStatus {
    var status = stat()
    guard !path.isEmpty, stat(path, &status) == 0 else {
      throw OptionError(
        "--\(kind.rawValue) \(path)",
        "cannot be read: \(String(cString: strerror(path.isEmpty ? ENOENT : errno)))",
        advice: "check the path; several files of one kind follow one another after the option")
    }
    return FileStatus(status)
  }

  private static func copy(of stream: Int32, _ name: String) throws -> InputBytes {
    do throws(InputReadError) {
      return try InputBytes(spooling: stream)
    } catch {
      throw FileError("copy", name, code: error.errno)
    }
  }

  private static func checkRepetitions(_ files: [InputFile]) throws {
    var seen: Set<String> = []
    for file in files where !seen.insert(file.path).inserted {
      throw OptionError(
        "--\(file.kind.rawValue) \(file.path)", "is given twice", advice: "name \(file.name) once")
    }
  }
}
