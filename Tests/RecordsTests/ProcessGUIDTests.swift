import Testing

@testable import Records

/// The layout of a ProcessGuid, by the examples of field-facts.md A1.
@Suite struct ProcessGUIDTests {
  private static let old = ProcessGUID(high: 0x6C70_CE0A_87E9_5907, low: 0x0000_0010_8C90_1100)
  private static let new = ProcessGUID(high: 0x2D9B_1C52_443D_68FB, low: 0x940C_0000_0000_0800)

  @Test func `The second of creation stands in the third and second group`() {
    #expect(Self.old.creationSecond == 1_493_665_769)
    #expect(Timestamp(seconds: Self.old.creationSecond).text(decimals: 0) == "2017-05-01T19:09:29Z")
    #expect(ProcessGUID(high: 0x0000_0000_FFFF_FFFF, low: 1).creationSecond == 0xFFFF_FFFF)
  }

  @Test func `The first group is the installation`() {
    #expect(Self.old.installation == 0x6C70_CE0A)
    #expect(Self.new.installation == 0x2D9B_1C52)
  }

  @Test func `The old key holds the token, the new one the boot and the process's number`() {
    #expect(Self.old.key == .token(0x0011_908C))
    #expect(Self.new.key == .start(boot: 8, sequence: 0xC94))
    #expect(ProcessGUID(high: 1, low: 0x0000_0010_0000_0000).key == .token(0))
    #expect(ProcessGUID(high: 1, low: 0x0100_0010_0000_0000).key == .start(boot: 0, sequence: 0x1000_0001))
    #expect(ProcessGUID(high: 1, low: .max).key == .start(boot: 0xFFFF, sequence: 0xFFFF_FFFF_FFFF))
  }

  @Test func `The text is in capitals, with braces but for file names`() {
    #expect(Self.old.text == "{6C70CE0A-87E9-5907-0000-00108C901100}")
    #expect(Self.old.fileText == "6C70CE0A-87E9-5907-0000-00108C901100")
    #expect(ProcessGUID.zero.text == "{00000000-0000-0000-0000-000000000000}")
  }

  @Test func `Only the zero GUID is absent, and the order is that of the texts`() {
    #expect(ProcessGUID.zero.isZero)
    #expect(!ProcessGUID(high: 0, low: 1).isZero)
    #expect(!ProcessGUID(high: 1, low: 0).isZero)
    let guids = [Self.old, Self.new, .zero, ProcessGUID(high: 0, low: .max), ProcessGUID(high: .max, low: 0)]
    #expect(guids.sorted().map(\.text) == guids.map(\.text).sorted())
  }
}
