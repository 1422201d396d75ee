/// A named rule of attribution, in the order in which pages show them; the raw value is its name in the facts.
package enum Rule: String, Sendable, CaseIterable {
  /// Told only of an address that the host table does not simply give to one host for all time.
  case addressOwner = "address-owner"
  case fiveTuple = "five-tuple"
  case timeDistance = "time-distance"
  case alive = "alive"
  case onlyTalker = "only-talker"
  case namesDestination = "names-destination"
  case otherEnd = "other-end"
}

/// What one rule says of one link.
package struct Evidence: Sendable, Hashable {
  package var rule: Rule
  /// Nil when the data cannot say.
  package var holds: Bool?
  package var expected: String
  package var found: String

  package init(rule: Rule, holds: Bool?, expected: String, found: String) {
    self.rule = rule
    self.holds = holds
    self.expected = expected
    self.found = found
  }
}
