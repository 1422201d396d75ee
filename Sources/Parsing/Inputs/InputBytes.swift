import Glibc

/// The bytes of one input, read at any place by any number of workers: a regular file or memory.
package final class InputBytes: Sendable {
  private enum Storage: Sendable {
    case file(descriptor: Int32)
    case memory([UInt8])
  }

  package let count: Int
  private let storage: Storage

  /// Takes bytes that are in memory.
  package init(_ bytes: [UInt8]) {
    storage = .memory(bytes)
    count = bytes.count
  }

  /// Takes over an open descriptor of a regular file of `count` bytes and closes it in the end.
  package init(descriptor: Int32, count: Int) {
    storage = .file(descriptor: descriptor)
    self.count = count
  }

  /// Copies a stream to its end into a file without a name, so that it can be read at any place, as often as needed and
  /// without being held in memory. The file lies in `TMPDIR`, or where the system has its temporary files.
  package init(spooling stream: Int32) throws(InputReadError) {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? P_tmpdir
    // The system puts a name in place of the six letters.
    var name = Array((folder + "/flowtree-input-XXXXXX").utf8CString)
    let copy = mkstemp(&name)
    guard copy >= 0 else { throw InputReadError(errno: errno) }
    _ = fcntl(copy, F_SETFD, FD_CLOEXEC)
    unlink(name)
    storage = .file(descriptor: copy)
    var buffer = [UInt8](repeating: 0, count: 1 << 20)
    var total = 0
    var failure: Int32?
    while failure == nil {
      let count = Glibc.read(stream, &buffer, buffer.count)
      if count < 0 && errno == EINTR { continue }
      if count == 0 { break }
      if count > 0, Self.writeAll(copy, buffer, count) { total += count } else { failure = errno }
    }
    self.count = total
    if let failure { throw InputReadError(errno: failure) }
  }

  private static func writeAll(_ descriptor: Int32, _ bytes: [UInt8], _ count: Int) -> Bool {
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

  deinit {
    if case .file(let descriptor) = storage { close(descriptor) }
  }

  /// Reads `count` bytes from `offset` on into `target`, which has room for them; fewer only at the end.
  func read(into target: UnsafeMutablePointer<UInt8>, offset: Int, count: Int) throws(InputReadError) -> Int {
    let wanted = max(0, min(count, self.count - offset))
    switch storage {
    case .memory(let bytes):
      bytes.withUnsafeBufferPointer { source in
        guard wanted > 0, let base = source.baseAddress else { return }
        target.update(from: base + offset, count: wanted)
      }
    case .file(let descriptor):
      var done = 0
      while done < wanted {
        let result = pread(descriptor, target + done, wanted - done, off_t(offset + done))
        if result < 0 && errno == EINTR { continue }
        if result < 0 { throw InputReadError(errno: errno) }
        if result == 0 { throw InputReadError(errno: 0) }
        done += result
      }
    }
    return wanted
  }

  /// The bytes from `offset` on, at most `count` of them.
  package func bytes(offset: Int, count: Int) throws(InputReadError) -> [UInt8] {
    let wanted = max(0, min(count, self.count - offset))
    var result = [UInt8](repeating: 0, count: wanted)
    var failure: InputReadError?
    result.withUnsafeMutableBufferPointer { buffer in
      guard let base = buffer.baseAddress else { return }
      do throws(InputReadError) {
        _ = try read(into: base, offset: offset, count: wanted)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return result
  }
}

/// An input that cannot be read; errno 0 says that it became shorter while it was read.
package struct InputReadError: Error {
  package var errno: Int32

  package var text: String {
    errno == 0 ? "it became shorter while it was read" : String(cString: strerror(errno))
  }
}
