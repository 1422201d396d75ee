import Glibc

/// The terminal or what stands for it; writes that fail are not noticed, as the reader may have gone away.
package enum Console {
  /// Whether standard error is a terminal.
  package static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

  /// Writes to standard output.
  package static func output(_ text: String) { write(text, to: STDOUT_FILENO) }

  /// Writes to standard error.
  package static func error(_ text: String) { write(text, to: STDERR_FILENO) }

  /// Lets a write to a pipe that nobody reads fail instead of ending the process.
  package static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  private static func write(_ text: String, to number: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(number, $0.baseAddress, $0.count) }
      if count < 0 && errno != EINTR { return }
      if count > 0 { bytes = bytes.dropFirst(count) }
    }
  }
}
