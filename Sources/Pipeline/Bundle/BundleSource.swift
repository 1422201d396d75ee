import Crypto

/// The report that a bundle is made of; every file that is read is compared with the manifest.
struct BundleSource: Sendable {
  let top: Folder
  let manifest: ReadManifest
  /// The manifest's own bytes.
  let manifestBytes: [UInt8]

  /// Files of more bytes than this are not read whole.
  private static let fileLimit = Int(UInt32.max) - 1

  /// Opens the folder and reads its manifest; throws `SideError` where it is no report.
  init(_ path: String) throws {
    top = try Folder(at: path)
    guard let status = try top.status(of: Manifest.fileName), status.kind == .file,
      status.bytes <= ReadManifest.limit
    else {
      throw SideError(
        path: path, problem: "is not a report: it has no usable \(Manifest.fileName)",
        advice: "name the folder that `flowtree report` has written")
    }
    manifestBytes = try top.openFile(named: Manifest.fileName).readAll(limit: ReadManifest.limit)
    do throws(ManifestFault) {
      manifest = try ReadManifest(manifestBytes)
    } catch {
      throw SideError(
        path: top.path(of: Manifest.fileName), problem: error.reason,
        advice: "make the report again with `flowtree report`")
    }
  }

  /// The bytes of a file of the report.
  func bytes(of path: String) throws -> [UInt8] {
    guard let file = manifest.files[path] else {
      throw SideError(
        path: top.path(of: path), problem: "is not among the files that the manifest names",
        advice: "make the report again with `flowtree report`")
    }
    let bytes = try top.openFile(at: path).readAll(limit: Self.fileLimit)
    guard bytes.count == file.bytes, SHA256.hash(data: bytes).hexText == file.sha256 else {
      throw SideError(
        path: top.path(of: path), problem: "is not what its manifest says: it was changed",
        advice: "restore the file, or make the report again")
    }
    return bytes
  }

  /// The paths of all files in the order of their bytes.
  var paths: [String] { manifest.files.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) } }
}
