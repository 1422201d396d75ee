import Correlation
import Records
import Testing

@Suite("Where to look first")
struct LeadTests {
  /// Three hosts on which the same program runs and connects; nothing of it is worth a look.
  private static func clean() -> Log {
    var log = Log()
    for (number, host) in ["a", "b", "c"].enumerated() {
      log.host(host, "10.0.0.\(number + 1)")
      let guid = Log.guid(600, number + 1)
      log.create("10:00.5", host, pid: 40, guid: guid, image: "C:\\p.exe", command: "p")
      let tuple = "10.0.0.\(number + 1):50000 > 10.9.9.9:80"
      log.connect("10:02", host, tuple, pid: 40, guid: guid, image: "C:\\p.exe")
      log.flow("10:02", tuple)
    }
    return log
  }

  @Test("Clean data has none")
  func none() async throws {
    #expect(try await Self.clean().correlated().leads(limit: 10) == [])
  }

  /// A change of the clean data and the rules that then hold of its process 45.
  struct Case: CustomTestStringConvertible, Sendable {
    let rules: [LeadRule]
    let change: @Sendable (inout Log) -> Void

    var testDescription: String { rules.map(\.rawValue).joined(separator: ", ") }
  }

  private static let guid = Log.guid(605, 9)
  private static func connect(_ log: inout Log, _ time: String = "10:06") {
    log.connect(time, "a", "10.0.0.1:6000 > 10.9.9.9:80", pid: 45, guid: guid)
    log.flow(time, "10.0.0.1:6000 > 10.9.9.9:80")
  }

  static let cases: [Case] = [
    Case(rules: [.namesDestination]) { log in
      log.create("10:05.5", "a", pid: 45, guid: guid, image: "C:\\p.exe", command: "p 10.9.9.9")
      connect(&log)
    },
    Case(rules: [.oneHost, .usedOnce]) { log in
      log.create("10:05.5", "a", pid: 45, guid: guid, image: "C:\\once.exe")
      connect(&log)
    },
    Case(rules: [.officeParent]) {
      $0.create("10:05.5", "a", pid: 45, guid: guid, image: "C:\\p.exe", parentImage: "C:\\x\\WinWord.EXE")
    },
    Case(rules: [.scriptParent]) {
      $0.create("10:05.5", "a", pid: 45, guid: guid, image: "C:\\p.exe", parentImage: "C:\\WSCRIPT.exe")
    },
    Case(rules: []) {
      $0.create(
        "10:05.5", "a", pid: 45, guid: guid, image: "C:\\conhost.exe", parentImage: "C:\\powershell.exe")
    },
    Case(rules: [.remoteThread]) { log in
      log.create("10:05.5", "a", pid: 45, guid: guid, image: "C:\\p.exe")
      for _ in 0..<2 { log.event(8, "10:05.6", "a", Log.Fields(pid: 45, guid: guid)) }
    },
    // The second in the GUID is 10:05: at 10:05.2 the process may have existed, at 10:04.2 not.
    Case(rules: []) { log in
      log.create("10:05.5", "a", pid: 45, guid: guid, image: "C:\\p.exe")
      connect(&log, "10:05.2")
    },
    Case(rules: [.beforeCreate]) { log in
      log.create("10:05.5", "a", pid: 45, guid: guid, image: "C:\\p.exe")
      connect(&log, "10:04.2")
    },
  ]

  @Test("Each rule holds of the process that it is about", arguments: cases)
  func rules(_ example: Case) async throws {
    var log = Self.clean()
    example.change(&log)
    let result = try await log.correlated()
    let leads = result.leads(limit: 10)
    #expect(leads.map { $0.reasons.map(\.rule) } == (example.rules.isEmpty ? [] : [example.rules]))
    #expect(leads.allSatisfy { result.processes[$0.process].pid == 45 })
    #expect(leads.allSatisfy { lead in lead.reasons.allSatisfy { !$0.text.isEmpty } })
  }

  @Test("The heaviest stand first, and no more than were asked for")
  func ranking() async throws {
    var log = Self.clean()
    for (number, command) in ["p", "p 10.9.9.9", "p"].enumerated() {
      let guid = Log.guid(605, 20 + number)
      log.create(
        "10:05.5", "b", pid: 50 + number, guid: guid, image: "C:\\p.exe",
        parentImage: "C:\\powershell.exe", command: command)
      log.connect("10:06", "b", "10.0.0.2:\(6000 + number) > 10.9.9.9:80", pid: 50 + number, guid: guid)
      log.flow("10:06", "10.0.0.2:\(6000 + number) > 10.9.9.9:80")
    }
    let result = try await log.correlated()
    let leads = result.leads(limit: 2)
    #expect(leads.map { result.processes[$0.process].pid } == [51, 50])
    #expect(leads.map(\.weight) == [6, 2])
  }
}
