import Comparison
import Glibc
import LibXML
import Parsing

/// What a stage says when it fails: the message, and what the user can do (may be empty).
struct Failure {
  var message: String
  var advice = ""

  init(_ error: any Error) {
    switch error {
    case let error as FileError: message = error.text
    case let error as OutputError: (message, advice) = (error.message, error.advice)
    case let error as OptionError: (message, advice) = (error.message, error.advice)
    case let error as ReportFault: (message, advice) = ("\(error.path) \(error.problem)", error.advice)
    case let error as ComparisonError: (message, advice) = (error.message, error.advice)
    case let error as ParsingError:
      (message, advice) = ("\(error.input): \(error.message) [\(error.id)]", error.advice)
    case XMLFailure.schema(let issues):
      message =
        "the schema report.rng cannot be used: "
        + issues.map { "line \($0.line): \($0.message)" }.joined(separator: "; ")
      advice = "correct it in the folder that --templates names"
    default: message = "\(error)"
    }
    if Self.isFullDisk(error) { advice = Self.spaceAdvice }
  }

  private static func isFullDisk(_ error: any Error) -> Bool {
    switch error {
    case let error as FileError: error.code == ENOSPC || error.code == EDQUOT
    case OutputError.file(let error): error.code == ENOSPC || error.code == EDQUOT
    default: false
    }
  }

  private static let spaceAdvice =
    "nothing was left behind; free some space, or write to another disk with --output"
}
