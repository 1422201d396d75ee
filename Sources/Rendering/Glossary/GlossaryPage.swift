import Mustache

/// The page that explains what other pages write in a word; the same in every report.
package struct GlossaryPage: PageModel {
  package var frame: Frame
  package var grades: [GlossaryTerm]
  package var reasons: [GlossaryTerm]
  package var rules: [GlossaryTerm]
  package var events: [GlossaryTerm]
  package var severities: [GlossaryTerm]

  package static let schema = Schema<GlossaryPage>(
    "glossary",
    [
      .model("frame", { $0.frame }), .list("grades", { $0.grades }), .list("reasons", { $0.reasons }),
      .list("rules", { $0.rules }), .list("events", { $0.events }), .list("severities", { $0.severities }),
    ])
}

/// A word and what it means.
package struct GlossaryTerm: PageModel {
  package var term: String
  /// The grade that goes with a reason; the grade itself where the term is one.
  package var grade: String?
  package var meaning: String

  package static let schema = Schema<GlossaryTerm>(
    "term",
    [.text("term", { $0.term }), .optional("grade", { $0.grade }), .text("meaning", { $0.meaning })])
}
