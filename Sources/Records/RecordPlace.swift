/// Where a record stands in its input, so that a page can name it and read it again.
package struct RecordPlace: Hashable, Comparable, Sendable {
  /// Index into `Dataset.sources`.
  package var source: Int
  /// The line on which the record begins, from 1.
  package var line: Int
  /// The record's first byte, from the start of the input.
  package var offset: Int
  /// The record's bytes, line end not included.
  package var length: Int

  package init(source: Int, line: Int, offset: Int, length: Int) {
    self.source = source
    self.line = line
    self.offset = offset
    self.length = length
  }

  package static func < (left: RecordPlace, right: RecordPlace) -> Bool {
    (left.source, left.offset) < (right.source, right.offset)
  }
}

/// One field of a record as its input has it.
package struct RawField: Hashable, Sendable {
  package var name: String
  package var value: [UInt8]

  package init(name: String, value: [UInt8]) {
    self.name = name
    self.value = value
  }

  /// The value for showing: invalid UTF-8 becomes U+FFFD.
  package var text: String { String(decoding: value, as: UTF8.self) }
}

/// Reads a record again from its input, with every field, also those that no column keeps.
package protocol RawRecordReader: Sendable {
  /// The fields of the record at `place`, in the input's order; throws when the input can no longer be read.
  func fields(at place: RecordPlace) throws -> [RawField]

  /// Whether the records at two places are the same byte for byte; false where they cannot be read again.
  func isSameRecord(_ left: RecordPlace, _ right: RecordPlace) -> Bool
}

extension RawRecordReader {
  package func isSameRecord(_ left: RecordPlace, _ right: RecordPlace) -> Bool { false }
}
