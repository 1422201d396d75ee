import Glibc

/// An open folder; names are resolved in it, whatever happens to its path meanwhile, and links are never followed.
final class Folder: Sendable {
  let descriptor: Int32
  /// What messages call the folder.
  let path: String

  private init(descriptor: Int32, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { close(descriptor) }

  /// Opens the folder that the user named; links on the way to it are followed.
  convenience init(at path: String) throws(FileError) {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileError("open", path) }
    self.init(descriptor: descriptor, path: path)
  }

  /// What messages call an entry of the folder.
  func path(of name: String) -> String { path == "." ? name : path + (path.hasSuffix("/") ? "" : "/") + name }

  /// Opens a folder in this one.
  func folder(named name: String) throws(FileError) -> Folder {
    let opened = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else { throw FileError("open", path(of: name)) }
    return Folder(descriptor: opened, path: path(of: name))
  }

  /// Makes a folder in this one, and opens it; throws `EEXIST` where something has the name.
  func makeFolder(named name: String) throws(FileError) -> Folder {
    guard mkdirat(descriptor, name, 0o777) == 0 else { throw FileError("create", path(of: name)) }
    return try folder(named: name)
  }

  /// Opens a folder in this one, which is made where it is missing.
  func folderMadeIfMissing(named name: String) throws(FileError) -> Folder {
    guard mkdirat(descriptor, name, 0o777) == 0 || errno == EEXIST else {
      throw FileError("create", path(of: name))
    }
    return try folder(named: name)
  }

  /// Creates a file in this folder; throws `EEXIST` where something has the name.
  func createFile(named name: String) throws(FileError) -> Descriptor {
    let opened = openat(descriptor, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
    guard opened >= 0 else { throw FileError("create", path(of: name)) }
    return Descriptor(taking: opened, path: path(of: name))
  }

  /// Opens a file in this folder for reading; never waits for the writer of a named pipe.
  func openFile(named name: String) throws(FileError) -> Descriptor {
    let opened = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard opened >= 0 else { throw FileError("read", path(of: name)) }
    return Descriptor(taking: opened, path: path(of: name))
  }

  /// Opens the file at a path below this folder, a folder after the other, so that no link is followed on the way.
  func openFile(at path: String) throws(FileError) -> Descriptor {
    let (inner, name) = ReportPath.split(path)
    var current = self
    for name in inner.split(separator: "/") { current = try current.folder(named: String(name)) }
    return try current.openFile(named: String(name))
  }

  /// What has the name in this folder; nil when nothing has.
  func status(of name: String) throws(FileError) -> FileStatus? {
    var status = stat()
    guard fstatat(descriptor, name, &status, AT_SYMLINK_NOFOLLOW) == 0 else {
      if errno == ENOENT { return nil }
      throw FileError("read", path(of: name))
    }
    return FileStatus(status)
  }

  /// The names in this folder in the order of their bytes, `.` and `..` not among them.
  ///
  /// A name that is not UTF-8 is shown with U+FFFD, and then names nothing.
  func names() throws(FileError) -> [String] {
    try rawNames().map { String(decoding: $0.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self) }
      .sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The names as the system has them, each with its NUL, in no order.
  private func rawNames() throws(FileError) -> [[CChar]] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else { throw FileError("read", path) }
    defer { closedir(stream) }
    var names: [[CChar]] = []
    errno = 0
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) } + [0]
      }
      if name != [0x2E, 0] && name != [0x2E, 0x2E, 0] { names.append(name) }
    }
    guard errno == 0 else { throw FileError("read", path) }
    return names
  }

  /// Removes a file, a link, or a folder with all that is in it; what is gone already is no error.
  func remove(_ name: String) throws(FileError) {
    try remove(raw: Array(name.utf8CString))
  }

  private func remove(raw name: [CChar]) throws(FileError) {
    let shown = path(of: String(decoding: name.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self))
    if unlinkat(descriptor, name, 0) == 0 || errno == ENOENT { return }
    guard errno == EISDIR || errno == EPERM else { throw FileError("remove", shown) }
    let opened = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard opened >= 0 else { throw FileError("remove", shown) }
    let inner = Folder(descriptor: opened, path: shown)
    for entry in try inner.rawNames() { try inner.remove(raw: entry) }
    guard unlinkat(descriptor, name, AT_REMOVEDIR) == 0 || errno == ENOENT else {
      throw FileError("remove", shown)
    }
  }
}
