import Records
import Rendering
import TestSupport
import Testing

@Suite("The rows nearest to a moment")
struct NearestTests {
  @Test("are as many as allowed, and none left out is nearer than one shown", arguments: 0..<200)
  func nearest(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let times = (0..<Int.random(in: 0...30, using: &random))
      .map { _ in Int64.random(in: -50...50, using: &random) }.sorted()
    let moment = Timestamp(nanoseconds: Int64.random(in: -60...60, using: &random))
    let limit = Int.random(in: 1...12, using: &random)
    let all = times.indices.map { UInt32($0) }
    let shown = Nearest.rows(all[...], to: moment, limit: limit) { times[$0] }
    #expect(shown.count == min(limit, times.count), "seed \(seed)")
    func distance(_ row: UInt32) -> Int64 { abs(times[Int(row)] - moment.nanoseconds) }
    let farthest = shown.map(distance).max() ?? 0
    #expect(all.allSatisfy { shown.contains($0) || distance($0) >= farthest }, "seed \(seed)")
  }

  @Test("are found at the ends of time")
  func extremes() {
    let times: [Int64] = [.min, .min, 0, .max, .max]
    let rows = Nearest.rows([0, 1, 2, 3, 4], to: Timestamp(nanoseconds: .max), limit: 2) { times[$0] }
    #expect(Array(rows) == [3, 4])
  }

  @Test("lie to both sides of a position", arguments: [(0, 0..<4), (5, 3..<7), (10, 6..<10)])
  func around(_ middle: Int, _ expected: Range<Int>) {
    let rows = Nearest.rows((0..<10).map { UInt32($0) }[...], around: middle, limit: 4)
    #expect(rows.indices == expected)
  }
}
