/// Why a run or a check ended without a result.
package enum PipelineError: Error, Hashable, Sendable {
  /// A stage that failed, why, and what the user can do (may be empty).
  case stage(Stage, message: String, advice: String)
  /// The folder to check cannot be checked.
  case unreadableReport(path: String, message: String)
  /// The user or the system asked the run to stop, by this signal.
  case interrupted(signal: Int32)

  /// One line for the terminal; the advice follows on a line of its own.
  package var text: String {
    switch self {
    case .stage(let stage, let message, let advice):
      "\(stage.rawValue): \(message)" + (advice.isEmpty ? "" : "\n  \(advice)")
    case .unreadableReport(let path, let message):
      "check: \(path) \(message)\n  give the folder that `flowtree report` has written, or the archive that `flowtree bundle` has"
    case .interrupted: "stopped; nothing was written"
    }
  }
}

/// How the process ends; the one place where exit codes are defined.
package enum ExitStatus: Int32, Sendable {
  /// Done.
  case done = 0
  /// Done, and there is something to see: invalid pages, or files that are not as the manifest says.
  case notable = 1
  /// Could not be done: usage, inputs, output, or an interruption.
  case failed = 2
}
