/// A place in a text as people name it: the line, and the byte within the line.
struct LinePlace: Hashable {
  var line: Int
  /// In bytes, from 1.
  var column: Int

  init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The place of `bytes[position]`, which stands in the row that begins at `rowStart` on `line`; rows with quoted line
  /// ends have several lines. CR LF is one line end. O(bytes between).
  init(of position: Int, in bytes: UnsafePointer<UInt8>, rowStart: Int, line: Int) {
    var lines = line
    var lineStart = rowStart
    for index in rowStart..<max(rowStart, position) where bytes[index] == 0x0A || bytes[index] == 0x0D {
      let isSecondOfPair = bytes[index] == 0x0A && index > rowStart && bytes[index - 1] == 0x0D
      if !isSecondOfPair { lines += 1 }
      lineStart = index + 1
    }
    self.init(line: lines, column: position - lineStart + 1)
  }
}
