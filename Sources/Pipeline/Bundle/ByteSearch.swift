import Glibc

/// A text that is looked for in bytes.
struct ByteSearch: Sendable {
  private let text: [UInt8]

  init(_ text: String) { self.text = Array(text.utf8) }

  /// Whether the text stands in a part of `bytes`. O(part).
  func isIn(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    guard let first = text.first else { return true }
    return bytes.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      var start = range.lowerBound
      while start + text.count <= range.upperBound,
        let found = memchr(base + start, Int32(first), range.upperBound - text.count - start + 1)
      {
        if memcmp(found, text, text.count) == 0 { return true }
        start = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
      }
      return false
    }
  }
}
