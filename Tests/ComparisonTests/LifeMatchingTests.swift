import Records
import TestSupport
import Testing

@testable import Comparison

@Suite("Lives of one pid without GUIDs in two reports")
struct LifeMatchingTests {
  private static let second: Int64 = 1_000_000_000

  /// A life of a pid as one report knows it; two with the same number are the same.
  private struct Life {
    var number: Int
    var pid: Int
    var program: String
    var start: Int64?
    var end: Int64?
    /// When it was first seen, by which reports order what has no start.
    var seen: Int64
  }

  /// The lives in the order in which a report has them.
  private static func inOrder(_ lives: [Life]) -> [Life] {
    lives.sorted { ($0.start ?? $0.seen, $0.number) < ($1.start ?? $1.seen, $1.number) }
  }

  private static func facts(_ lives: [Life]) -> FactLines {
    var facts = FactLines()
    func text(_ time: Int64?) -> String? { time.map { Timestamp(nanoseconds: $0).text() } }
    for (place, life) in lives.enumerated() {
      facts.addProcess(
        life.program, pid: life.pid, started: text(life.start), ended: text(life.end),
        page: "trees/\(place).html#p-\(life.number)-\(life.start ?? life.seen)")
    }
    return facts
  }

  /// The numbers of the new lives by those of the old ones that they are matched with.
  private static func matches(_ old: [Life], _ new: [Life]) throws -> [Int: Int] {
    let (left, right) = (inOrder(old), inOrder(new))
    let context = try ComparisonContext(facts(left).report("old"), facts(right).report("new"))
    var found: [Int: Int] = [:]
    for (place, other) in context.processes.new.enumerated() where other >= 0 {
      found[left[place].number] = right[Int(other)].number
    }
    return found
  }

  /// Lives one after another of a few pids, programs drawn anew for each.
  private static func lives(_ generator: inout SeededGenerator) -> [Life] {
    var lives: [Life] = []
    for pid in 1...6 {
      var time: Int64 = 1_600_000_000 * second
      for _ in 0..<Int.random(in: 1...30, using: &generator) {
        let start = time + Int64.random(in: 5_000...600_000, using: &generator) * 1_000_000
        let end = start + Int64.random(in: 1...900_000, using: &generator) * 1_000_000
        time = end
        let program = ["a", "b", "c"].randomElement(using: &generator) ?? "a"
        lives.append(
          Life(
            number: lives.count, pid: pid, program: program,
            start: Int.random(in: 0..<8, using: &generator) == 0 ? nil : start,
            end: Int.random(in: 0..<4, using: &generator) == 0 ? nil : end, seen: start))
      }
    }
    return lives
  }

  @Test("What is exactly the same in both is found, whatever else came, went, moved or is known less well")
  func exact() throws {
    for seed in UInt64(1)...60 {
      var generator = SeededGenerator(seed: seed)
      let old = Self.lives(&generator)
      let shift = seed % 2 == 0 ? 25_200 * Self.second : 0
      var new: [Life] = []
      var sure: Set<Int> = []
      for var life in old where Int.random(in: 0..<12, using: &generator) > 0 {
        life.start = life.start.map { $0 + shift }
        life.end = life.end.map { $0 + shift }
        life.seen += shift
        let hadStart = life.start != nil
        switch Int.random(in: 0..<16, using: &generator) {
        case 0: life.start = nil
        case 1: life.end = nil
        case 2: life.start = life.start.map { $0 + Int64.random(in: 1...900, using: &generator) * 1_000_000 }
        default: break
        }
        if life.start != nil && hadStart || life.end != nil { sure.insert(life.number) }
        new.append(life)
      }
      for number in 0..<Int.random(in: 0...4, using: &generator) {
        guard let model = old.randomElement(using: &generator) else { continue }
        new.append(
          Life(
            number: 10_000 + number, pid: model.pid, program: model.program,
            start: model.seen + shift - Int64.random(in: 2_100...4_900, using: &generator) * 1_000_000,
            end: nil, seen: 0))
      }
      let found = try Self.matches(old, new)
      let back = try Self.matches(new, old)
      for number in sure { #expect(found[number] == number && back[number] == number, "seed \(seed)") }
      for (one, other) in found {
        #expect(old[one].program == (other < 10_000 ? old[other].program : old[one].program), "seed \(seed)")
        // What both know exactly is never given to another.
        if sure.contains(other) { #expect(one == other, "seed \(seed)") }
      }
    }
  }

  @Test("Starts that two exports round otherwise are the same, the closest first")
  func rounded() throws {
    func life(_ number: Int, _ milliseconds: Int64) -> Life {
      let start = 1_600_000_000 * Self.second + milliseconds * 1_000_000
      return Life(number: number, pid: 8, program: "a", start: start, end: nil, seen: start)
    }
    let old = [life(1, 0), life(2, 10_400), life(3, 60_000)]
    let new = [life(1, 900), life(2, 10_000), life(4, 9_000), life(5, 63_000)]
    #expect(try Self.matches(old, new) == [1: 1, 2: 2])
  }

  @Test("A life that one report tells as two goes on in one of them")
  func split() throws {
    let start = 1_600_000_000 * Self.second
    let whole = Life(number: 1, pid: 8, program: "a", start: start, end: start + 500, seen: start)
    let head = Life(number: 2, pid: 8, program: "a", start: nil, end: nil, seen: start + 100)
    let tail = Life(number: 1, pid: 8, program: "a", start: nil, end: start + 500, seen: start + 500)
    #expect(try Self.matches([whole], [head, tail]) == [1: 1])
    #expect(try Self.matches([head, tail], [whole]) == [1: 1])
  }

  @Test("Thousands of lives of one pid that nobody can tell apart are matched at once")
  func many() throws {
    let old = (0..<20_000).map {
      Life(number: $0, pid: 8, program: "a", start: nil, end: nil, seen: Int64($0))
    }
    let new = old.dropLast(5).map { life in
      var life = life
      life.end = 1_600_000_000 * Self.second + Int64(life.number)
      life.seen += 7
      return life
    }
    let found = try Self.matches(old, new)
    #expect(found.count == new.count)
  }
}
