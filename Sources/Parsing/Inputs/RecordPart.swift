/// A stretch of an input's records: which worker read them, where among its records, and the lines above them.
struct RecordPart: Sendable {
  var worker: Int
  var records: Range<Int>
  /// Lines of the input before the part's first line.
  var linesBefore: Int
  var problems: ProblemList
}
