import Testing

@testable import Records

@Suite("Names of files")
struct SafeNameTests {
  private let long = String(repeating: "x", count: 200)

  @Test("A name keeps to its limit, and leaves room for what stands behind it", arguments: [0, 17])
  func limit(room: Int) {
    for count in SafeName.limit - room - 2...SafeName.limit + 2 {
      let original = String(long.prefix(count))
      let name = SafeName.name(original, room: room)
      #expect(name.utf8.count <= SafeName.limit - room, "\(name)")
      #expect((name == original) == (count <= SafeName.limit - room), "\(name)")
    }
  }

  @Test("Names that are taken already differ within the same limit, whatever the case", arguments: [0, 17])
  func taken(room: Int) {
    var register = NameRegister(room: room)
    let originals = [long, long.uppercased(), long, "short", "SHORT", "short"]
    let names = originals.map { register.register(SafeName.name($0, room: room), original: $0) }
    #expect(Set(names.map { $0.lowercased() }).count == originals.count, "\(names)")
    #expect(names.allSatisfy { $0.utf8.count <= SafeName.limit - room }, "\(names)")
  }
}
