import Crypto
import Parsing
import Records

/// Hashes the inputs, so that the manifest says exactly what a report was made of.
enum InputHashing {
  private static let chunkSize = 1 << 20

  /// The hashes in the order of the inputs; the counter counts bytes.
  static func hashes(
    of inputs: [InputFile], jobs: Int, counter: WorkCounter, interruption: Interruption
  ) async throws -> [SHA256Digest] {
    counter.begin(total: inputs.reduce(0) { $0 + size(of: $1) })
    let parts = try await Workers.run(jobs, over: inputs.count, interruption: interruption) { queue in
      var hashes: [(index: Int, hash: SHA256Digest)] = []
      while let index = queue.next() {
        hashes.append((index, try hash(inputs[index], counter, interruption)))
      }
      return hashes
    }
    return parts.flatMap { $0 }.sorted { $0.index < $1.index }.map(\.hash)
  }

  private static func size(of input: InputFile) -> Int {
    switch input.origin {
    case .file(let status): status.bytes
    case .memory(let bytes): bytes.count
    case .copy(let bytes): bytes.count
    }
  }

  private static func hash(
    _ input: InputFile, _ counter: WorkCounter, _ interruption: Interruption
  ) throws -> SHA256Digest {
    if case .memory(let bytes) = input.origin {
      counter.advance(by: bytes.count)
      return SHA256.hash(data: bytes)
    }
    if case .copy(let bytes) = input.origin { return try hash(bytes, input.name, counter, interruption) }
    return try hash(Descriptor.reading(input.path), counter, interruption)
  }

  private static func hash(
    _ bytes: InputBytes, _ name: String, _ counter: WorkCounter, _ interruption: Interruption
  ) throws -> SHA256Digest {
    var hash = SHA256()
    for offset in stride(from: 0, to: bytes.count, by: chunkSize) where interruption.requested == nil {
      do throws(InputReadError) {
        let chunk = try bytes.bytes(offset: offset, count: chunkSize)
        hash.update(data: chunk)
        counter.advance(by: chunk.count)
      } catch {
        throw FileError("read again", name, code: error.errno)
      }
    }
    return hash.finalize()
  }

  /// Reads to the end in chunks of 1 MiB.
  static func hash(
    _ file: borrowing Descriptor, _ counter: WorkCounter? = nil, _ interruption: Interruption? = nil
  ) throws -> SHA256Digest {
    let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: chunkSize, alignment: 16)
    defer { chunk.deallocate() }
    var hash = SHA256()
    while interruption?.requested == nil {
      let count = try file.read(into: chunk)
      if count == 0 { break }
      hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: chunk[..<count]))
      counter?.advance(by: count)
    }
    return hash.finalize()
  }
}
