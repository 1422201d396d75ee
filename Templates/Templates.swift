/// The templates, the style sheet and the schema as this program was built with them.
package enum EmbeddedTemplates {
  /// Every file of `pages/` by its name, in the order of names; a test compares this list with the folder.
  package static let files: [(name: String, bytes: [UInt8])] = [
    ("finding.html", PackageResources.finding_html),
    ("foot.html", PackageResources.foot_html),
    ("head.html", PackageResources.head_html),
    ("index.html", PackageResources.index_html),
    ("narrative-events.html", PackageResources.narrative_events_html),
    ("narrative-family.html", PackageResources.narrative_family_html),
    ("narrative-flow.html", PackageResources.narrative_flow_html),
    ("narrative.html", PackageResources.narrative_html),
    ("plain-table.html", PackageResources.plain_table_html),
    ("process.html", PackageResources.process_html),
    ("quality-clocks.html", PackageResources.quality_clocks_html),
    ("quality-inputs.html", PackageResources.quality_inputs_html),
    ("quality-score.html", PackageResources.quality_score_html),
    ("quality.html", PackageResources.quality_html),
    ("receipt.html", PackageResources.receipt_html),
    ("report.css", PackageResources.report_css),
  ]
}
