import Rendering

/// The glossary, which every page leads to; the same as in reports.
struct GlossaryFamily: PageFamily {
  let site: ComparisonSite

  var count: Int { 1 }

  func path(at index: Int) -> String { Site.glossary }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let page = GlossaryPage(site.frame("Glossary", path: Site.glossary))
    try site.templates.render(.glossary, page, into: &output)
  }
}
