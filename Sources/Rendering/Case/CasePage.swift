import Mustache

/// The summary of a case: some flows and trees of a report that go into one file.
package struct CasePage: PageModel {
  package var title: String
  package var summary: String
  package var flows: [Flow]
  package var trees: [PageLink]
  package var findings: [Finding]
  package var inputs: [Fact]
  package var options: [Fact]
  /// Of the tool that made the report.
  package var version: String

  package init(
    title: String, summary: String, flows: [Flow], trees: [PageLink], findings: [Finding], inputs: [Fact],
    options: [Fact], version: String
  ) {
    self.title = title
    self.summary = summary
    self.flows = flows
    self.trees = trees
    self.findings = findings
    self.inputs = inputs
    self.options = options
    self.version = version
  }

  /// A flow of the case.
  package struct Flow: PageModel {
    package var time: String
    package var href: String
    package var connection: String
    package var process: String
    package var grade: String
    package var reason: String

    package init(
      time: String, href: String, connection: String, process: String, grade: String, reason: String
    ) {
      self.time = time
      self.href = href
      self.connection = connection
      self.process = process
      self.grade = grade
      self.reason = reason
    }

    package static let schema = Schema<Flow>(
      "flow of a case",
      [
        .text("time", { $0.time }), .text("href", { $0.href }), .text("connection", { $0.connection }),
        .text("process", { $0.process }), .text("grade", { $0.grade }), .text("reason", { $0.reason }),
      ])
  }

  /// A finding that touches the case.
  package struct Finding: PageModel {
    package var id: String
    package var severity: String
    package var count: String
    package var summary: String

    package init(id: String, severity: String, count: String, summary: String) {
      self.id = id
      self.severity = severity
      self.count = count
      self.summary = summary
    }

    package static let schema = Schema<Finding>(
      "finding of a case",
      [
        .text("id", { $0.id }), .text("severity", { $0.severity }), .text("count", { $0.count }),
        .text("summary", { $0.summary }),
      ])
  }

  /// A name and what is said of it.
  package struct Fact: PageModel {
    package var name: String
    package var text: String

    package init(name: String, text: String) {
      self.name = name
      self.text = text
    }

    package static let schema = Schema<Fact>(
      "fact", [.text("name", { $0.name }), .text("text", { $0.text })])
  }

  package static let schema = Schema<CasePage>(
    "case",
    [
      .text("title", { $0.title }), .text("summary", { $0.summary }),
      .flag("hasFlows", { !$0.flows.isEmpty }), .list("flows", { $0.flows }),
      .flag("hasTrees", { !$0.trees.isEmpty }), .list("trees", { $0.trees }),
      .flag("hasFindings", { !$0.findings.isEmpty }), .list("findings", { $0.findings }),
      .list("inputs", { $0.inputs }), .list("options", { $0.options }), .text("version", { $0.version }),
    ])
}
