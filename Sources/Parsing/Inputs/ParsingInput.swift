import Glibc
import Records

/// One input of a run: what the user says it holds, and where its bytes are.
package struct ParsingInput: Sendable {
  package enum Source: Sendable {
    case file(path: String)
    case memory(name: String, bytes: [UInt8])
    /// Bytes that are open already, such as a stream that was copied.
    case opened(name: String, InputBytes)
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
    case .memory(let name, _), .opened(let name, _): name
    }
  }

  /// Opens the input.
  func open() throws(ParsingError) -> InputBytes {
    switch source {
    case .memory(_, let bytes): return InputBytes(bytes)
    case .opened(_, let bytes): return bytes
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
      close(descriptor)
      throw ParsingError(
        id: "input.stream", input: name, message: "it is no regular file", advice: "copy it to a file first")
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
