import Archive
import Crypto
import Glibc

/// The files of a report to be checked, in a folder or in an archive; nothing of them is trusted.
protocol ReportFiles: Sendable {
  /// Everything that is there; folders without files may be left out.
  func entries() throws -> [FolderWalk.Entry]
  /// What has the path; nil when nothing has.
  func status(of path: String) throws -> (kind: FileStatus.Kind, bytes: Int)?
  /// The bytes of a regular file; throws where there are more than `limit`.
  func bytes(of path: String, limit: Int) throws -> [UInt8]
  /// The hash of a regular file.
  func hash(of path: String) throws -> SHA256Digest
}

/// A report's folder; links are never followed.
struct FolderFiles: ReportFiles {
  let top: Folder

  func entries() throws -> [FolderWalk.Entry] { try FolderWalk.entries(below: top) }

  func status(of path: String) throws -> (kind: FileStatus.Kind, bytes: Int)? {
    if !path.contains("/") { return try top.status(of: path).map { ($0.kind, $0.bytes) } }
    let status = try top.openFile(at: path).status()
    return (status.kind, status.bytes)
  }

  func bytes(of path: String, limit: Int) throws -> [UInt8] {
    try top.openFile(at: path).readAll(limit: limit)
  }

  func hash(of path: String) throws -> SHA256Digest { try InputHashing.hash(try top.openFile(at: path)) }
}

/// A report in a ZIP archive, which is read where it lies.
struct ArchiveFiles: ReportFiles {
  private let reader: ZipReader
  private let byPath: [String: ZipReader.Entry]
  private let all: [FolderWalk.Entry]

  /// Reads the archive's directory; throws `ZipFault` where it is none, or names a path that no report has.
  init(_ path: String) throws {
    let file = SharedFile(try Descriptor.reading(path))
    reader = try ZipReader(size: try file.size()) { offset, count in try file.read(count, at: offset) }
    var byPath: [String: ZipReader.Entry] = [:]
    var all: [FolderWalk.Entry] = []
    for entry in reader.entries {
      if let objection = ReportPath.objection(to: entry.path) {
        throw ZipFault(reason: "names a path that no report has, \"\(entry.path.prefix(120))\": \(objection)")
      }
      guard byPath.updateValue(entry, forKey: entry.path) == nil else {
        throw ZipFault(reason: "holds \(entry.path) twice")
      }
      all.append(FolderWalk.Entry(path: entry.path, kind: .file))
    }
    self.byPath = byPath
    self.all = all
  }

  func entries() throws -> [FolderWalk.Entry] { all }

  func status(of path: String) throws -> (kind: FileStatus.Kind, bytes: Int)? {
    byPath[path].map { (.file, $0.size) }
  }

  func bytes(of path: String, limit: Int) throws -> [UInt8] {
    guard let entry = byPath[path] else { throw ZipFault(reason: "holds no \(path)") }
    guard entry.size <= limit else {
      throw ZipFault(reason: "holds \(path) with more than \(limit >> 20) MB")
    }
    return try reader.bytes(of: entry)
  }

  func hash(of path: String) throws -> SHA256Digest { SHA256.hash(data: try bytes(of: path, limit: .max)) }
}

/// An open file from which several workers read.
private final class SharedFile: Sendable {
  private let descriptor: Descriptor

  init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }

  func size() throws -> Int { try descriptor.status().bytes }

  /// Up to `count` bytes at an offset, fewer at the end.
  func read(_ count: Int, at offset: Int) throws -> [UInt8] {
    guard count > 0, offset >= 0 else { return [] }
    let available = max(0, min(count, try size() - offset))
    var bytes = [UInt8](repeating: 0, count: available)
    var done = 0
    while done < available {
      let read = bytes.withUnsafeMutableBytes { buffer in
        let rest = UnsafeMutableRawBufferPointer(rebasing: buffer[done...])
        return pread(descriptor.number, rest.baseAddress, rest.count, off_t(offset + done))
      }
      if read < 0, errno == EINTR { continue }
      guard read > 0 else { throw FileError("read", descriptor.path) }
      done += read
    }
    return bytes
  }
}
