import Records
import Testing

@Suite("Addresses that no program makes links of")
struct DefangTests {
  @Test(
    "Addresses and URLs are broken up, the rest stays",
    arguments: [
      ("10.3.15.216:50153 → 10.3.15.212:49155 tcp", "10[.]3[.]15[.]216:50153 → 10[.]3[.]15[.]212:49155 tcp"),
      ("to 10.0.0.1.", "to 10[.]0[.]0[.]1."),
      ("(10.0.0.1)", "(10[.]0[.]0[.]1)"),
      ("2001:db8::1", "2001[:]db8[:][:]1"),
      ("[fe80::1%12]:443", "[fe80[:][:]1%12]:443"),
      ("::ffff:10.0.0.1", "[:][:]ffff[:]10[.]0[.]0[.]1"),
      ("1:2:3:4:5:6:7:8", "1[:]2[:]3[:]4[:]5[:]6[:]7[:]8"),
      ("curl http://a.example:8080/x.y?q=b.c", "curl hxxp://a[.]example:8080/x.y?q=b.c"),
      ("HTTPS://A.Example", "hxxps://A[.]Example"),
      ("ftp://a.b/c", "fxp://a[.]b/c"),
      ("\"http://10.0.0.1/a\"", "\"hxxp://10[.]0[.]0[.]1/a\""),
      ("at 2017-05-01T19:01:48.250Z, 19:01:48, 00:50:56:aa:bb:cc", nil),
      ("cmd.exe 1.2.3 1.2.3.4.5 Version=10.0.19041.4522", nil),
      ("C:\\Windows\\cmd.exe http: //x.y {6C70CE0A-87E9-5907-0000-00108C901100}", nil),
      ("ünï.example é", nil),
    ])
  func texts(text: String, expected: String?) {
    #expect(Defang.addresses.text(text) == expected ?? text)
  }

  @Test("Names are broken up where they are given, in any case, as whole words")
  func names() {
    let defang = Defang(names: ["pc-1.brawlco.com", "short"])
    #expect(
      defang.text("on PC-1.brawlco.com, not xpc-1.brawlco.com; short; pc-1.brawlco.com.")
        == "on PC-1[.]brawlco[.]com, not xpc-1.brawlco.com; short; pc-1[.]brawlco[.]com.")
  }
}
