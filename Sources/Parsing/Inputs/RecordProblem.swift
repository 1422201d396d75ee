import Records

/// Why a record is refused, or what is wrong with one that is kept; lines count from
/// the first line of its part, which is 0.
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
  func diagnostic(file: String, in part: RecordPart) -> Diagnostic {
    Diagnostic(
      severity: isRefusal ? .error : .warning, id: id, file: file, line: line + part.linesBefore,
      column: line == 0 ? column + part.columnsBefore : column,
      message: message, advice: advice)
  }
}

/// Problems of one stretch of input, of which the first are kept and all are counted, and records that are left out
/// because they are of another kind than the input is read for.
struct ProblemList {
  static let limit = 200
  /// Kinds of left-out records that are told apart.
  private static let kindLimit = 100

  private(set) var kept: [RecordProblem] = []
  private(set) var count = 0
  private(set) var refused = 0
  /// How many records of each kind were left out, by the kind's name.
  private(set) var leftOut: [String: Int] = [:]

  mutating func append(_ problem: @autoclosure () -> RecordProblem, isRefusal: Bool) {
    count += 1
    if isRefusal { refused += 1 }
    if kept.count < Self.limit { kept.append(problem()) }
  }

  /// Counts a record that is left out.
  mutating func leaveOut(_ kind: String) {
    let isTold = leftOut[kind] != nil || leftOut.count < Self.kindLimit
    leftOut[isTold ? kind : "others", default: 0] += 1
  }
}
