import Parsing
import Records

/// `flowtree inspect`: what would be understood of each input by itself.
package struct Inspection: Sendable {
  private let inputs: InputList
  private let options: ParsingOptions

  package init(inputs: InputList, jobs: Int, flowZone: FlowZone = .utc, flowMap: FlowMap? = nil) {
    self.inputs = inputs
    options = ParsingOptions(jobs: jobs, flowZone: flowZone, flowMap: flowMap)
  }

  /// What was understood of one input.
  package struct Row: Sendable {
    var file: String
    /// The receipt, or why the input cannot be read.
    var outcome: Result<SourceReceipt, ParsingError>

    /// File, format, records, refused, left out, joined as replies, remarks.
    var cells: [String] {
      switch outcome {
      case .success(let receipt):
        let remarks =
          receipt.leftOut.map { "\($0.kind) \(Figures.grouped($0.count))" }
          + receipt.diagnostics.prefix(1).map { "first problem: \($0.message)" }
        return [
          file, receipt.format, Figures.grouped(receipt.records), Figures.grouped(receipt.refused),
          Figures.grouped(receipt.leftOutCount), Figures.grouped(receipt.replies),
          remarks.joined(separator: "; "),
        ]
      case .failure(let error): return [file, "none", "0", "", "", "", error.message]
      }
    }
  }

  /// The rows in the order of the inputs.
  package struct Table: Sendable {
    package let rows: [Row]

    /// Whether some input cannot be read at all.
    package var status: ExitStatus {
      rows.contains { if case .failure = $0.outcome { true } else { false } } ? .notable : .done
    }

    /// The table in Markdown, one input a line.
    package var text: String {
      let names = ["file", "format", "records", "refused", "left out", "replies", "remarks"]
      let lines = [names, names.map { _ in "---" }] + rows.map(\.cells)
      return lines.map { "| " + $0.map(Self.escaped).joined(separator: " | ") + " |\n" }.joined()
    }

    /// A cell in one line, clipped, without what would end it.
    private static func escaped(_ cell: String) -> String {
      cell.onOneLine.clipped(to: 200).split(separator: "|", omittingEmptySubsequences: false)
        .joined(separator: "\\|")
    }
  }

  /// Reads every input by itself; one that cannot be read is a row and no failure.
  package func run(progress: ProgressLine? = nil) async throws(PipelineError) -> Table {
    var log = StageLog(progress: progress, interruption: Interruption(), jobs: options.jobs)
    let files = try await log.run(.inputs) { _ in try inputs.files(map: options.flowMap) }
    let rows = try await log.run(.parse) { _ in
      var rows: [Row] = []
      for file in files { rows.append(Row(file: file.path, outcome: await outcome(of: file))) }
      return rows
    }
    return Table(rows: rows)
  }

  private func outcome(of file: InputFile) async -> Result<SourceReceipt, ParsingError> {
    do throws(ParsingError) {
      return .success(try await parse([file.parsing], options: options).sources[0])
    } catch {
      return .failure(error)
    }
  }
}
