import Records

/// Why a row of a CSV text is refused, or what is wrong with one that is kept; lines count from the chunk's first row.
struct CSVProblem {
  enum Kind: String {
    case unterminatedQuote = "csv.unterminated-quote"
    case strayText = "csv.text-after-quote"
    case tooFewFields = "csv.too-few-fields"
    case tooManyFields = "csv.too-many-fields"
    case rowTooLong = "csv.row-too-long"
    case invalidUTF8 = "csv.invalid-utf8"
    case nul = "csv.nul"
    case badValue = "csv.bad-value"
    case missingValue = "csv.missing-value"
  }

  var kind: Kind
  var line: Int
  var column: Int
  var message: String
  /// Whether the row is left out; otherwise it is kept and the fault is shown.
  var isRefusal: Bool

  init(kind: Kind, at place: LinePlace, message: String, isRefusal: Bool) {
    self.kind = kind
    line = place.line
    column = place.column
    self.message = message
    self.isRefusal = isRefusal
  }

  /// The problem with its file and its place in it.
  func diagnostic(file: String, linesBefore: Int) -> Diagnostic {
    Diagnostic(
      severity: isRefusal ? .error : .warning, id: kind.rawValue, file: file, line: line + linesBefore, column: column,
      message: message, advice: advice)
  }

  private var advice: String {
    switch kind {
    case .unterminatedQuote: "close the quote or double it; reading went on with the next line"
    case .strayText: "a quote inside a quoted field must be doubled"
    case .tooFewFields, .tooManyFields: "every row needs one field for each column of the header"
    case .rowTooLong: "look for a quote that is not closed; reading went on with the next line"
    case .invalidUTF8: "the row is kept; the bytes are shown as U+FFFD"
    case .nul: "the row is kept; the byte is shown as an escape"
    case .badValue, .missingValue: isRefusal ? "the row is refused" : "the value is treated as absent"
    }
  }
}

/// Problems of one stretch of input: the first are kept, all are counted.
struct ProblemList {
  static let limit = 200

  private(set) var kept: [CSVProblem] = []
  private(set) var count = 0
  private(set) var refused = 0

  mutating func append(_ problem: @autoclosure () -> CSVProblem, isRefusal: Bool) {
    count += 1
    if isRefusal { refused += 1 }
    if kept.count < Self.limit { kept.append(problem()) }
  }
}
