import Records

/// What can be wrong with a row of a CSV text.
enum CSVProblem: String {
  case unterminatedQuote = "csv.unterminated-quote"
  case strayText = "csv.text-after-quote"
  case tooFewFields = "csv.too-few-fields"
  case tooManyFields = "csv.too-many-fields"
  case rowTooLong = "csv.row-too-long"
  case invalidUTF8 = "csv.invalid-utf8"
  case nul = "csv.nul"

  fileprivate var advice: String {
    switch self {
    case .unterminatedQuote: "close the quote or double it; reading went on with the next line"
    case .strayText: "a quote inside a quoted field must be doubled"
    case .tooFewFields, .tooManyFields: "every row needs one field for each column of the header"
    case .rowTooLong: "look for a quote that is not closed; reading went on with the next line"
    case .invalidUTF8: "the row is kept; the bytes are shown as U+FFFD"
    case .nul: "the row is kept; the byte is shown as an escape"
    }
  }
}

extension RecordProblem {
  init(kind: CSVProblem, at place: LinePlace, message: String, isRefusal: Bool) {
    self.init(
      id: kind.rawValue, at: place, message: message, advice: kind.advice,
      isRefusal: isRefusal)
  }
}
