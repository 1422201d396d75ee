/// Pages of one kind: how many there are, where each stands, and how each is made.
///
/// Families are values that several workers share; `render` only reads.
package protocol PageFamily: Sendable {
  /// How many pages there are.
  var count: Int { get }

  /// The page's path from the report's top; index below `count`.
  func path(at index: Int) -> String

  /// Appends the page's bytes to `output`; throws when a record cannot be read again from its input.
  func render(_ index: Int, into output: inout [UInt8]) throws
}
