/// The sign that argus puts between the ends: an arrow to the destination, from it or both ways, with the state of the
/// connection in its middle (`?`: nobody saw it begin).
struct FlowSign {
  /// Whether the right end began the conversation.
  let isReversed: Bool
  let isUnsure: Bool

  init(_ sign: FieldValue.Bytes) {
    isUnsure = sign.contains(0x3F)
    isReversed = sign.first == 0x3C && sign.last != 0x3E && !isUnsure
  }
}
