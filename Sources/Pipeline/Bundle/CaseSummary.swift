import Records
import Rendering

/// The summary of a case, as a page, as plain text and as Markdown.
struct CaseSummary {
  let source: ReportFolder
  let bundled: Case
  let defang: Defang?
  /// Where a page of the case stands.
  let address: (_ page: String) -> String?

  /// The summary as a page.
  func page(with templates: TemplateCatalog) throws -> [UInt8] {
    var output: [UInt8] = []
    try templates.render(
      .bundledCase,
      CasePage(
        title: written(bundled.title), summary: summary,
        flows: bundled.flows.map { flow in
          CasePage.Flow(
            time: flow.time, href: address(flow.page) ?? "", connection: written(flow.connection),
            process: process(of: flow), grade: flow.grade, reason: flow.reason)
        },
        trees: trees.map { PageLink(text: $0, href: address($0) ?? "") },
        findings: bundled.findings.map {
          CasePage.Finding(
            id: $0.id, severity: $0.severity, count: Figures.grouped($0.count), summary: written($0.summary))
        },
        inputs: source.manifest.provenance.inputs.map { CasePage.Fact(name: $0.name, text: $0.text) },
        options: options.map { CasePage.Fact(name: $0.name, text: $0.text) },
        version: source.manifest.version), into: &output)
    return output
  }

  /// Plain text, a fact a line.
  var text: String {
    var lines = [written(bundled.title), summary]
    for flow in bundled.flows {
      lines +=
        ["", "Flow \(flow.time) \(written(flow.connection))"]
        + facts(of: flow).map { "  \($0.name): \($0.text)" }
    }
    lines += ["", "Findings that touch it:"]
    lines += bundled.findings.map { "  \($0.severity) \($0.id): \(written($0.summary))" }
    lines += ["", "From a report of flowtree \(source.manifest.version), made of:"]
    lines += source.manifest.provenance.inputs.map { "  \($0.name): \($0.text)" }
    return lines.map(\.onOneLine).joined(separator: "\n") + "\n"
  }

  /// Markdown; what records say stands in code, where no sign means anything.
  var markdown: String {
    var lines = ["# \(Self.escaped(written(bundled.title)))", "", summary]
    for flow in bundled.flows {
      lines += ["", "## Flow \(flow.time)", "", "- Connection: \(Self.code(written(flow.connection)))"]
      lines += facts(of: flow).map { "- \($0.name): \(Self.code($0.text))" }
    }
    lines += ["", "## Findings that touch it", ""]
    lines += bundled.findings.map {
      "- \($0.severity) \(Self.code($0.id)): \(Self.escaped(written($0.summary)))"
    }
    lines += ["", "## Provenance", "", "From a report of flowtree \(source.manifest.version), made of:", ""]
    lines += source.manifest.provenance.inputs.map { "- \(Self.code($0.name)): \(Self.code($0.text))" }
    return lines.map(\.onOneLine).joined(separator: "\n") + "\n"
  }

  private var summary: String {
    let pages = bundled.pages.count
    return
      "\(Figures.count(bundled.flows.count, "flow")) and \(Figures.count(trees.count, "page of process trees", "pages of process trees")), "
      + "\(Figures.count(pages, "page")) in all, taken from a larger report; what is not among them is not linked."
  }

  private var trees: [String] { bundled.pages.filter { $0.hasPrefix("trees/") } }

  /// Options that say something.
  private var options: [(name: String, text: String)] {
    source.manifest.provenance.options.filter { !["null", "false", "[]", "{}", ""].contains($0.text) }
  }

  private func process(of flow: FlowFact) -> String {
    flow.process.flatMap { bundled.processes[$0] }.map { written($0.text) } ?? "none"
  }

  private func facts(of flow: FlowFact) -> [(name: String, text: String)] {
    var facts = [
      ("Source host", flow.source.host ?? "not known"), ("Process", process(of: flow)),
      ("Grade", "\(flow.grade) (\(flow.reason))"),
    ]
    if let process = flow.process.flatMap({ bundled.processes[$0] }) {
      for (name, value) in [
        ("Command line", process.commandLine?.clipped(to: Self.commandLineLimit)), ("User", process.user),
        ("Started", process.started), ("Ended", process.ended),
      ] {
        if let value { facts.append((name, written(value))) }
      }
    }
    facts.append(("Destination host", flow.destination.host ?? "not known"))
    if let other = flow.otherEnd.flatMap({ bundled.processes[$0] }) {
      facts.append(("Process there", written(other.text)))
    }
    if !flow.findings.isEmpty { facts.append(("Findings", flow.findings.joined(separator: ", "))) }
    return facts.map { ($0.0, written($0.1)) } + [("Page", flow.page)]
  }

  /// The most bytes of a command line in texts for tickets.
  private static let commandLineLimit = 2_000

  private func written(_ text: String) -> String { defang?.text(text) ?? text }

  /// A span of code with a fence that is longer than any in the text.
  private static func code(_ text: String) -> String {
    let text = text.onOneLine
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let space = longest > 0 || text.isEmpty ? " " : ""
    return fence + space + text + space + fence
  }

  /// Text in which no sign means anything to Markdown.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if "\\`*_{}[]<>()#+-.!|&~".unicodeScalars.contains(scalar) { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
  }
}
