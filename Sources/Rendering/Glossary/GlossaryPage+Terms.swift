import Correlation
import Records

extension GlossaryPage {
  /// All terms that the program knows; the same in every report.
  package init(_ frame: Frame) {
    self.init(
      frame: frame,
      grades: Grade.allCases.map {
        GlossaryTerm(term: $0.rawValue, grade: $0.rawValue, meaning: Words.meaning($0))
      },
      reasons: LinkReason.allCases.map {
        GlossaryTerm(term: $0.rawValue, grade: $0.grade.rawValue, meaning: Words.sentence($0))
      },
      rules: Rule.allCases.map { GlossaryTerm(term: $0.rawValue, meaning: Words.question($0)) },
      events: EventCode.defined.map { GlossaryTerm(term: String($0), meaning: EventCode.name($0)) },
      severities: Finding.Severity.allCases.map {
        GlossaryTerm(term: $0.rawValue, meaning: Words.meaning($0))
      })
  }
}
