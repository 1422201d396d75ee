import Glibc
import Parsing
import Records

/// One input of a run, before it is parsed.
struct InputFile: Sendable {
  enum Origin: Sendable {
    /// A regular file, and what it was like when the run began.
    case file(FileStatus)
    /// Bytes that cannot be read a second time: standard input, a pipe, the sample.
    case memory([UInt8])
  }

  var kind: InputKind
  /// As the user named it.
  var path: String
  var origin: Origin

  /// As Parsing takes it.
  var parsing: ParsingInput {
    switch origin {
    case .file: ParsingInput(kind: kind, source: .file(path: path))
    case .memory(let bytes):
      ParsingInput(
        kind: kind,
        source: .memory(name: path == InputList.standardInput ? "standard input" : path, bytes: bytes))
    }
  }

  /// Throws when the file is not what it was when the run began.
  func checkUnchanged() throws {
    guard case .file(let before) = origin else { return }
    var status = stat()
    guard stat(path, &status) == 0 else { throw FileError("read again", path) }
    guard FileStatus(status) == before else {
      throw OptionError(
        "--\(kind.rawValue) \(path)", "was changed while flowtree read it",
        advice: "run again when nothing writes to it, or on a copy")
    }
  }
}
