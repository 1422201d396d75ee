import Records

/// Which host has an address at a time, for asking it twice a flow: open addressing over the addresses of the hosts.
///
/// Building costs O(n log n) for n addresses; a look-up O(1), and O(holders of the address) where the host table says
/// when each has it or gives it to several.
struct AddressBook: Sendable {
  enum Owner: Equatable {
    /// No host has the address at any time.
    case nobody
    /// Some host has the address, but none at this time.
    case nobodyThen
    case host(HostIndex)
    case several
    /// The address is one that never belongs to a single host.
    case noHost
  }

  private static let noHostMark = Int32.min

  private let addresses: [IPAddress]
  /// The host that alone has the address at all times; else -1 and less: the place in `lists`, or `noHostMark`.
  private let owners: [Int32]
  private let slots: [Int32]
  /// The holders of each address that has several of them or not at all times, in the order of names and times.
  private let lists: [[AddressHolder]]

  init(_ hosts: HostTable) {
    var lists: [[AddressHolder]] = []
    var addresses = hosts.addresses
    var owners = addresses.map { address -> Int32 in
      let holders = hosts.holders(of: address)
      if holders.count == 1, holders[0].span.isOpen { return Int32(holders[0].host) }
      lists.append(holders)
      return -Int32(lists.count)
    }
    for broadcast in hosts.broadcasts where hosts.holders(of: broadcast).isEmpty {
      addresses.append(broadcast)
      owners.append(Self.noHostMark)
    }
    self.addresses = addresses
    self.owners = owners
    self.lists = lists
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

  /// The host that has `address` at `time`, nanoseconds since 1970 UTC.
  @inline(__always)
  func owner(of address: IPAddress, at time: Int64) -> Owner {
    guard address.scope == .unicast else { return .noHost }
    let mask = slots.count - 1
    var slot = Self.hash(address) & mask
    while slots[slot] >= 0 {
      let index = Int(slots[slot])
      if addresses[index] == address {
        return owners[index] >= 0 ? .host(Int(owners[index])) : listedOwner(owners[index], time)
      }
      slot = (slot &+ 1) & mask
    }
    return .nobody
  }

  @inline(never)
  private func listedOwner(_ mark: Int32, _ time: Int64) -> Owner {
    if mark == Self.noHostMark { return .noHost }
    var found: HostIndex?
    for holder in lists[Int(-mark) - 1] where holder.span.covers(time) {
      if let found, found != holder.host { return .several }
      found = holder.host
    }
    return found.map { .host($0) } ?? .nobodyThen
  }

  @inline(__always)
  private static func hash(_ address: IPAddress) -> Int {
    let product = (address.low ^ address.high &* 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(
      by: 0x8BB8_4B93_962E_ACC9)
    return Int(truncatingIfNeeded: product.high ^ product.low)
  }
}
