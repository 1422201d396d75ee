import Records

/// Which host has an address, for asking it twice a flow: open addressing over the addresses of the host table.
struct AddressBook: Sendable {
  enum Owner: Equatable {
    case nobody
    case host(HostIndex)
    case several
  }

  private let addresses: [IPAddress]
  /// The owner of each address; -1 for several.
  private let owners: [Int32]
  private let slots: [Int32]

  init(_ hosts: HostTable) {
    addresses = hosts.addresses
    owners = addresses.map { address in
      let indices = hosts.indices(of: address)
      return indices.count == 1 ? Int32(indices[0]) : -1
    }
    var size = 16
    while size < addresses.count * 2 { size *= 2 }
    var slots = [Int32](repeating: -1, count: size)
    for (index, address) in addresses.enumerated() {
      var slot = Self.hash(address) & (size - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index)
    }
    self.slots = slots
  }

  /// The host that has `address`.
  @inline(__always)
  func owner(of address: IPAddress) -> Owner {
    let mask = slots.count - 1
    var slot = Self.hash(address) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if addresses[index] == address { return owners[index] < 0 ? .several : .host(Int(owners[index])) }
      slot = (slot &+ 1) & mask
    }
    return .nobody
  }

  @inline(__always)
  private static func hash(_ address: IPAddress) -> Int {
    let product = (address.low ^ address.high &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: 0x8BB8_4B93_962E_ACC9)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}
