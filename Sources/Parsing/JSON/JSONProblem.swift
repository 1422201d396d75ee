import Records

/// What can be wrong with a record of a JSON text (RFC 8259).
enum JSONProblem: String {
  case notAnObject = "json.not-an-object"
  case unterminatedString = "json.unterminated-string"
  case unterminatedObject = "json.unterminated-object"
  case unterminatedArray = "json.unterminated-array"
  case missingKey = "json.missing-key"
  case missingColon = "json.missing-colon"
  case missingComma = "json.missing-comma"
  case badToken = "json.bad-token"
  case trailingText = "json.trailing-text"
  case tooDeep = "json.too-deep"
  case tooManyKeys = "json.too-many-keys"
  case recordTooLong = "json.record-too-long"
  case duplicateKey = "json.duplicate-key"
  case invalidUTF8 = "json.invalid-utf8"
  case controlCharacter = "json.control-character"
  case loneSurrogate = "json.lone-surrogate"
  case badEscape = "json.bad-escape"

  var message: String {
    switch self {
    case .notAnObject: "text that is no object"
    case .unterminatedString: "a string that is never closed"
    case .unterminatedObject: "an object that is never closed"
    case .unterminatedArray: "the array of records is never closed"
    case .missingKey: "no key in quotes where one is expected"
    case .missingColon: "no colon behind a key"
    case .missingComma: "no comma between two values"
    case .badToken: "no value where one is expected"
    case .trailingText: "text behind the end of the object"
    case .tooDeep: "objects nested more than \(JSONParser.depthLimit) deep"
    case .tooManyKeys: "more than \(JSONParser.keyLimit) keys"
    case .recordTooLong: "a record of more bytes than a record may have"
    case .duplicateKey: "a key for the second time"
    case .invalidUTF8: "invalid UTF-8"
    case .controlCharacter: "a control character in a string"
    case .loneSurrogate: "half of a surrogate pair"
    case .badEscape: "an unknown escape"
    }
  }

  private var advice: String {
    switch self {
    case .notAnObject: "a record is an object in braces; reading went on with the next"
    case .unterminatedString, .unterminatedObject, .missingKey, .missingColon, .missingComma, .badToken,
      .trailingText:
      "the record is refused; reading went on with the next line or object"
    case .unterminatedArray: "the file may be cut off; the records before its end are kept"
    case .tooDeep, .tooManyKeys: "such an object is no event or flow; reading went on with the next"
    case .recordTooLong: "look for a quote or brace that is not closed; reading went on with the next"
    case .duplicateKey: "the record is kept; the first value counts"
    case .invalidUTF8: "the record is kept; the bytes are shown as U+FFFD"
    case .controlCharacter: "the record is kept; the character is shown as an escape"
    case .loneSurrogate: "the record is kept; it is shown as U+FFFD"
    case .badEscape: "the record is kept; it is shown as it is written"
    }
  }

  /// The problem at its place.
  func record(at place: LinePlace, isRefusal: Bool) -> RecordProblem {
    RecordProblem(id: rawValue, at: place, message: message, advice: advice, isRefusal: isRefusal)
  }
}
