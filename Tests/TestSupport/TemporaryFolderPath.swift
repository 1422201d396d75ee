import Glibc

/// Where this machine keeps what does not last.
package let temporaryParent = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir

/// Makes a new folder there and returns its path; whoever asks removes it.
package func makeTemporaryFolder() throws -> String {
  // The system puts a name in place of the six letters.
  var name = Array((temporaryParent + "/flowtree-test-XXXXXX").utf8CString)
  guard mkdtemp(&name) != nil else { throw NoTemporaryFolder(errno: errno) }
  return String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// No folder can be made.
package struct NoTemporaryFolder: Error {
  package var errno: Int32
}
