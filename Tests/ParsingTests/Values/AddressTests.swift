import Records
import TestSupport
import Testing

@testable import Parsing

@Suite struct AddressTests {
  @Test(arguments: [
    ("10.3.15.216", "10.3.15.216"), ("0.0.0.0", "0.0.0.0"), ("255.255.255.255", "255.255.255.255"),
    ("1.2.3.4", "1.2.3.4"), ("::ffff:10.3.15.216", "10.3.15.216"), ("::FFFF:0A03:0fd8", "10.3.15.216"),
    ("0:0:0:0:0:ffff:10.3.15.216", "10.3.15.216"), ("::", "::"), ("::1", "::1"), ("0:0:0:0:0:0:0:1", "::1"),
    ("fe80:0:0:0:e488:b85c:5262:ff86", "fe80::e488:b85c:5262:ff86"), ("fe80::1%eth0", "fe80::1"),
    ("fe80::1%12", "fe80::1"),
    ("FE80::ABCD", "fe80::abcd"), ("2001:0db8:0000:0000:0001:0000:0000:0001", "2001:db8::1:0:0:1"),
    ("2001:db8::", "2001:db8::"), ("1:2:3:4:5:6:7::", "1:2:3:4:5:6:7:0"),
    ("::2:3:4:5:6:7:8", "0:2:3:4:5:6:7:8"),
    ("1:2:3:4:5:6:1.2.3.4", "1:2:3:4:5:6:102:304"), ("64:ff9b::192.0.2.33", "64:ff9b::c000:221"),
    ("::1.2.3.4", "::102:304"),
  ])
  func `Every spelling of an address is the same address`(text: String, canonical: String) {
    #expect(withBytes(text, FieldValue.address)?.text == canonical)
  }

  @Test func `An IPv4 address in its mapped form is the IPv4 address`() {
    #expect(withBytes("::ffff:1.2.3.4", FieldValue.address) == withBytes("1.2.3.4", FieldValue.address))
  }

  @Test(arguments: [
    "", "-", "nan", "1.2.3", "1.2.3.4.5", "1.2.3.256", "1.2.3.", ".1.2.3", "1..2.3", "1.2.3.1000", "1.2.3.4 ",
    " 1.2.3.4",
    "a.b.c.d", "1.2.3.4:80", "1.2.3.4%3", ":", ":::", "1::2::3", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9",
    "1:2:3:4::5:6:7:8",
    ":1:2:3:4:5:6:7", "1:2:3:4:5:6:7:", "12345::", "g::", "::1.2.3", "1.2.3.4::", "1:2:3:4:5:6:7:1.2.3.4",
    "[::1]",
    "::1/128", "%eth0", "fe80::1 ", "host.example",
  ])
  func `What is no address is not read`(text: String) {
    #expect(withBytes(text, FieldValue.address) == nil)
  }

  @Test func `Every address that is written is read again`() {
    var generator = SeededGenerator(seed: 4_291)
    for _ in 0..<3_000 {
      // Groups of zeros are common, so that every way to shorten them occurs.
      let words = (0..<2).map { _ in
        (0..<4).reduce(UInt64(0)) { word, _ in
          word << 16 | (Bool.random(using: &generator) ? UInt64.random(in: 0...0xFFFF, using: &generator) : 0)
        }
      }
      let address = IPAddress(high: words[0], low: words[1])
      #expect(withBytes(address.text, FieldValue.address) == address, "seed 4291")
      let mapped = IPAddress(ipv4: UInt32.random(in: 0 ... .max, using: &generator))
      #expect(withBytes(mapped.text, FieldValue.address) == mapped, "seed 4291")
    }
  }
}
