import Correlation
import Records
import TestSupport
import Testing

@Suite("Processes without GUIDs")
struct LifeSpanTests {
  @Test("A pid used again is another process, and events go to the one that lived at their time")
  func reuse() async throws {
    var log = Log()
    log.create("01:00", "a", pid: 40, image: "C:\\x.exe", command: "first")
    log.connect("01:01", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40, image: "C:\\x.exe")
    log.terminate("01:02", "a", pid: 40, image: "C:\\x.exe")
    log.create("05:00", "a", pid: 40, image: "C:\\x.exe", command: "second")
    log.connect("05:01", "a", "10.0.0.1:5001 > 10.0.0.2:80", pid: 40, image: "C:\\x.exe")
    log.terminate("05:02", "a", pid: 40, image: "C:\\x.exe")
    let result = try await log.correlated()
    let lives = result.processes(pid: 40)
    #expect(lives.map { result.texts.string(result.processes[$0].commandLine) } == ["first", "second"])
    #expect(result.eventTexts(of: lives[0]) == ["1 12:01:00.000", "3 12:01:01.000", "5 12:01:02.000"])
    #expect(result.eventTexts(of: lives[1]) == ["1 12:05:00.000", "3 12:05:01.000", "5 12:05:02.000"])
    #expect(result.processes.processes.allSatisfy { $0.startedFrom == .event })
  }

  @Test("The same pid on another host is another process")
  func hosts() async throws {
    var log = Log()
    log.create("01:00", "a", pid: 40)
    log.terminate("01:02", "b", pid: 40)
    let result = try await log.correlated()
    #expect(result.processes.count == 2)
    #expect(result.processes[0].ended == nil)
  }

  @Test(
    "A connection stamped shortly before its create belongs to it, also when the pid had an owner before",
    arguments: ["59.900", "59.100", "58.900"])
  func beforeCreate(_ time: String) async throws {
    var log = Log()
    log.create("00:01", "a", pid: 40, image: "C:\\x.exe")
    log.terminate("00:02", "a", pid: 40, image: "C:\\x.exe")
    log.connect("04:\(time)", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40, image: "C:\\x.exe")
    log.create("05:00", "a", pid: 40, image: "C:\\x.exe")
    let result = try await log.correlated()
    #expect(result.processes.count == 2)
    #expect(result.eventTexts(of: 1).first == "3 12:04:\(time)")
    #expect(result.processes[1].firstSeen?.timeOfDayText() == "12:04:\(time)")
    #expect(result.processes[1].started?.timeOfDayText() == "12:05:00.000")
    #expect(result.count(of: "connection-before-create") == 1)
  }

  @Test("A connection long before the create is of an earlier process that no event 1 shows")
  func longBeforeCreate() async throws {
    var log = Log()
    log.connect("04:50", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40, image: "C:\\x.exe")
    log.create("05:00", "a", pid: 40, image: "C:\\x.exe")
    let result = try await log.correlated()
    #expect(result.processes.count == 2)
    #expect(result.processes[0].createEvent == nil && result.processes[0].startedFrom == .unknown)
    #expect(result.processes[0].firstSeen?.timeOfDayText() == "12:04:50.000")
  }

  @Test("A connection stamped shortly after the terminate belongs to the process that ended")
  func afterTerminate() async throws {
    var log = Log()
    log.create("01:00", "a", pid: 40)
    log.terminate("01:02", "a", pid: 40)
    log.connect("01:03.5", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40)
    log.connect("01:30", "a", "10.0.0.1:5001 > 10.0.0.2:80", pid: 40)
    let result = try await log.correlated()
    #expect(result.processes.count == 2)
    #expect(result.eventTexts(of: 0) == ["1 12:01:00.000", "5 12:01:02.000", "3 12:01:03.500"])
    #expect(result.processes[0].lastSeen?.timeOfDayText() == "12:01:03.500")
    #expect(result.eventTexts(of: 1) == ["3 12:01:30.000"])
  }

  @Test("Without event 1 the sightings up to the terminate are one process")
  func missingCreate() async throws {
    var log = Log()
    log.connect("01:00", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40)
    log.connect("02:00", "a", "10.0.0.1:5001 > 10.0.0.2:80", pid: 40)
    log.terminate("03:00", "a", pid: 40)
    log.connect("08:00", "a", "10.0.0.1:5002 > 10.0.0.2:80", pid: 40)
    let result = try await log.correlated()
    #expect(result.processes.count == 2)
    #expect(result.eventTexts(of: 0) == ["3 12:01:00.000", "3 12:02:00.000", "5 12:03:00.000"])
    #expect(result.processes[0].started == nil && result.processes[0].ended != nil)
  }

  @Test("Without event 5 a process lives until the pid is created again")
  func missingTerminate() async throws {
    var log = Log()
    log.create("01:00", "a", pid: 40, command: "first")
    log.connect("03:00", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40)
    log.create("05:00", "a", pid: 40, command: "second")
    log.connect("06:00", "a", "10.0.0.1:5001 > 10.0.0.2:80", pid: 40)
    log.terminate("07:00", "a", pid: 40)
    let result = try await log.correlated()
    #expect(result.processes.count == 2)
    #expect(result.eventTexts(of: 0) == ["1 12:01:00.000", "3 12:03:00.000"])
    #expect(result.eventTexts(of: 1) == ["1 12:05:00.000", "3 12:06:00.000", "5 12:07:00.000"])
    #expect(result.processes[0].ended == nil)
  }

  @Test("An event of another image than the life's is of another process; case is no difference")
  func imageMismatch() async throws {
    var log = Log()
    log.create("01:00", "a", pid: 40, image: "C:\\x.exe")
    log.connect("01:01", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40, image: "c:\\X.EXE")
    log.connect("01:02", "a", "10.0.0.1:5001 > 10.0.0.2:80", pid: 40, image: "C:\\y.exe")
    let result = try await log.correlated()
    #expect(result.processes(pid: 40).count == 2)
    #expect(result.eventTexts(of: 0) == ["1 12:01:00.000", "3 12:01:01.000"])
  }

  @Test("A process whose pid another one got later has ended by then: what follows is not its own")
  func takenPid() async throws {
    var log = Log()
    log.create("01:00", "a", pid: 40, image: "C:\\x.exe")
    log.create("05:00", "a", pid: 40, image: "C:\\y.exe")
    log.connect("09:00", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40, image: "C:\\x.exe")
    log.create("09:00", "a", pid: 50, parentPid: 40, parentImage: "C:\\x.exe")
    let result = try await log.correlated()
    let first = result.processes(pid: 40)[0]
    #expect(result.eventTexts(of: first) == ["1 12:01:00.000"])
    #expect(result.processes.children[first].isEmpty)
    #expect(result.processes[result.processes(pid: 50)[0]].parent != nil)
  }

  @Test("A parent known only from later does not reach back over another owner of its pid")
  func laterParent() async throws {
    var log = Log()
    log.create("01:00", "a", pid: 51, parentPid: 40, parentImage: "C:\\p.exe")
    log.create("02:00", "a", pid: 40, image: "C:\\p.exe")
    log.terminate("03:00", "a", pid: 40, image: "C:\\p.exe")
    log.create("04:00", "a", pid: 50, parentPid: 40, parentImage: "C:\\p.exe")
    log.create("04:30", "a", pid: 49, parentPid: 40, parentImage: "C:\\p.exe")
    let result = try await log.correlated()
    let parents = [49, 50, 51].map { result.processes[result.processes(pid: $0)[0]].parent }
    #expect(parents.allSatisfy { $0.map { result.processes[$0].isPlaceholder } == true })
    #expect(parents[0] == parents[1] && parents[1] != parents[2])
  }

  @Test("Where only some events have GUIDs, those without join the process with their pid and time")
  func mixed() async throws {
    var log = Log()
    log.create("01:00.2", "a", pid: 40, guid: Log.guid(60), image: "C:\\x.exe")
    log.connect("01:01", "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40, image: "C:\\x.exe")
    log.terminate("01:02", "a", pid: 40, guid: Log.guid(60))
    log.connect("09:00", "a", "10.0.0.1:5001 > 10.0.0.2:80", pid: 40, image: "C:\\x.exe")
    let result = try await log.correlated()
    #expect(result.processes.count == 2)
    let known = try #require(result.process(guid: Log.guid(60)))
    #expect(result.eventTexts(of: known) == ["1 12:01:00.200", "3 12:01:01.000", "5 12:01:02.000"])
  }

  @Test("The parent is the process that had the pid when the child began")
  func parents() async throws {
    var log = Log()
    log.create("01:00", "a", pid: 40, image: "C:\\p.exe", command: "first")
    log.terminate("02:00", "a", pid: 40)
    log.create("03:00", "a", pid: 40, image: "C:\\p.exe", command: "second")
    log.create("01:30", "a", pid: 50, parentPid: 40, parentImage: "C:\\p.exe")
    log.create("03:30", "a", pid: 51, parentPid: 40, parentImage: "C:\\p.exe")
    log.create("02:30", "a", pid: 52, parentPid: 40, parentImage: "C:\\p.exe")
    let result = try await log.correlated()
    func parentCommand(_ pid: UInt32) -> String? {
      result.processes[result.processes(pid: pid)[0]].parent.flatMap {
        result.texts.string(result.processes[$0].commandLine)
      }
    }
    #expect(parentCommand(50) == "first")
    #expect(parentCommand(51) == "second")
    // Between the two lives nobody had the pid: the parent is one that no event shows.
    let orphan = result.processes[result.processes(pid: 52)[0]]
    #expect(orphan.parent.map { result.processes[$0].isPlaceholder } == true)
  }

  @Test("A process with another image than the child says is not its parent")
  func parentImage() async throws {
    var log = Log()
    log.create("01:00", "a", pid: 40, image: "C:\\p.exe")
    log.create("01:30", "a", pid: 50, parentPid: 40, parentImage: "C:\\q.exe")
    log.create("01:31", "a", pid: 51, parentPid: 40, parentImage: "C:\\q.exe")
    let result = try await log.correlated()
    let parents = [50, 51].map { result.processes[result.processes(pid: $0)[0]].parent }
    #expect(parents[0] != nil && parents[0] == parents[1])
    #expect(parents[0].map { result.processes[$0].isPlaceholder } == true)
  }

  @Test("One pid that names itself 20,000 times is told apart in time that grows with their number")
  func worstReuse() async throws {
    let isLinear = try await growsAsItsSize(to: 20_000) { count in
      var log = Log()
      for step in 0..<count { log.create("01:00.\(100_000 + step)", "a", pid: 40, parentPid: 40) }
      let result = try await log.correlated()
      #expect(result.processes.count == count)
      #expect(result.processes.processes.allSatisfy { $0.parent == nil })
      #expect(result.count(of: "pid-reused") == count - 1)
    }
    #expect(isLinear)
  }

  @Test(
    "Events that tell of no process, such as a changed configuration, make none of the pid of Sysmon's service"
  )
  func serviceEvents() async throws {
    var log = Log()
    log.event(16, "01:00", "a", Log.Fields(pid: 40))
    log.event(255, "01:01", "a", Log.Fields(pid: 40))
    let result = try await log.correlated()
    #expect(result.processes.count == 0)
  }

  @Test("Times at both ends of what a timestamp can hold do not stop the run")
  func extremes() async throws {
    var log = Log()
    for time in ["1678-01-01T00:00:00", "2262-01-01T00:00:00"] {
      log.create(time, "a", pid: 40, parentPid: 40)
      log.connect(time, "a", "10.0.0.1:5000 > 10.0.0.2:80", pid: 40)
      log.terminate(time, "a", pid: 40)
      log.connect(time, "a", "10.0.0.1:5001 > 10.0.0.2:80", pid: 41)
      log.flow(time, "10.0.0.1:5002 > 10.0.0.2:80")
    }
    log.flow("2000-01-01T00:00:00", "10.0.0.1:5000 > 10.0.0.2:80")
    log.host("a", "10.0.0.1")
    let result = try await log.correlated(window: .max)
    #expect(result.processes(pid: 40).count == 2)
    #expect(result.reason(of: 0) == .severalTalkers)
    #expect(result.evidenceTexts(first: 3).count == 6)
  }
}
