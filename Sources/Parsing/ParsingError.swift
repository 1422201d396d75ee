/// Why reading cannot go on.
package struct ParsingError: Error, Hashable, CustomStringConvertible {
  /// A stable name such as `input.unreadable`.
  package var id: String
  /// The input, as the user gave it.
  package var input: String
  package var message: String
  /// What the user can do.
  package var advice: String

  package init(id: String, input: String, message: String, advice: String) {
    self.id = id
    self.input = input
    self.message = message
    self.advice = advice
  }

  package var description: String {
    "\(input): \(message)" + (advice.isEmpty ? "" : "; \(advice)") + " [\(id)]"
  }
}
