/// How many lines and records of an input were passed over because they are no records of the kind that is read.
package struct LeftOut: Hashable, Sendable {
  /// What such a line or record is.
  package enum Kind: Int, CaseIterable, Sendable {
    /// A line at the end that sums up what stands above it.
    case summary
    /// A header that is there again, as in files that were joined.
    case repeatedHeader
    /// A record of the sensor about itself.
    case management
    /// A record of a protocol that has no IP addresses, such as ARP.
    case withoutIP
    /// A record of another log of the same sensor.
    case otherLog

    /// The noun for one and for several.
    package var nouns: (one: String, several: String) {
      switch self {
      case .summary: ("summary line", "summary lines")
      case .repeatedHeader: ("repeated header", "repeated headers")
      case .management: ("management record", "management records")
      case .withoutIP: ("record without IP addresses", "records without IP addresses")
      case .otherLog: ("record of another log", "records of other logs")
      }
    }
  }

  private var counts = [Int](repeating: 0, count: Kind.allCases.count)

  package init() {}

  package subscript(kind: Kind) -> Int {
    get { counts[kind.rawValue] }
    set { counts[kind.rawValue] = newValue }
  }

  package var total: Int { counts.reduce(0, +) }

  package static func += (left: inout LeftOut, right: LeftOut) {
    for kind in Kind.allCases { left[kind] += right[kind] }
  }
}
