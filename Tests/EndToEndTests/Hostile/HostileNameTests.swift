import Testing

@Suite("Hostile names")
struct HostileNameTests {
  /// Names that file systems, links or pages may stumble over.
  private static let names = [
    "..\\..\\x", "../../etc/passwd", "..", ".", "/", "\\", "CON", "con", "aux.txt", "nul", "NUL.", "COM1",
    "lpt9.x", "com\u{B9}", "trailing.", "trailing..", "trailing ", " leading", ".hidden", "-option", "index",
    "index-2", "by-host", "a.html", "address-10.0.0.1", "10.0.0.1", "Case", "cASE", "case", "a_b", "a b",
    "a\u{E4}b", "a\u{308}b", "aa\u{308}b", " ", "\u{A0}", "\u{200B}", "\u{200B}\u{200B}", "\u{202E}",
    "\u{3000}", "C:\\", "C:", "a:b", "%2e%2e%2f", "a%20b", "a#b", "a?b", "~", "$HOME", "`id`", "*",
    "con-children-1", "x-part-2", "data", "assets", "manifest.json", "\u{130}", "i\u{307}", "\u{DF}", "ss",
    "\u{17F}", "\u{212A}", "k", String(repeating: "n", count: 5_000),
    String(repeating: "n", count: 4_999) + "m", String(repeating: "n", count: 150),
    String(repeating: "n", count: 151), String(repeating: "\u{1F4A9}", count: 1_250),
    String(repeating: "../", count: 1_700),
  ]
  /// A name without a dot is that of a host with a domain, where there is one: these need a dataset of their own.
  private static let dottedNames = ["index.html", "by-host.html", "con.html", "x.html.html"]

  @Test("Host names lead to safe names that differ", arguments: [names, dottedNames])
  func hosts(given: [String]) throws {
    var inputs = HostileInputs()
    for (number, name) in given.enumerated() {
      let address = "10.1.0.\(number)"
      inputs.create(number, ["fqdn": name])
      inputs.connect(number, port: 1_024 + number, ["fqdn": name, "src_ip": address])
      inputs.flow(port: 1_024 + number, ["src_ip": address])
      if number % 3 == 0 { inputs.host(name, address) }
    }
    // The folder of an address without a host is called as one of the hosts would like theirs to be.
    inputs.flow(port: 9, ["src_ip": "10.0.0.1"])
    let report = try WrittenReport(inputs)
    // By bytes: Strings are equal however their letters are composed.
    let names = Set(given.map { DecodedPage.shown($0.lowercased()) })
    let missing = names.subtracting(report.texts(under: "hosts/"))
    #expect(missing.map { String(decoding: $0, as: UTF8.self) } == [])
    #expect(report.pages.count { $0.hasPrefix("hosts/") } == names.count + 1)
  }

  @Test("Image names lead to safe names that differ, with GUIDs, with pids alone and without either")
  func images() throws {
    var inputs = HostileInputs()
    for (number, name) in Self.names.enumerated() {
      inputs.create(number, ["image_path": name])
      inputs.create(1_000 + number, ["image_path": "C:\\p\\" + name, "process_guid": "", "pid": "77"])
      inputs.create(2_000 + number, ["image_path": name, "process_guid": "", "pid": ""])
    }
    let texts = try WrittenReport(inputs).texts(under: "trees/")
    #expect(Self.names.filter { !texts.contains(DecodedPage.shown($0)) } == [])
  }
}
