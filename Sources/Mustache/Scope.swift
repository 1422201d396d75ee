/// The models whose keys can be used at a place in a template, as far as known when it is loaded.
struct Scope: Sendable {
  /// What the innermost section gives for `.`.
  enum Top: Hashable, Sendable {
    case object
    /// A text or truth value; sections of these add no keys.
    case text(key: String)
    case flag(key: String)
  }

  /// The models from the outermost to the innermost, each only where it is innermost: an outer occurrence can never be
  /// reached, because the inner one has the same keys. So scopes stay finite in templates that recurse.
  private(set) var shapes: [Shape]
  private(set) var top: Top = .object

  init(_ shape: Shape) { shapes = [shape] }

  /// The scope inside a section over values of `shape`.
  func entering(_ shape: Shape) -> Scope {
    var inner = self
    inner.shapes.removeAll { $0 === shape }
    inner.shapes.append(shape)
    inner.top = .object
    return inner
  }

  /// The scope inside a section over a text or a truth value.
  func entering(_ top: Top) -> Scope {
    var inner = self
    inner.top = top
    return inner
  }

  /// Finds a field in the innermost model that has it.
  func find(_ name: String) -> (owner: Shape, slot: Int)? {
    for shape in shapes.reversed() {
      if let slot = shape.slot(of: name) { return (shape, slot) }
    }
    return nil
  }

  /// What tells this scope from others.
  var identity: [ObjectIdentifier] { shapes.map(ObjectIdentifier.init) }

  /// The fault of a key that no model has, with the nearest one and all there are.
  func unknown(_ name: String) -> String {
    var message = "there is no key \"\(name)\" here"
    message += Self.suggestion(for: name, among: shapes.reversed().flatMap { $0.fields.map(\.name) })
    message += "; keys: " + shapes.reversed().map(Self.listing).joined(separator: "; ")
    switch top {
    case .object: break
    case .text(let key): message += "; \"\(key)\" is a text, so its section adds no keys"
    case .flag(let key): message += "; \"\(key)\" is a truth value, so its section adds no keys"
    }
    return message
  }

  /// The fault of a key that one model does not have.
  static func unknown(_ name: String, in shape: Shape) -> String {
    "\(shape.name) has no key \"\(name)\"" + suggestion(for: name, among: shape.fields.map(\.name))
      + "; keys: " + listing(shape)
  }

  private static func listing(_ shape: Shape) -> String {
    "\(shape.fields.map(\.name).joined(separator: ", ")) (\(shape.name))"
  }

  /// The nearest name, if it is near enough to be meant.
  static func suggestion(for name: String, among names: [String]) -> String {
    let distances = names.map { (name: $0, distance: editDistance($0.lowercased(), name.lowercased())) }
    guard let nearest = distances.min(by: { $0.distance < $1.distance }),
      nearest.distance <= max(1, name.unicodeScalars.count / 3)
    else { return "" }
    return "; did you mean \"\(nearest.name)\"?"
  }

  /// How many insertions, deletions, replacements and swaps of neighbours turn one name into the other; O(n m).
  private static func editDistance(_ left: String, _ right: String) -> Int {
    let left = Array(left.unicodeScalars)
    let right = Array(right.unicodeScalars)
    var before: [Int] = []
    var last = Array(0...right.count)
    for (i, scalar) in left.enumerated() {
      var row = [i + 1]
      for (j, other) in right.enumerated() {
        var cost = min(last[j] + (scalar == other ? 0 : 1), last[j + 1] + 1, row[j] + 1)
        if i > 0, j > 0, scalar == right[j - 1], left[i - 1] == other { cost = min(cost, before[j - 1] + 1) }
        row.append(cost)
      }
      before = last
      last = row
    }
    return last[right.count]
  }
}
