import Records
import TestSupport
import Testing

@testable import Correlation

@Suite("Address book")
struct AddressBookTests {
  @Test(
    "Whose an address is at a time, as the plainest reading of the rows says",
    arguments: 1...40 as ClosedRange<UInt64>)
  func random(_ seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    // A few addresses and times, so that rows touch, overlap and repeat each other.
    var rows: [(host: Int, address: IPAddress, from: Int64, to: Int64)] = []
    for _ in 0..<Int.random(in: 0..<60, using: &random) {
      let ends = [Int64.random(in: 0..<30, using: &random), Int64.random(in: 0..<30, using: &random)].sorted()
      rows.append(
        (
          Int.random(in: 0..<6, using: &random), Self.address(&random),
          Bool.random(using: &random) ? .min : ends[0], Bool.random(using: &random) ? .max : ends[1] + 1
        ))
    }
    let table = HostTable(
      (0..<6).map { host in
        Host(
          name: "host-\(host)",
          holdings: rows.filter { $0.host == host }.map { HostAddress($0.address, from: $0.from, to: $0.to) },
          isInTable: true)
      }, broadcasts: [IPAddress(ipv4: 0x0A00_00FF)])
    let book = AddressBook(table)
    for time in -2...33 as ClosedRange<Int64> {
      for last in 0..<12 {
        let address = IPAddress(ipv4: 0x0A00_0000 + UInt32(last))
        let all = rows.filter { $0.address == address }
        let now = Set(all.filter { $0.from <= time && time < $0.to }.map(\.host)).sorted()
        let expected: AddressBook.Owner =
          now.count > 1 ? .several : now.first.map { .host($0) } ?? (all.isEmpty ? .nobody : .nobodyThen)
        #expect(book.owner(of: address, at: time) == expected, "seed \(seed), \(address.text) at \(time)")
        #expect(table.indices(of: address, at: Timestamp(nanoseconds: time)) == now)
      }
    }
    #expect(book.owner(of: IPAddress(ipv4: 0x0A00_00FF), at: 0) == .noHost)
  }

  private static func address(_ random: inout SeededGenerator) -> IPAddress {
    IPAddress(ipv4: 0x0A00_0000 + UInt32.random(in: 0..<10, using: &random))
  }

  @Test("Times of one address that touch or overlap are one; those of another origin stay")
  func merged() {
    let one = IPAddress(ipv4: 1)
    let holdings = HostAddress.merged([
      HostAddress(one, from: 30, to: 40), HostAddress(one, from: 10, to: 20),
      HostAddress(one, from: 20, to: 25),
      HostAddress(one, from: 12, to: 14), HostAddress(one, derivedFrom: 3), HostAddress(IPAddress(ipv4: 0)),
    ])
    #expect(
      holdings == [
        HostAddress(IPAddress(ipv4: 0)), HostAddress(one, from: 10, to: 25),
        HostAddress(one, from: 30, to: 40), HostAddress(one, derivedFrom: 3),
      ])
  }

  @Test(
    "Addresses that are no single host's are not asked of the table",
    arguments: [0x7F00_0001, 0xA9FE_0001, 0xE000_0001, 0xFFFF_FFFF] as [UInt32])
  func noHost(_ address: UInt32) {
    let address = IPAddress(ipv4: address)
    let book = AddressBook(HostTable([Host(name: "a", addresses: [address], isInTable: true)]))
    #expect(book.owner(of: address, at: 0) == .noHost)
  }
}
