/// One field of a flow or process that is not what it was, as the facts show it.
struct FieldChange: Sendable, Hashable {
  /// What the page calls it.
  var name: String
  /// Nil for none.
  var before: String?
  var after: String?
}
