/// The templates, the style sheet and the schema as this program was built with them.
package enum EmbeddedTemplates {
  /// Every file of `pages/` by its name, in the order of names; a test compares this list with the folder.
  package static let files: [(name: String, bytes: [UInt8])] = [
    ("events.html", PackageResources.events_html),
    ("flow.html", PackageResources.flow_html),
    ("foot.html", PackageResources.foot_html),
    ("head.html", PackageResources.head_html),
    ("index.html", PackageResources.index_html),
    ("process.html", PackageResources.process_html),
    ("relatives.html", PackageResources.relatives_html),
    ("report.css", PackageResources.report_css),
    ("timeline.html", PackageResources.timeline_html),
  ]
}
