/// Hosts and addresses that differ.
struct HostChanges: Sendable {
  /// In the order of names; those of the old report by their old names.
  var gone: [Int32] = []
  var added: [Int32] = []
  var goneAddresses: [HostAddressPair] = []
  var addedAddresses: [HostAddressPair] = []
  /// Addresses that one host had and another has.
  var movedAddresses: [MovedAddress] = []
  /// Addresses that the same host has at other times, or that are known from elsewhere.
  var changedAddresses: [ChangedAddress] = []

  var count: Int {
    gone.count + added.count + goneAddresses.count + addedAddresses.count + movedAddresses.count
      + changedAddresses.count
  }
}

/// An address that went from a host of the old report to one of the new.
struct MovedAddress: Hashable, Sendable {
  var address: String
  var old: Int32
  var new: Int32
}

/// An address of a host of the new report of which both reports say when the host has it, and not the same.
struct ChangedAddress: Hashable, Sendable {
  var pair: HostAddressPair
  var before: String
  var after: String
}
