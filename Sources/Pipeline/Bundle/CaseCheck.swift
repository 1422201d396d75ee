import Validation

/// The pages of a case must be what every page must be.
struct CaseCheck {
  let source: ReportFolder
  let schema: [UInt8]
  let styles: PageStyles

  /// Throws `ReportFault` with the first fault of the pages among `files`, and of their links.
  func check(_ files: [(path: String, bytes: [UInt8])]) throws {
    let validator = try PageValidator(schema: schema, styles: styles)
    var issues: [MarkupIssue] = []
    for file in files where file.path.hasSuffix(".html") {
      issues += try validator.validate(path: file.path, bytes: file.bytes).issues
    }
    let verdict = validator.takeLedger().finish(files: files.map(\.path)) { path in
      files.first { $0.path == path }?.bytes ?? []
    }
    guard let first = (issues + verdict.issues).first else { return }
    throw ReportFault(
      path: source.path, problem: "gives pages that are not valid: \(first.description)",
      advice: "check the report with `flowtree check`; if it is clean, this is a fault of flowtree")
  }
}
