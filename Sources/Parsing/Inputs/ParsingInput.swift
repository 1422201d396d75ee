import Glibc
import Records

/// One input of a run: what the user says it holds, and where its bytes are.
package struct ParsingInput: Sendable {
  package enum Source: Sendable {
    case file(path: String)
    case memory(name: String, bytes: [UInt8])
    case standardInput
  }

  package var kind: InputKind
  package var source: Source

  package init(kind: InputKind, source: Source) {
    self.kind = kind
    self.source = source
  }

  /// The input as the user names it.
  package var name: String {
    switch source {
    case .file(let path): path
    case .memory(let name, _): name
    case .standardInput: "standard input"
    }
  }

  /// Opens the input; what is not a regular file (a pipe, standard input) is first copied to a file without a name.
  func open() throws(ParsingError) -> InputBytes {
    switch source {
    case .memory(_, let bytes): return InputBytes(bytes)
    case .standardInput: return try spool(0)
    case .file(let path): return try openFile(path)
    }
  }

  private func openFile(_ path: String) throws(ParsingError) -> InputBytes {
    let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(errno) }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else {
      let code = errno
      close(descriptor)
      throw unreadable(code)
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: return InputBytes(descriptor: descriptor, count: Int(status.st_size))
    case S_IFDIR:
      close(descriptor)
      throw ParsingError(
        id: "input.folder", input: name, message: "it is a folder", advice: "name the files in it")
    default:
      defer { close(descriptor) }
      return try spool(descriptor)
    }
  }

  /// Copies a stream to an unnamed file, so that records can be read again.
  private func spool(_ stream: Int32) throws(ParsingError) -> InputBytes {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((folder + "/flowtree-input-XXXXXX").utf8CString)
    let copy = mkstemp(&template)
    guard copy >= 0 else { throw unreadable(errno) }
    _ = fcntl(copy, F_SETFD, FD_CLOEXEC)
    unlink(template)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var total = 0
    while true {
      let count = read(stream, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      if count == 0 { break }
      guard count > 0, writeAll(copy, buffer, count) else {
        let code = errno
        close(copy)
        throw unreadable(code)
      }
      total += count
    }
    return InputBytes(descriptor: copy, count: total)
  }

  private func writeAll(_ descriptor: Int32, _ bytes: [UInt8], _ count: Int) -> Bool {
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while done < count {
        guard let base = buffer.baseAddress else { return false }
        let written = write(descriptor, base + done, count - done)
        if written < 0 && errno == EINTR { continue }
        if written <= 0 { return false }
        done += written
      }
      return true
    }
  }

  func unreadable(_ code: Int32) -> ParsingError {
    ParsingError(
      id: "input.unreadable", input: name, message: "cannot be read: \(InputReadError(errno: code).text)",
      advice: "check the path and its permissions")
  }
}

extension [ParsingInput] {
  /// The names that the report shows: the shortest end of each path that tells it from the others.
  var displayNames: [String] {
    let parts = map { $0.name.split(separator: "/").map(String.init) }
    return parts.indices.map { index in
      for length in 1...Swift.max(1, parts[index].count) {
        let end = parts[index].suffix(length)
        let isUnique = !parts.indices.contains { $0 != index && parts[$0].suffix(length).elementsEqual(end) }
        if isUnique { return end.joined(separator: "/") }
      }
      return self[index].name
    }
  }
}
