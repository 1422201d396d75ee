import Testing

@testable import Pipeline

@Suite("Datasets of hostile shape")
struct HostileShapeTests {
  private static let pageLimit = 500_000

  @Test("Processes that are one another's parents stand in one tree with all others", arguments: [1, 2, 3])
  func cycle(length: Int) throws {
    var inputs = HostileInputs()
    for number in 0..<length {
      inputs.create(number, parent: (number + 1) % length, ["command_line": "ring \(number)"])
    }
    for number in 10..<13 { inputs.create(number, parent: 0, ["command_line": "ring \(number)"]) }
    let report = try WrittenReport(inputs)
    let texts = report.texts(under: "trees/")
    let numbers = Array(0..<length) + Array(10..<13)
    #expect(numbers.filter { !texts.contains(Array("ring \($0)".utf8)) } == [])
    #expect(report.pages.count { $0.hasPrefix("trees/pc.example/") } == 1)
  }

  @Test("Every event of a process with twenty thousand is on some page")
  func events() throws {
    var inputs = HostileInputs()
    inputs.create(0)
    for number in 0..<20_000 { inputs.connect(0, port: 1_024 + number) }
    let report = try WrittenReport(inputs)
    #expect(report.pages(over: Self.pageLimit) == [])
    let texts = report.texts(under: "trees/")
    let missing = (1_024..<21_024).filter { port in
      !texts.contains(Array("10.0.0.1:\(port) \u{2192} 10.0.0.2:443 tcp".utf8))
    }
    #expect(missing == [])
  }

  @Test(
    "All at one instant, also at the ends of what a time can be",
    arguments: ["2017-05-01 19:00:00", "1678-01-01 00:00:00", "2262-04-11 00:00:00", "1970-01-01 00:00:00"])
  func instant(time: String) throws {
    var inputs = HostileInputs()
    inputs.host()
    for number in 0..<100 {
      inputs.create(number, parent: number / 3, ["utc_time": time])
      inputs.connect(number, port: 1_024 + number, ["utc_time": time])
      inputs.flow(port: 1_024 + number, ["utc_time": time])
    }
    let report = try WrittenReport(inputs)
    #expect(report.pages(over: Self.pageLimit) == [])
    let isShown = report.texts(under: "flows/").contains(
      Array("\(time.prefix(10))T\(time.dropFirst(11)).000Z".utf8))
    #expect(isShown)
  }

  @Test("Times from 1678 to 2262 in one dataset")
  func allTimes() throws {
    let years = ["1678", "1969", "1970", "2017", "2262"]
    var inputs = HostileInputs()
    inputs.host()
    for (number, year) in years.enumerated() {
      let time = "\(year)-01-01 00:00:00.123456789"
      inputs.create(number, parent: number > 0 ? number - 1 : nil, ["utc_time": time])
      inputs.connect(0, port: 1_024 + number, ["utc_time": time])
      inputs.flow(port: 1_024 + number, ["utc_time": time])
    }
    let texts = try WrittenReport(inputs).texts()
    #expect(years.filter { !texts.contains(Array("\($0)-01-01T00:00:00.123456789Z".utf8)) } == [])
  }

  @Test("Ports of zero, the same address at both ends, addresses that are none")
  func addresses() throws {
    let addresses = [
      "0.0.0.0", "255.255.255.255", "127.0.0.1", "224.0.0.1", "::", "::1", "fe80::1", "::ffff:10.0.0.1",
    ]
    var inputs = HostileInputs()
    inputs.create(0)
    for (number, address) in addresses.enumerated() {
      let ends = ["src_ip": address, "dest_ip": address, "src_port": "0", "dest_port": "0"]
      inputs.host("pc\(number).example", address)
      inputs.connect(0, port: 0, ends)
      inputs.flow(port: 0, ends)
    }
    let report = try WrittenReport(inputs)
    #expect(report.pages.count { $0.hasPrefix("flows/") && $0.contains("T19") } == addresses.count)
  }

  @Test("Thousands of hosts with one address, and a host with thousands of addresses")
  func hosts() throws {
    var inputs = HostileInputs()
    inputs.create(0)
    for number in 0..<2_000 { inputs.host("pc\(number).example") }
    for number in 0..<20_000 { inputs.host("many.example", "10.1.\(number / 250).\(number % 250)") }
    inputs.flow(port: 1_024)
    #expect(try WrittenReport(inputs).pages(over: Self.pageLimit) == [])
  }

  @Test("Events alone make a report")
  func eventsAlone() throws {
    var inputs = HostileInputs()
    inputs.create(0)
    #expect(try WrittenReport(inputs).files["flows/index.html"] != nil)
  }

  @Test("Flows without events are refused, and so is a table without rows")
  func withoutEvents() throws {
    let workspace = try Workspace()
    var inputs = HostileInputs()
    inputs.create(0)
    try workspace.write(bytes: inputs.events.bytes, to: "events.csv")
    try workspace.write(bytes: inputs.flows.bytes, to: "flows.csv")
    try workspace.write(bytes: inputs.hosts.bytes, to: "hosts.csv")
    for (arguments, reason) in [
      (["--flows", "flows.csv", "--hosts", "hosts.csv"], "--events"),
      (["--events", "events.csv", "--flows", "flows.csv"], "a header and no rows"),
      (["--events", "events.csv", "--hosts", "hosts.csv"], "a header and no rows"),
    ] {
      let run = try Executable.run(["report", "--output", "report"] + arguments, in: workspace.path)
      #expect(run.status == 2)
      #expect(run.error.contains(reason), "\(run.error)")
    }
    #expect(try workspace.names() == ["events.csv", "flows.csv", "hosts.csv"])
  }
}
