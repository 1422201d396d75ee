import Glibc

/// An open file; closed when its owner lets go of it.
struct Descriptor: ~Copyable, Sendable {
  /// The system's number; -1 once closed.
  private(set) var number: Int32
  /// What messages call the file.
  let path: String

  init(taking number: Int32, path: String) {
    self.number = number
    self.path = path
  }

  deinit {
    if number >= 0 { Glibc.close(number) }
  }

  /// Opens a file for reading; never waits, also not for the writer of a named pipe.
  static func reading(_ path: String) throws(FileError) -> Descriptor {
    let number = open(path, O_RDONLY | O_CLOEXEC)
    guard number >= 0 else { throw FileError("read", path) }
    return Descriptor(taking: number, path: path)
  }

  /// Creates or empties a file for writing; follows links, because the user named it.
  static func writing(_ path: String) throws(FileError) -> Descriptor {
    let number = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
    guard number >= 0 else { throw FileError("write", path) }
    return Descriptor(taking: number, path: path)
  }

  /// What the file is now.
  func status() throws(FileError) -> FileStatus {
    var status = stat()
    guard fstat(number, &status) == 0 else { throw FileError("read", path) }
    return FileStatus(status)
  }

  /// Fills `buffer` from the start and returns how many bytes there were; 0 at the end of the file.
  func read(into buffer: UnsafeMutableRawBufferPointer) throws(FileError) -> Int {
    while true {
      let count = Glibc.read(number, buffer.baseAddress, buffer.count)
      if count >= 0 { return count }
      if errno != EINTR { throw FileError("read", path) }
    }
  }

  /// Reads to the end; throws `EFBIG` where that is more than `limit` bytes.
  func readAll(limit: Int) throws(FileError) -> [UInt8] {
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 20)
    while true {
      let count = try readChunk(into: &chunk)
      if count == 0 { return bytes }
      guard count <= limit - bytes.count else { throw FileError("read", path, code: EFBIG) }
      bytes += chunk[..<count]
    }
  }

  /// Reads what fits into `chunk` and returns how many bytes there were; 0 at the end of the file.
  func readChunk(into chunk: inout [UInt8]) throws(FileError) -> Int {
    let result = chunk.withUnsafeMutableBytes { buffer in
      Result { () throws(FileError) in try read(into: buffer) }
    }
    return try result.get()
  }

  /// Writes all of `bytes`.
  func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    var done = 0
    while done < bytes.count {
      let count = Glibc.write(number, bytes.baseAddress?.advanced(by: done), bytes.count - done)
      if count >= 0 { done += count } else if errno != EINTR { throw FileError("write", path) }
    }
  }

  /// Writes all of `bytes`.
  func write(_ bytes: [UInt8]) throws(FileError) {
    let result = bytes.withUnsafeBytes { buffer in
      Result { () throws(FileError) in try write(buffer) }
    }
    try result.get()
  }

  /// Hands the system's number to another owner, who closes it.
  consuming func release() -> Int32 {
    let released = number
    number = -1
    return released
  }

  /// Closes the file and keeps the value, for owners that cannot give it away.
  mutating func finish() throws(FileError) {
    let closed = number
    number = -1
    guard Glibc.close(closed) == 0 || errno == EINTR else { throw FileError("write", path) }
  }

  /// Closes the file; some file systems report only here that the bytes did not fit.
  consuming func close() throws(FileError) { try finish() }
}

/// What tells whether a file is still the same, and which kind it is.
struct FileStatus: Hashable, Sendable {
  enum Kind: Sendable {
    case file
    case folder
    case link
    case pipe
    case other
  }

  var kind: Kind
  var bytes: Int
  /// The file system and the file's number in it.
  var device: UInt
  var number: UInt
  /// Nanoseconds since 1970 of the last change of its content.
  var modified: Int

  init(_ status: stat) {
    kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      case S_IFLNK: .link
      case S_IFIFO: .pipe
      default: .other
      }
    bytes = Int(status.st_size)
    device = UInt(status.st_dev)
    number = UInt(status.st_ino)
    modified = Int(status.st_mtim.tv_sec) * 1_000_000_000 + Int(status.st_mtim.tv_nsec)
  }
}
