import Crypto

/// A file of the report that is hashed as it is written.
struct HashedFile: ~Copyable {
  private let path: String
  private let descriptor: Descriptor
  private var hash = SHA256()
  private var count = 0

  init(_ descriptor: consuming Descriptor, path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  mutating func write(_ bytes: UnsafeRawBufferPointer) throws(FileError) {
    try descriptor.write(bytes)
    hash.update(bufferPointer: bytes)
    count += bytes.count
  }

  /// Closes the file and tells what the manifest says of it.
  consuming func finish() throws(FileError) -> Manifest.File {
    let file = Manifest.File(path: path, bytes: count, sha256: hash.finalize())
    try descriptor.close()
    return file
  }
}
