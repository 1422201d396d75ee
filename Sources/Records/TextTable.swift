/// The place of a text in a `TextTable`; 0 is the absent text.
package struct TextID: Hashable, Sendable {
  package var rawValue: UInt32

  @inlinable
  package init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  package static let absent = TextID(rawValue: 0)

  @inlinable package var isAbsent: Bool { rawValue == 0 }
}

/// The different texts of a dataset, each held once as the bytes that were read.
///
/// Equal texts have equal ids. The order of the ids says nothing: it may differ from run to run.
package final class TextTable: Sendable {
  private let bytes: [UInt8]
  private let ends: [Int]

  /// Takes the texts' bytes one after the other; `ends[i]` is the end of text `i`, and text 0 is empty.
  package init(bytes: [UInt8], ends: [Int]) {
    precondition(ends.first == 0, "text 0 is the absent one")
    self.bytes = bytes
    self.ends = ends
  }

  /// How many texts there are, the absent one included.
  package var count: Int { ends.count }

  /// The bytes of a text as they were read; O(1).
  package subscript(id: TextID) -> ArraySlice<UInt8> {
    let index = Int(id.rawValue)
    return index == 0 ? [] : bytes[ends[index - 1]..<ends[index]]
  }

  /// The text for showing: invalid UTF-8 becomes U+FFFD; nil when absent.
  package func string(_ id: TextID) -> String? {
    id.isAbsent ? nil : String(decoding: self[id], as: UTF8.self)
  }

  /// Calls `body` with the bytes of a text, without copying them.
  package func withBytes<Result>(_ id: TextID, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    let index = Int(id.rawValue)
    let range = index == 0 ? 0..<0 : ends[index - 1]..<ends[index]
    return bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range])) }
  }
}
