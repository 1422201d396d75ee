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
    try templates.render(.glossary, GlossaryPage(frame), into: &output)
  }
}
