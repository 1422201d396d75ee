/// An address of a host, and the time for which the host has it.
package struct HostAddress: Hashable, Sendable {
  package var address: IPAddress
  /// The first moment, nanoseconds since 1970 UTC; `Int64.min` where no begin is known.
  package var from: Int64
  /// The first moment at which the host no longer has it; `Int64.max` where no end is known.
  package var to: Int64
  /// How many events show that the host has it, where no host table says so; nil for what a table says.
  package var derivedFrom: Int?

  package init(_ address: IPAddress, from: Int64 = .min, to: Int64 = .max, derivedFrom: Int? = nil) {
    self.address = address
    self.from = from
    self.to = to
    self.derivedFrom = derivedFrom
  }

  /// Whether the host has it at all times.
  package var isOpen: Bool { from == .min && to == .max }

  /// Whether the host has it at `time`, nanoseconds since 1970 UTC.
  @inlinable
  package func covers(_ time: Int64) -> Bool { from <= time && (time < to || to == .max) }

  /// The same addresses with touching and overlapping times of one address made one, by address and time.
  ///
  /// What a table says and what events show is never made one. O(n log n).
  package static func merged(_ all: [HostAddress]) -> [HostAddress] {
    var result: [HostAddress] = []
    for next in all.sorted(by: precedes) {
      if let last = result.last, last.address == next.address,
        (last.derivedFrom == nil) == (next.derivedFrom == nil), next.from <= last.to
      {
        result[result.count - 1].to = max(last.to, next.to)
      } else {
        result.append(next)
      }
    }
    return result
  }

  private static func precedes(_ left: HostAddress, _ right: HostAddress) -> Bool {
    if left.address != right.address { return left.address < right.address }
    let (first, second) = (left.derivedFrom == nil ? 0 : 1, right.derivedFrom == nil ? 0 : 1)
    return (first, left.from, left.to) < (second, right.from, right.to)
  }
}

/// A host that has an address, and when.
package struct AddressHolder: Hashable, Sendable {
  package var host: HostIndex
  package var span: HostAddress

  package init(host: HostIndex, span: HostAddress) {
    self.host = host
    self.span = span
  }
}
