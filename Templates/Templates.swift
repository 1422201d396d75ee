/// The templates, the style sheet and the schema as this program was built with them.
package enum EmbeddedTemplates {
  /// Every file of `pages/` by its name, in the order of names; a test compares this list with the folder.
  package static let files: [(name: String, bytes: [UInt8])] = [
    ("events.html", PackageResources.events_html),
    ("flow.html", PackageResources.flow_html),
    ("flows.html", PackageResources.flows_html),
    ("foot.html", PackageResources.foot_html),
    ("grade.html", PackageResources.grade_html),
    ("head.html", PackageResources.head_html),
    ("host.html", PackageResources.host_html),
    ("hosts.html", PackageResources.hosts_html),
    ("hosttable.html", PackageResources.hosttable_html),
    ("index.html", PackageResources.index_html),
    ("pager.html", PackageResources.pager_html),
    ("process.html", PackageResources.process_html),
    ("relatives.html", PackageResources.relatives_html),
    ("report.css", PackageResources.report_css),
    ("report.rng", PackageResources.report_rng),
    ("timeline.html", PackageResources.timeline_html),
  ]
}
