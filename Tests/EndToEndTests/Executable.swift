import Glibc
import TestSupport

/// The built `flowtree`, which stands beside the test bundle.
enum Executable {
  /// How a run ended.
  struct Result: Sendable {
    /// The exit code, or 128 and the signal, as shells tell it.
    var status: Int32
    var output: String
    var error: String
  }

  /// Runs to the end, in a working folder and with additions to the environment such as `TZ=Asia/Tokyo`.
  static func run(
    _ arguments: [String], in folder: String = "/", environment: [String] = []
  ) throws -> Result {
    try start(arguments, in: folder, environment: environment).wait()
  }

  /// Runs a line of shell with the executable as `$flowtree` and further values as `$1` and so on.
  static func shell(_ line: String, _ values: [String]) throws -> Result {
    try Running(["/bin/sh", "-c", "flowtree=$0; " + line, try path()] + values).wait()
  }

  static func start(
    _ arguments: [String], in folder: String = "/", environment: [String] = []
  ) throws -> Running {
    let line = "cd \"$0\" && exec env \"$@\""
    return try Running(["/bin/sh", "-c", line, folder] + environment + [try path()] + arguments)
  }

  private static func path() throws -> String {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    guard count > 0 else { throw Failure(what: "readlink") }
    let own = buffer[..<count].map { UInt8(bitPattern: $0) }
    guard let slash = own.lastIndex(of: 0x2F) else { throw Failure(what: "path of the tests") }
    return String(decoding: own[...slash], as: UTF8.self) + "flowtree"
  }
}

/// A run that may still go on; its output goes to files without a name.
final class Running {
  let process: pid_t
  private let output: Int32
  private let error: Int32

  init(_ arguments: [String]) throws {
    output = try Self.unnamedFile()
    error = try Self.unnamedFile()
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_adddup2(&actions, error, 2)
    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process: pid_t = 0
    guard posix_spawn(&process, arguments[0], &actions, nil, &words, environ) == 0 else {
      throw Failure(what: "posix_spawn of \(arguments[0])")
    }
    self.process = process
  }

  deinit {
    close(output)
    close(error)
  }

  func wait() throws -> Executable.Result {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0 {
      guard errno == EINTR else { throw Failure(what: "waitpid") }
    }
    let signal = status & 0x7F
    return Executable.Result(
      status: signal == 0 ? status >> 8 & 0xFF : 128 + signal, output: Self.text(output),
      error: Self.text(error))
  }

  private static func unnamedFile() throws -> Int32 {
    var template = Array((temporaryParent + "/flowtree-test-XXXXXX").utf8CString)
    let file = mkstemp(&template)
    guard file >= 0, fcntl(file, F_SETFD, FD_CLOEXEC) == 0 else { throw Failure(what: "mkstemp") }
    unlink(template)
    return file
  }

  private static func text(_ file: Int32) -> String {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = pread(file, &chunk, chunk.count, off_t(bytes.count))
      if count <= 0 { return String(decoding: bytes, as: UTF8.self) }
      bytes += chunk[..<count]
    }
  }
}

/// A call of the system that a test needs did not work.
struct Failure: Error {
  var what: String
}
