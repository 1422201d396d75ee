import Testing

/// Each string in each field, found as the whole text of a cell or line: a short one is in every page by chance.
@Suite(
  "Naughty strings, field by field",
  .enabled(if: HostileText.naughty != nil, "the folder ../shared is absent; FLOWTREE_SHARED names another"))
struct NaughtyFieldTests {
  private let strings: [String]

  init() throws {
    strings = try #require(HostileText.naughty)
    #expect(strings.count > 500)
  }

  private func report(_ add: (inout HostileInputs, Int, String) -> Void) throws -> WrittenReport {
    var inputs = HostileInputs()
    inputs.host()
    inputs.create(0)
    for (index, string) in strings.enumerated() { add(&inputs, index + 1, string) }
    return try WrittenReport(inputs)
  }

  @Test("As command line, image, user and parent image")
  func processes() throws {
    let report = try report { inputs, number, string in
      // Every third one names a tree's page: as its root, or as a parent that has no event of its own.
      let isFirst = number % 3 == 0
      inputs.create(number, parent: isFirst ? nil : 0, ["command_line": "line " + string])
      inputs.create(1_000 + number, parent: isFirst ? nil : 0, ["image_path": string])
      inputs.create(2_000 + number, parent: 0, ["user": "user " + string])
      inputs.create(
        3_000 + number, parent: isFirst ? 4_000 + number : 0, ["parent_image_path": "parent " + string])
    }
    let texts = report.texts(under: "trees/")
    for prefix in ["line ", "", "user ", "parent "] {
      let missing = strings.filter { !texts.contains(DecodedPage.shown(prefix + $0)) }
      #expect(missing == [], "\(prefix)")
    }
  }

  @Test("As the name of a host, in events and in the table of hosts")
  func hosts() throws {
    let report = try report { inputs, number, string in
      let address = "10.1.\(number / 250).\(number % 250)"
      inputs.create(number, ["fqdn": string])
      inputs.connect(number, port: 1_024 + number, ["fqdn": string, "src_ip": address])
      // A name without a dot that no table has may become that of a host with a domain.
      if number % 2 == 0 || !string.contains(".") { inputs.host(string, address) }
      inputs.flow(port: 1_024 + number, ["src_ip": address])
    }
    let texts = report.texts(under: "hosts/")
    let missing = strings.filter { !texts.contains(DecodedPage.shown($0.lowercased())) }
    #expect(missing == [])
  }

  @Test("As a column that is not known, of a flow and of its event")
  func flows() throws {
    let report = try report { inputs, number, string in
      inputs.connect(0, port: 1_024 + number, ["note": "event " + string])
      inputs.flow(port: 1_024 + number, ["note": "flow " + string])
    }
    let lines = report.lines(under: "flows/")
    for prefix in ["note: flow ", "note: event "] {
      let missing = strings.filter { !lines.contains(DecodedPage.shownOnLine(prefix + $0)) }
      #expect(missing == [], "\(prefix)")
    }
  }
}
