/// A value on the command line that cannot be used.
package struct OptionError: Error, Hashable, Sendable {
  /// The option with its value, such as `--window x`.
  package var option: String
  package var problem: String
  package var advice: String

  package init(_ option: String, _ problem: String, advice: String) {
    self.option = option
    self.problem = problem
    self.advice = advice
  }

  package var message: String { "\(option) \(problem)" }
}
