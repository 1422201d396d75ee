/// What `flowtree bundle` is asked for.
package struct BundleRequest: Sendable {
  /// The report's folder.
  package var report: String
  /// The file to write; its ending says the form.
  package var output: String
  /// Ids or pages of flows, and names or pages of trees; none for the whole report.
  package var flows: [String]
  package var trees: [String]
  /// The most bytes of one HTML file.
  package var limit: Int
  package var defang: Bool
  package var force: Bool
  package var jobs: Int

  package init(
    report: String, output: String, flows: [String] = [], trees: [String] = [], limit: Int = 2_000_000,
    defang: Bool = false, force: Bool = false, jobs: Int = 1
  ) {
    self.report = report
    self.output = output
    self.flows = flows
    self.trees = trees
    self.limit = limit
    self.defang = defang
    self.force = force
    self.jobs = jobs
  }

  /// The forms of a bundle.
  package enum Form: String, Sendable, CaseIterable {
    case html, zip, txt, md
  }

  /// By the ending of the output; nil for any other.
  var form: Form? { output.split(separator: ".").last.flatMap { Form(rawValue: $0.lowercased()) } }

  var isCase: Bool { !flows.isEmpty || !trees.isEmpty }
}
