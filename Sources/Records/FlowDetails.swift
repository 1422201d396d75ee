/// What a flow record says beyond its time and its tuple; all of it is absent in the notebook's layout.
package struct FlowDetails: Hashable, Sendable {
  /// The time of the last packet, as recorded or as start and duration give it.
  package var end: Timestamp?
  /// Packets and bytes from the source to the destination.
  package var sourcePackets: Int64?
  package var sourceBytes: Int64?
  /// Packets and bytes from the destination to the source.
  package var destinationPackets: Int64?
  package var destinationBytes: Int64?
  /// Packets and bytes of both directions, where the record does not tell them apart.
  package var bothPackets: Int64?
  package var bothBytes: Int64?
  /// The state of the connection or the flags of its packets, in the sensor's own notation.
  package var state: TextID
  /// The application protocol that the sensor saw.
  package var service: TextID
  /// Whether the record says which end began the conversation; else the source is only where its packets came from.
  package var isDirectionSure: Bool
  /// The record of the other direction, where the sensor writes one for each.
  package var reply: RecordPlace?

  package init() {
    state = .absent
    service = .absent
    isDirectionSure = true
  }

  /// Packets of both directions; nil where one of them is not known.
  package var packets: Int64? { bothPackets ?? Self.sum(sourcePackets, destinationPackets) }

  /// Bytes of both directions; nil where one of them is not known.
  package var bytes: Int64? { bothBytes ?? Self.sum(sourceBytes, destinationBytes) }

  private static func sum(_ left: Int64?, _ right: Int64?) -> Int64? {
    guard let left, let right else { return nil }
    let (sum, overflow) = left.addingReportingOverflow(right)
    return overflow ? nil : sum
  }
}
