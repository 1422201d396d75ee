/// The templates, the style sheet and the schema as this program was built with them.
package enum EmbeddedTemplates {
  /// Every file of `pages/` by its name, in the order of names; a test compares this list with the folder.
  package static let files: [(name: String, bytes: [UInt8])] = [
    ("events.html", PackageResources.events_html),
    ("flow.html", PackageResources.flow_html),
    ("foot.html", PackageResources.foot_html),
    ("head.html", PackageResources.head_html),
    ("index.html", PackageResources.index_html),
    ("listing.html", PackageResources.listing_html),
    ("process-children.html", PackageResources.process_children_html),
    ("process-events.html", PackageResources.process_events_html),
    ("process-flows.html", PackageResources.process_flows_html),
    ("process-section.html", PackageResources.process_section_html),
    ("process.html", PackageResources.process_html),
    ("relatives.html", PackageResources.relatives_html),
    ("report.css", PackageResources.report_css),
    ("steps.html", PackageResources.steps_html),
    ("timeline.html", PackageResources.timeline_html),
    ("tree.html", PackageResources.tree_html),
    ("trees.html", PackageResources.trees_html),
  ]
}
