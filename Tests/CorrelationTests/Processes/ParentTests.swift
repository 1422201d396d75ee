import Correlation
import Records
import Sorting
import Testing

@Suite("Parents and trees")
struct ParentTests {
  @Test("All four correspondences agree between an event 1 and that of the parent that it names")
  func agreement() async throws {
    var log = Log()
    log.create("00:10.400", "a", pid: 40, guid: Log.guid(10), image: "C:\\Windows\\P.exe")
    log.create(
      "00:11.400", "a", pid: 41, guid: Log.guid(11), parentPid: 40, parent: Log.guid(10), image: "C:\\c.exe",
      parentImage: "c:\\windows\\p.EXE")
    let result = try await log.correlated()
    let child = try #require(result.process(guid: Log.guid(11)))
    #expect(result.processes[child].parent == result.process(guid: Log.guid(10)))
    let pairs = result.correspondences(of: child)
    #expect(pairs.map(\.pair) == [.host, .pid, .guid, .image])
    #expect(pairs.map(\.agrees) == [true, true, true, true])
    #expect(pairs.map(\.parentValue) == ["a", "40", Log.guid(10), "C:\\Windows\\P.exe"])
    #expect(pairs.map(\.childValue) == ["a", "40", Log.guid(10), "c:\\windows\\p.EXE"])
    #expect(result.correspondences(of: result.processes[child].root).isEmpty)
  }

  @Test("The GUID decides, and pid and image that say otherwise are shown as contradictions")
  func contradiction() async throws {
    var log = Log()
    log.create("00:10.400", "a", pid: 40, guid: Log.guid(10), image: "C:\\p.exe")
    log.create("00:10.500", "a", pid: 44, guid: Log.guid(10, 2), image: "C:\\q.exe")
    log.create(
      "00:11.400", "a", pid: 41, guid: Log.guid(11), parentPid: 44, parent: Log.guid(10),
      parentImage: "C:\\q.exe")
    let result = try await log.correlated()
    let child = try #require(result.process(guid: Log.guid(11)))
    #expect(result.processes[child].parent == result.process(guid: Log.guid(10)))
    #expect(result.correspondences(of: child).map(\.agrees) == [true, false, true, false])
    #expect(result.count(of: "parent-contradicts") == 1)
  }

  @Test("What one side does not record neither agrees nor contradicts")
  func notRecorded() async throws {
    var log = Log()
    log.create("00:10.400", "a", guid: Log.guid(10))
    log.create(
      "00:11.400", "a", pid: 41, guid: Log.guid(11), parentPid: 40, parent: Log.guid(10),
      parentImage: "C:\\p.exe")
    log.create("00:12.400", "a", pid: 42, guid: Log.guid(12), parentPid: 41)
    let result = try await log.correlated()
    let named = try #require(result.process(guid: Log.guid(11)))
    #expect(result.correspondences(of: named).map(\.agrees) == [true, nil, true, nil])
    let byPid = try #require(result.process(guid: Log.guid(12)))
    #expect(result.processes[byPid].parent == named)
    #expect(result.correspondences(of: byPid).map(\.agrees) == [true, true, nil, nil])
    #expect(result.count(of: "parent-contradicts") == 0)
  }

  @Test("A parent that no event shows stands as a placeholder that its children share")
  func placeholder() async throws {
    var log = Log()
    for second in [11, 12] as [Int64] {
      log.create(
        "00:\(second).400", "a", pid: 30 + Int(second), guid: Log.guid(second), parentPid: 40,
        parent: Log.guid(10),
        parentImage: "C:\\p.exe")
    }
    let result = try await log.correlated()
    #expect(result.processes.count == 3)
    let parent = try #require(result.process(guid: Log.guid(10)))
    let process = result.processes[parent]
    #expect(process.isPlaceholder && process.firstSeen == nil && process.createEvent == nil)
    #expect(process.placeholderFrom == 0)
    #expect(process.pid == 40 && result.programName(of: parent) == "p.exe")
    #expect(process.startedFrom == .guid && process.started?.timeOfDayText() == "12:00:10.000")
    #expect(result.childPids(of: parent) == [41, 42])
    #expect(result.processes.roots == [UInt32(parent)])
  }

  @Test("A parent seen by other events only is no placeholder")
  func seenParent() async throws {
    var log = Log()
    log.create("00:11.400", "a", pid: 41, guid: Log.guid(11), parentPid: 40, parent: Log.guid(10))
    log.terminate("00:12.400", "a", pid: 40, guid: Log.guid(10))
    let result = try await log.correlated()
    #expect(result.processes.count == 2)
    #expect(result.processes.processes.allSatisfy { !$0.isPlaceholder })
  }

  @Test("Depth, root and order of a tree: parents before children, siblings by their start")
  func tree() async throws {
    var log = Log()
    log.create("00:01", "a", pid: 1, guid: Log.guid(1))
    log.create("00:05", "a", pid: 5, guid: Log.guid(5), parent: Log.guid(1))
    log.create("00:03", "a", pid: 3, guid: Log.guid(3), parent: Log.guid(1))
    log.create("00:04", "a", pid: 4, guid: Log.guid(4), parent: Log.guid(3))
    log.create("00:02", "a", pid: 2, guid: Log.guid(2))
    let result = try await log.correlated()
    let table = result.processes
    #expect(table.processes.map(\.pid) == [1, 2, 3, 4, 5])
    #expect(table.processes.map(\.depth) == [0, 0, 1, 2, 1])
    #expect(table.processes.map(\.root) == [0, 1, 0, 0, 0])
    #expect(table.roots == [0, 1])
    #expect(table.tree(under: 0) == [0, 2, 3, 4])
    #expect(table.ancestors(of: 3) == [2, 0])
    #expect(table.ancestors(of: 1).isEmpty)
  }

  @Test("A process that names itself as parent is a root")
  func selfParent() async throws {
    var log = Log()
    log.create("00:01", "a", pid: 1, guid: Log.guid(1), parentPid: 1, parent: Log.guid(1))
    log.create("00:02", "b", pid: 2, parentPid: 2)
    let result = try await log.correlated()
    #expect(result.processes.processes.allSatisfy { $0.parent == nil })
    #expect(result.processes.roots == [0, 1])
  }

  @Test("A cycle of any length is cut once, at its earliest process", arguments: [2, 3, 50, 5_000])
  func cycle(_ length: Int) async throws {
    var log = Log()
    for step in 0..<length {
      let parent = step == 0 ? length - 1 : step - 1
      log.create(
        "01:00.\(100_000 + step)", "a", pid: 10 + step, guid: Log.guid(60, step), parent: Log.guid(60, parent)
      )
    }
    // A branch hangs on the cycle, and is none itself.
    log.create("02:00", "a", pid: 9, guid: Log.guid(120), parent: Log.guid(60, length - 1))
    let result = try await log.correlated()
    #expect(result.processes.count == length + 1)
    #expect(result.processes.roots == [0])
    #expect(result.processes[0].pid == 10)
    #expect(result.processes.processes.map(\.depth).max() == length)
    #expect(result.processes.tree(under: 0).count == length + 1)
    #expect(result.count(of: "parent-cycle") == 1)
  }

  @Test("Two cycles are cut each, on different hosts and on one")
  func cycles() async throws {
    var log = Log()
    for (host, second) in [("a", 1), ("a", 3), ("b", 1)] as [(String, Int64)] {
      log.create("00:0\(second)", host, pid: 1, guid: Log.guid(second), parent: Log.guid(second + 1))
      log.create("00:0\(second + 1)", host, pid: 2, guid: Log.guid(second + 1), parent: Log.guid(second))
    }
    let result = try await log.correlated()
    #expect(result.processes.roots.count == 3)
    #expect(result.count(of: "parent-cycle") == 3)
  }

  @Test("Parents by pid cannot make a cycle without end either")
  func cycleByPid() async throws {
    var log = Log()
    log.create("00:01", "a", pid: 1, parentPid: 2)
    log.create("00:01", "a", pid: 2, parentPid: 1)
    let result = try await log.correlated()
    #expect(result.processes.roots.count == 1)
    #expect(result.processes.tree(under: Int(result.processes.roots[0])).count == 2)
  }

  @Test("10,000 children of one process are its children, in the order of their start")
  func manyChildren() async throws {
    var log = Log()
    log.create("00:00", "a", pid: 1, guid: Log.guid(0))
    for child in (0..<10_000).reversed() {
      log.create(
        "01:00.\(100_000 + child)", "a", pid: 10 + child, guid: Log.guid(60, child), parent: Log.guid(0))
    }
    let result = try await log.correlated()
    #expect(result.childPids(of: 0) == (0..<10_000).map { UInt32(10 + $0) })
    #expect(result.processes.tree(under: 0).count == 10_001)
    #expect(result.processes.processes.map(\.depth).max() == 1)
  }

  @Test("A chain of 10,000 generations is built without recursion", arguments: [true, false])
  func deepChain(hasGUIDs: Bool) async throws {
    var log = Log()
    for step in (0..<10_000).reversed() {
      log.create(
        "01:00.\(100_000 + step)", "a", pid: 10 + step, guid: hasGUIDs ? Log.guid(60, step) : nil,
        parentPid: step == 0 ? nil : 9 + step, parent: hasGUIDs && step > 0 ? Log.guid(60, step - 1) : nil)
    }
    let result = try await log.correlated()
    #expect(result.processes.count == 10_000)
    #expect(result.processes.roots == [0])
    #expect(result.processes.processes.map(\.depth) == Array(0..<10_000))
    #expect(result.processes.ancestors(of: 9_999).count == 9_999)
    #expect(result.processes.tree(under: 0) == Array(0..<10_000))
  }
}
