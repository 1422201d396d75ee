import Correlation
import Records

/// The glossary: its terms are all that the program knows, in the words that other pages use.
struct GlossaryPages: PageFamily {
  let site: Site
  let templates: TemplateCatalog

  init(_ site: Site, _ templates: TemplateCatalog) {
    self.site = site
    self.templates = templates
  }

  var count: Int { 1 }

  func path(at index: Int) -> String { Site.glossary }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let frame = PagePlace(site, path: Site.glossary).frame(title: "Glossary")
    try templates.render(.glossary, Self.page(frame), into: &output)
  }

  private static func page(_ frame: Frame) -> GlossaryPage {
    GlossaryPage(
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
