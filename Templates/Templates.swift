/// The templates, the style sheet and the schema as this program was built with them.
package enum EmbeddedTemplates {
  /// Every file of `pages/` by its name, in the order of names; a test compares this list with the folder.
  package static let files: [(name: String, bytes: [UInt8])] = [
    ("events.html", PackageResources.events_html),
    ("finding.html", PackageResources.finding_html),
    ("flow.html", PackageResources.flow_html),
    ("flows.html", PackageResources.flows_html),
    ("foot.html", PackageResources.foot_html),
    ("grade.html", PackageResources.grade_html),
    ("head.html", PackageResources.head_html),
    ("host.html", PackageResources.host_html),
    ("hosts.html", PackageResources.hosts_html),
    ("hosttable.html", PackageResources.hosttable_html),
    ("index.html", PackageResources.index_html),
    ("narrative-events.html", PackageResources.narrative_events_html),
    ("narrative-family.html", PackageResources.narrative_family_html),
    ("narrative-flow.html", PackageResources.narrative_flow_html),
    ("narrative.html", PackageResources.narrative_html),
    ("pager.html", PackageResources.pager_html),
    ("plain-table.html", PackageResources.plain_table_html),
    ("process.html", PackageResources.process_html),
    ("quality-clocks.html", PackageResources.quality_clocks_html),
    ("quality-inputs.html", PackageResources.quality_inputs_html),
    ("quality-score.html", PackageResources.quality_score_html),
    ("quality.html", PackageResources.quality_html),
    ("receipt.html", PackageResources.receipt_html),
    ("relatives.html", PackageResources.relatives_html),
    ("report.css", PackageResources.report_css),
    ("report.rng", PackageResources.report_rng),
  ]
}
