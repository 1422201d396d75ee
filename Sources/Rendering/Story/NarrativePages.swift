/// The narrative.
struct NarrativePages: PageFamily {
  let site: Site
  let templates: TemplateCatalog
  let story: Story

  /// Chooses the examples; throws when the options name one that is not there.
  init(_ site: Site, _ templates: TemplateCatalog) throws(StoryError) {
    self.site = site
    self.templates = templates
    story = try Story(site)
  }

  var count: Int { 1 }

  func path(at index: Int) -> String { Site.narrative }

  func render(_ index: Int, into output: inout [UInt8]) throws {
    let maker = NarrativeMaker(place: PagePlace(site, path: Site.narrative), story: story)
    try templates.render(.narrative, maker.page, into: &output)
  }
}
