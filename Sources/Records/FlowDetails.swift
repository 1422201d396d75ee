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
  /// The state of the connection or the flags of its packets, in the sensor's own notation.
  package var state: TextID
  /// The application protocol that the sensor saw.
  package var service: TextID
  /// The record of the other direction, where the sensor writes one for each.
  package var reply: RecordPlace?

  package init() {
    state = .absent
    service = .absent
  }
}
