/// A report, or a file in its place, that cannot be used.
struct ReportFault: Error {
  var path: String
  /// As the rest of a sentence that begins with the path.
  var problem: String
  var advice: String

  /// What mends a report of which something was changed.
  static let remake = "restore the file, or make the report again with `flowtree report`"
}
