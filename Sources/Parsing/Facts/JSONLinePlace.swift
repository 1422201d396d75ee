/// Where a line of newline-delimited JSON stands, so that it can be read again.
package struct JSONLinePlace: Hashable, Sendable {
  /// Bytes from the start of the input.
  package var offset: Int
  /// Bytes of the line without its line feed.
  package var count: Int
  /// From 1.
  package var line: Int

  package init(offset: Int, count: Int, line: Int) {
    self.offset = offset
    self.count = count
    self.line = line
  }
}

/// Why a line cannot be used.
package struct JSONLineFault: Error, Hashable {
  /// From 1.
  package var line: Int
  /// As the rest of a sentence that begins with "the line".
  package var problem: String

  package init(line: Int, problem: String) {
    self.line = line
    self.problem = problem
  }
}
