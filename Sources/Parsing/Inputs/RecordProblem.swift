import Records

/// Why a record is refused, or what is wrong with one that is kept; lines count from the first line of its part.
struct RecordProblem {
  /// The stable id of the kind of problem, such as `csv.nul`.
  var id: String
  var line: Int
  var column: Int
  var message: String
  /// What the reader of the receipt can do, or what became of the record.
  var advice: String
  /// Whether the record is left out; otherwise it is kept and the fault is shown.
  var isRefusal: Bool

  init(id: String, at place: LinePlace, message: String, advice: String, isRefusal: Bool) {
    self.id = id
    line = place.line
    column = place.column
    self.message = message
    self.advice = advice
    self.isRefusal = isRefusal
  }

  /// The problem with its file and its place in it.
  func diagnostic(file: String, linesBefore: Int) -> Diagnostic {
    Diagnostic(
      severity: isRefusal ? .error : .warning, id: id, file: file, line: line + linesBefore, column: column,
      message: message, advice: advice)
  }
}

/// Problems of one stretch of input: the first are kept, all are counted.
struct ProblemList {
  static let limit = 200

  private(set) var kept: [RecordProblem] = []
  private(set) var count = 0
  private(set) var refused = 0
  /// Lines and records that are passed over without being a problem.
  var leftOut = LeftOut()

  mutating func append(_ problem: @autoclosure () -> RecordProblem, isRefusal: Bool) {
    count += 1
    if isRefusal { refused += 1 }
    if kept.count < Self.limit { kept.append(problem()) }
  }
}
