import CZlib

/// Raw deflate (RFC 1951) by zlib, whole texts in memory.
enum Deflate {
  /// zlib's usual level; the same bytes for the same text wherever zlib is the same.
  private static let level: Int32 = 6

  static func crc(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { UInt32(crc32_z(0, $0.baseAddress, $0.count)) }
  }

  /// The text, deflated; nil where that is not shorter.
  static func compressed(_ bytes: [UInt8]) -> [UInt8]? {
    var stream = z_stream()
    guard bytes.count > 1, flowtree_deflate_begin(&stream, level) == Z_OK else { return nil }
    defer { deflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: bytes.count - 1)
    let status = run(&stream, from: bytes, to: &output) { deflate($0, $1 ? Z_FINISH : Z_NO_FLUSH) }
    guard status == Z_STREAM_END else { return nil }
    return Array(output.prefix(Int(stream.total_out)))
  }

  /// The text of `bytes`, which must be exactly `size` bytes long; nil where the bytes are no deflated text of that size.
  static func inflated(_ bytes: [UInt8], size: Int) -> [UInt8]? {
    var stream = z_stream()
    guard flowtree_inflate_begin(&stream) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    // One byte more than said would tell a text that goes on.
    var output = [UInt8](repeating: 0, count: size + 1)
    let status = run(&stream, from: bytes, to: &output) { inflate($0, $1 ? Z_FINISH : Z_NO_FLUSH) }
    guard status == Z_STREAM_END, Int(stream.total_out) == size, Int(stream.total_in) == bytes.count else {
      return nil
    }
    output.removeLast()
    return output
  }

  /// Calls `step` with stretches of input and room, since zlib counts in 32 bits; the second value is whether the
  /// stretch is the last.
  private static func run(
    _ stream: inout z_stream, from input: [UInt8], to output: inout [UInt8],
    _ step: (UnsafeMutablePointer<z_stream>, Bool) -> Int32
  ) -> Int32 {
    let stretch = 1 << 30
    return input.withUnsafeBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        var status = Z_OK
        while status == Z_OK {
          let read = Int(stream.total_in)
          let written = Int(stream.total_out)
          stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress?.advanced(by: read))
          stream.avail_in = UInt32(min(stretch, input.count - read))
          stream.next_out = output.baseAddress?.advanced(by: written)
          stream.avail_out = UInt32(min(stretch, output.count - written))
          status = step(&stream, input.count - read <= stretch)
          let isStuck = Int(stream.total_in) == read && Int(stream.total_out) == written
          if status == Z_OK, isStuck { return Z_BUF_ERROR }
        }
        return status
      }
    }
  }
}
