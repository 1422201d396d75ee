/// Which key paths of a record are wanted, and the number of the field that each gives.
///
/// A path is the keys from the outermost to the value's own, joined with dots; `{"a": {"b": 1}}` and `{"a.b": 1}` have
/// the same path, and the elements of an array have the array's. Keys count as they are spelt.
struct JSONNames: Sendable {
  /// What a path gives.
  struct Target: Sendable {
    /// The field's number.
    var field: Int
    /// 0 for the path that is preferred for the field, more for others.
    var rank: Int
  }

  /// What may stand before a path: nothing, or the objects that Elasticsearch and Splunk put around a record.
  static let frames = ["", "_source.", "result."]
  private static let wrappers = frames.dropFirst().map { Array($0.utf8) }

  let fieldCount: Int
  private let targets: [[UInt8]: Target]

  /// Takes the paths of each field by its number, the preferred one first; a path may stand for one field only.
  init(_ paths: [[String]]) {
    fieldCount = paths.count
    var targets: [[UInt8]: Target] = [:]
    for (field, names) in paths.enumerated() {
      for (rank, name) in names.enumerated() {
        let old = targets.updateValue(Target(field: field, rank: rank), forKey: Array(name.utf8))
        precondition(old == nil, "\(name) stands for two fields")
      }
    }
    self.targets = targets
  }

  /// What the path gives; nil when it is not wanted.
  func target(_ path: [UInt8]) -> Target? {
    if let found = targets[path] { return found }
    guard let wrapper = Self.wrappers.first(where: { path.starts(with: $0) }) else { return nil }
    return targets[Array(path.dropFirst(wrapper.count))]
  }
}
