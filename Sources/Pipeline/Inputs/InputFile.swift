import Glibc
import Parsing
import Records

/// One input of a run, before it is parsed.
struct InputFile: Sendable {
  enum Origin: Sendable {
    /// A regular file, and what it was like when the run began.
    case file(FileStatus)
    /// Bytes that were never a file: the sample.
    case memory([UInt8])
    /// A copy of what cannot be read a second time: standard input, a pipe.
    case copy(InputBytes)
  }

  var kind: InputKind
  /// As the user named it.
  var path: String
  var origin: Origin
  /// How messages name it: the option and the path.
  var label: String

  /// What messages and the report call it.
  var name: String { path == InputList.standardInput ? "standard input" : path }

  /// As Parsing takes it.
  var parsing: ParsingInput {
    switch origin {
    case .file: ParsingInput(kind: kind, source: .file(path: path))
    case .memory(let bytes): ParsingInput(kind: kind, source: .memory(name: path, bytes: bytes))
    case .copy(let bytes): ParsingInput(kind: kind, source: .opened(name: name, bytes))
    }
  }

  /// Throws when the file is not what it was when the run began.
  func checkUnchanged() throws {
    guard case .file(let before) = origin else { return }
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileError("read again", path) }
    guard FileStatus(status) == before else {
      throw OptionError(
        label, "was changed while flowtree read it",
        advice: "run again when nothing writes to it, or on a copy")
    }
  }
}
