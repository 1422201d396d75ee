import Glibc

/// A call of the system on a file or folder that failed.
package struct FileError: Error, Hashable, Sendable {
  /// What was tried, as the verb after "cannot".
  package var action: String
  package var path: String
  /// The system's `errno`.
  package var code: Int32

  /// The failure of the call that has just returned.
  init(_ action: String, _ path: String, code: Int32 = errno) {
    self.action = action
    self.path = path
    self.code = code
  }

  /// `cannot write report/index.html: No space left on device`.
  package var text: String { "cannot \(action) \(path): \(String(cString: strerror(code)))" }
}
