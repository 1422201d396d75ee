import Testing

@testable import Comparison

@Suite("Matching two reports")
struct MatchingTests {
  private static let guid = "{6C70CE0A-7E17-5907-0000-0010581C0300}"

  private func flows(_ count: Int, hour: Int, host: String = "pc", first: Int = 1_000) -> FactLines {
    var facts = FactLines()
    for index in 0..<count {
      facts.addFlow(port: first + index, time: "2020-01-01T\(hour):00:0\(index % 10).125Z", host: host)
    }
    return facts
  }

  @Test("A constant shift of most flows is recognised once; fewer than three flows show none")
  func shift() async throws {
    let found = try await flows(9, hour: 10).differences(to: flows(9, hour: 17))
    #expect(found.found == ["recognised": 1])
    #expect(found.recognised == [.flowShift(host: nil, 25_200_000_000_000)])
    let few = try await flows(2, hour: 10).differences(to: flows(2, hour: 17))
    #expect(few.found == ["flows-gone": 2, "flows-added": 2])
  }

  @Test("A shift of one host's flows is told for that host")
  func hostShift() async throws {
    var (old, new) = (flows(9, hour: 10), flows(9, hour: 10))
    old.flows += flows(4, hour: 10, host: "other", first: 2_000).flows
    new.flows += flows(4, hour: 11, host: "other", first: 2_000).flows
    let found = try await old.differences(to: new)
    #expect(found.found == ["recognised": 1])
    guard case .flowShift(let host?, 3_600_000_000_000) = found.recognised.first else {
      Issue.record("\(found.recognised)")
      return
    }
    #expect(found.context.names[host] == "other")
  }

  @Test("A flow of another time is another flow")
  func otherTime() async throws {
    var new = flows(9, hour: 10)
    new.flows[4] = flows(9, hour: 11).flows[4]
    let found = try await flows(9, hour: 10).differences(to: new)
    #expect(found.found == ["flows-gone": 1, "flows-added": 1])
  }

  @Test("Places, page names, order, and the case and braces of GUIDs are no differences")
  func identity() async throws {
    var (old, new) = (FactLines(), FactLines())
    old.addProcess("a", guid: Self.guid)
    new.addProcess("b2", guid: "6c70ce0a-7e17-5907-0000-0010581c0300", commandLine: "x")
    new.processes[0] = new.processes[0].replacing("b2.exe", with: "a.exe")
    old.addFlow(port: 1, time: "2020-01-01T10:00:00.000Z", process: "a")
    old.addFlow(port: 2, time: "2020-01-01T10:00:00.000Z")
    new.addFlow(port: 2, time: "2020-01-01T10:00:00.000Z", file: "b.csv", line: 9)
    new.addFlow(port: 1, time: "2020-01-01T10:00:00.000Z", process: "b2")
    #expect(try await old.differences(to: new).found == [:])
  }

  @Test("A GUID that comes where only a pid was is told once, and flows stay with their process")
  func comingGUID() async throws {
    var (old, new) = (FactLines(), FactLines())
    old.addProcess("a")
    old.addProcess("b", pid: 5)
    new.addProcess("a", guid: Self.guid)
    new.addProcess("b", pid: 5)
    old.addFlow(port: 1, time: "2020-01-01T10:00:00.000Z", process: "a")
    new.addFlow(port: 1, time: "2020-01-01T10:00:00.000Z", process: "a")
    let found = try await old.differences(to: new)
    #expect(found.found == ["recognised": 1])
    guard case .guids(_, came: 1, went: 0) = found.recognised.first else {
      Issue.record("\(found.recognised)")
      return
    }
  }

  @Test("A flow stands in the first list that fits it")
  func lists() async throws {
    var (old, new) = (FactLines(), FactLines())
    for facts in [0, 1] {
      var lines = FactLines()
      lines.addProcess("a", guid: Self.guid)
      lines.addProcess("b", pid: 5)
      let isNew = facts == 1
      lines.addFlow(
        port: 1, time: "2020-01-01T10:00:00.000Z", grade: isNew ? "probable" : "confirmed",
        process: isNew ? "b" : "a")
      lines.addFlow(port: 2, time: "2020-01-01T10:00:00.000Z", grade: isNew ? "probable" : "confirmed")
      lines.addFlow(port: 3, time: "2020-01-01T10:00:00.000Z", evidence: isNew ? "y" : "x")
      lines.addFlow(port: 4, time: "2020-01-01T10:00:00.000Z", process: isNew ? nil : "a")
      if isNew { new = lines } else { old = lines }
    }
    let found = try await old.differences(to: new)
    #expect(found.found == ["flows-re-attributed": 2, "flows-re-graded": 1, "flows-evidence-changed": 1])
    #expect(found.flows[.reattributed] == [Change(old: 0, new: 0), Change(old: 3, new: 3)])
  }

  @Test("Times in texts may have moved with the clock, and not otherwise")
  func prose() {
    let text = FactText(renamed: [(Array("old-pc".utf8), Array("new-pc".utf8))])
    let hour: Int64 = 3_600_000_000_000
    #expect(text.isSame("at 2020-01-01T10:00:00.5Z.", "at 2020-01-01T11:00:00.5Z.", shift: hour))
    #expect(!text.isSame("at 2020-01-01T10:00:00.5Z.", "at 2020-01-01T11:00:00.6Z.", shift: hour))
    #expect(text.isSame("made 2020-01-01T10:00:00Z", "made 2020-01-01T10:00:00Z", shift: hour))
    #expect(text.isSame("on old-pc.example", "on new-pc.example", shift: 0))
    #expect(!text.isSame("on new-pc", "on old-pc", shift: 0))
  }

  @Test("Children that came and went, parents that changed, and trees that split")
  func trees() async throws {
    var (old, new) = (FactLines(), FactLines())
    old.addProcess("p", pid: 1, children: [(nil, 2), (nil, 3)])
    old.addProcess("c", pid: 2, parentPid: 1)
    old.addProcess("d", pid: 3, parentPid: 1)
    new.addProcess("p", pid: 1, children: [(nil, 2)])
    new.addProcess("c", pid: 2, parentPid: 1)
    new.addProcess("d", pid: 3, tree: "other", parentPid: nil)
    let found = try await old.differences(to: new)
    #expect(
      found.found == ["processes-parent-changed": 1, "processes-children-changed": 1, "trees-split": 1])
    #expect(found.splitTrees.first?.parts == ["root", "other"])
    #expect(found.processes[.parent] == [Change(old: 2, new: 2)])
  }

  @Test("A renamed host is told once")
  func rename() async throws {
    var (old, new) = (FactLines(), FactLines())
    for (index, pid) in [1, 2, 3].enumerated() {
      old.addProcess("a\(index)", host: "old-pc", pid: pid)
      new.addProcess("a\(index)", host: "new-pc", pid: pid)
    }
    old.addFlow(
      port: 1, time: "2020-01-01T10:00:00.000Z", host: "old-pc", process: "a1", evidence: "on old-pc")
    new.addFlow(
      port: 1, time: "2020-01-01T10:00:00.000Z", host: "new-pc", process: "a1", evidence: "on new-pc")
    #expect(try await old.differences(to: new).found == ["recognised": 1])
  }
}

extension String {
  /// The text with the first place of a part replaced.
  fileprivate func replacing(_ part: String, with other: String) -> String {
    guard let range = firstRange(of: part) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }

  private func firstRange(of part: String) -> Range<String.Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) { return start..<index(start, offsetBy: part.count) }
      formIndex(after: &start)
    }
    return nil
  }
}
