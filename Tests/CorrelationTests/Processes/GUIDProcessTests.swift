import Correlation
import Records
import Sorting
import Testing

@Suite("Processes with GUIDs")
struct GUIDProcessTests {
  @Test("A process starts at its event 1, ends at its event 5 and owns every event of its GUID")
  func life() async throws {
    var log = Log()
    let guid = Log.guid(10)
    log.connect("00:12.000", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40, guid: guid, image: "C:\\x.exe")
    log.terminate("00:13.000", "a", pid: 40, guid: guid)
    log.create("00:10.400", "a", pid: 40, guid: guid, image: "C:\\x.exe", command: "x /go")
    let result = try await log.correlated()
    #expect(result.processes.count == 1)
    let process = result.processes[0]
    #expect(process.started?.timeOfDayText() == "12:00:10.400")
    #expect(process.startedFrom == .event)
    #expect(process.ended?.timeOfDayText() == "12:00:13.000")
    #expect(process.pid == 40)
    #expect(result.texts.string(process.commandLine) == "x /go")
    #expect(result.eventTexts(of: 0) == ["1 12:00:10.400", "3 12:00:12.000", "5 12:00:13.000"])
    #expect(result.programName(of: 0) == "x.exe")
  }

  @Test("Pages list a process's events as recorded when that order is asked for")
  func recordedOrder() async throws {
    var log = Log()
    log.terminate("00:13.000", "a", pid: 40, guid: Log.guid(10))
    log.create("00:10.400", "a", pid: 40, guid: Log.guid(10))
    let result = try await log.correlated(order: .recorded)
    #expect(result.eventTexts(of: 0) == ["5 12:00:13.000", "1 12:00:10.400"])
    #expect(result.processes[0].firstSeen?.timeOfDayText() == "12:00:10.400")
  }

  @Test("Without event 1 the second in the GUID is the start; a missing end stays open")
  func startFromGUID() async throws {
    var log = Log()
    log.connect("05:00.000", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40, guid: Log.guid(10))
    let process = try await log.correlated().processes[0]
    #expect(process.started?.timeOfDayText() == "12:00:10.000")
    #expect(process.startedFrom == .guid)
    #expect(process.ended == nil && process.createEvent == nil && !process.isPlaceholder)
  }

  @Test("The zero GUID is no process; the event goes by its pid")
  func zeroGUID() async throws {
    var log = Log()
    let zero = "{00000000-0000-0000-0000-000000000000}"
    log.connect("00:01", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40, guid: zero, image: "C:\\x.exe")
    log.connect("00:02", "a", "10.0.0.1:5001 > 10.0.0.2:80", pid: 41, guid: zero, image: "C:\\y.exe")
    log.connect("00:03", "a", "10.0.0.1:5002 > 10.0.0.2:80", guid: zero)
    let result = try await log.correlated()
    #expect(result.processes.processes.map(\.pid) == [40, 41])
    #expect(result.processes.processes.allSatisfy { $0.guid == nil && $0.startedFrom == .unknown })
    #expect(result.processes.process(of: 2) == nil)
  }

  @Test("Hosts cloned from one image share the installation, and even equal GUIDs are two processes")
  func clones() async throws {
    var log = Log()
    for host in ["a", "b"] {
      log.create("00:10.400", host, pid: 40, guid: Log.guid(10), image: "C:\\\(host).exe")
      log.create("00:11.400", host, pid: 41, guid: Log.guid(11), parentPid: 40, parent: Log.guid(10))
    }
    let result = try await log.correlated()
    #expect(result.processes.count == 4)
    for host in ["a", "b"] {
      let parent = result.processes(pid: 40, on: host)[0]
      #expect(result.texts.string(result.processes[parent].image) == "C:\\\(host).exe")
      #expect(result.processes.children[parent].map(Int.init) == result.processes(pid: 41, on: host))
    }
  }

  @Test("A repeated event 1 makes no second process and changes nothing of the first")
  func repeatedCreate() async throws {
    var log = Log()
    log.create("00:10.400", "a", pid: 40, guid: Log.guid(10), image: "C:\\x.exe", command: "first")
    log.create("00:12.400", "a", pid: 40, guid: Log.guid(10), image: "C:\\y.exe", command: "second")
    let result = try await log.correlated()
    #expect(result.processes.count == 1)
    #expect(result.texts.string(result.processes[0].commandLine) == "first")
    #expect(result.texts.string(result.processes[0].image) == "C:\\x.exe")
    #expect(result.eventTexts(of: 0).count == 2)
  }

  @Test("Host names count without regard to case, and a short name is the one host that begins with it")
  func hostNames() async throws {
    var log = Log()
    log.create("00:10.400", "PC.Example.com", pid: 40, guid: Log.guid(10))
    log.terminate("00:11", "pc", pid: 40, guid: Log.guid(10))
    log.host("pc.example.COM", "10.0.0.1")
    let result = try await log.correlated()
    #expect(result.hosts.hosts.map(\.name) == ["pc.example.com"])
    #expect(result.processes.count == 1)
  }
}
