/// A stretch of an input's records: which worker read them, where among its records, and what is before it.
struct RecordPart: Sendable {
  var worker: Int
  var records: Range<Int>
  /// Lines of the input before the part's first line.
  var linesBefore: Int
  /// Bytes of the part's first line that stand before the part.
  var columnsBefore = 0
  var problems: ProblemList
}
