import Correlation
import Mustache

/// The grades of all flows as one bar, each part as wide as its share; what occurs is at least some pixels wide.
package struct GradeBar: PageModel {
  /// The bar in words.
  package var text: String
  package var parts: [Part]

  private static let width = 960
  private static let least = 6

  /// Nil where there is no flow.
  init?(_ counts: GradeCounts) {
    let grades = counts.present
    let total = grades.reduce(0) { $0 + counts[$1] }
    guard total > 0 else { return nil }
    let free = Self.width - grades.count * Self.least
    var x = 0
    parts = grades.map { grade in
      let share = Self.least + Int(Double(free) * Double(counts[grade]) / Double(total))
      defer { x += share }
      return Part(grade: grade.rawValue, x: String(x), width: String(share - 1))
    }
    text = grades.map { "\($0.rawValue) \(Words.count(counts[$0]))" }.joined(separator: ", ")
  }

  /// One grade.
  package struct Part: PageModel {
    package var grade: String
    package var x: String
    package var width: String

    package static let schema = Schema<Part>(
      "part", [.text("grade", { $0.grade }), .text("x", { $0.x }), .text("width", { $0.width })])
  }

  package static let schema = Schema<GradeBar>(
    "grade bar", [.text("text", { $0.text }), .list("parts", { $0.parts })])
}
