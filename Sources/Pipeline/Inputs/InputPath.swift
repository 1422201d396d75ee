import Glibc
import Parsing
import Records

/// One input as the user names it: a file, a folder, a pipe or standard input.
struct InputPath {
  private let path: String
  /// How messages name it: the option and the path.
  private let label: String

  init(_ path: String, label: String) {
    self.path = path
    self.label = label
  }

  /// The file, the copy of the stream, or the regular files of the folder that are not hidden, as inputs of a kind.
  func files(_ kind: InputKind) throws -> [InputFile] {
    if path == InputList.standardInput {
      return [file(kind, path, .copy(try copy(of: STDIN_FILENO, "standard input")), label)]
    }
    let status = try Self.status(of: path, label)
    switch status.kind {
    case .file: return [file(kind, path, .file(status), label)]
    case .pipe:
      let descriptor = try Descriptor.reading(path)
      return [file(kind, path, .copy(try copy(of: descriptor.number, path)), label)]
    case .folder: return try filesOfFolder(kind)
    case .link, .other:
      throw OptionError(label, "is neither a file nor a folder", advice: "name a CSV file")
    }
  }

  private func filesOfFolder(_ kind: InputKind) throws -> [InputFile] {
    let folder = try Folder(at: path)
    var files: [InputFile] = []
    for name in try folder.names() where !name.hasPrefix(".") {
      let path = folder.path(of: name)
      let label = label.dropLast(self.path.utf8.count) + path
      let status = try Self.status(of: path, String(label))
      if status.kind == .file { files.append(file(kind, path, .file(status), String(label))) }
    }
    guard !files.isEmpty else {
      throw OptionError(label, "has no file in it", advice: "name a folder with CSV files")
    }
    return files
  }

  private func file(
    _ kind: InputKind, _ path: String, _ origin: InputFile.Origin, _ label: String
  ) -> InputFile {
    InputFile(kind: kind, path: path, origin: origin, label: label)
  }

  private static func status(of path: String, _ label: String) throws -> FileStatus {
    var status = stat()
    guard !path.isEmpty, stat(path, &status) == 0 else {
      throw OptionError(
        label, "cannot be read: \(String(cString: strerror(path.isEmpty ? ENOENT : errno)))",
        advice: "check the path; several files of one kind follow one another after the option")
    }
    return FileStatus(status)
  }

  private func copy(of stream: Int32, _ name: String) throws -> InputBytes {
    do throws(InputReadError) {
      return try InputBytes(spooling: stream)
    } catch {
      throw FileError("copy", name, code: error.errno)
    }
  }
}
