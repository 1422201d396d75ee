import Glibc

/// The way out of the process.
enum Exit {
  /// Ends the process with a code of `ExitStatus`.
  static func now(_ code: Int32) -> Never { exit(code) }
}
