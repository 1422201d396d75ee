/// One of the notebook's four correspondences between a parent's record and its child's.
package struct Correspondence: Sendable, Hashable {
  /// The four pairs of fields, in the notebook's order.
  package enum Pair: String, Sendable, CaseIterable {
    case host
    case pid
    case guid
    case image

    /// The field of the parent's record and that of the child's.
    package var fields: (parent: String, child: String) {
      switch self {
      case .host: ("host", "host")
      case .pid: ("pid", "ppid")
      case .guid: ("process_guid", "parent_process_guid")
      case .image: ("image_path", "parent_image_path")
      }
    }
  }

  package var pair: Pair
  package var parentValue: String?
  package var childValue: String?
  /// Nil when one of the two is not recorded.
  package var agrees: Bool?

  package init(pair: Pair, parentValue: String?, childValue: String?, agrees: Bool?) {
    self.pair = pair
    self.parentValue = parentValue
    self.childValue = childValue
    self.agrees = agrees
  }
}
