import Correlation
import Records

extension QualityMaker {
  var inputs: PlainTable {
    PlainTable(
      "Inputs of this run",
      columns: ["Input", "Holds", "Format", "Bytes", "Records", "Refused", "Repeated", "Left out"],
      of: data.dataset.sources.indices, limit: Self.rowLimit
    ) { index in
      let receipt = data.dataset.sources[index]
      return .init(
        .text(receipt.name, href: QualityPages.href(ofSource: index, from: place)),
        [
          .text(receipt.kind.rawValue), .text(receipt.format), .number(receipt.bytes),
          .number(receipt.records),
          .number(receipt.refused), .number(receipt.duplicates), .number(receipt.leftOutCount),
        ])
    }
  }

  func receipt(_ index: Int) -> ReceiptPart {
    let receipt = data.dataset.sources[index]
    let ignored = receipt.ignored.prefix(Self.rowLimit).joined(separator: ", ")
    let cut = "\(Self.rowLimit) of \(Words.count(receipt.ignored.count)) shown"
    return ReceiptPart(
      anchor: QualityPages.anchor(ofSource: index), name: receipt.name, summary: summary(receipt),
      columns: PlainTable(
        "Columns of \(receipt.name) and the fields that they were taken for", columns: ["Column", "Field"],
        of: receipt.taken, limit: Self.rowLimit
      ) { use in .init(.text(use.column), [.text(use.field)]) },
      ignored: ignored.isEmpty
        ? nil : receipt.ignored.count > Self.rowLimit ? "\(ignored) (\(cut))" : ignored,
      refusals: PlainTable(
        "Problems of \(receipt.name)", columns: ["Place", "Severity", "Problem", "What to do", "Name"],
        of: receipt.diagnostics, limit: Self.rowLimit, total: receipt.diagnosticCount
      ) { problem in
        .init(
          .text("\(problem.file):\(problem.line):\(problem.column)"),
          [
            .text(problem.severity.rawValue), .text(problem.message), .text(problem.advice),
            .text(problem.id),
          ])
      })
  }

  private func summary(_ receipt: SourceReceipt) -> String {
    var text =
      "Read as \(receipt.kind.rawValue) in the format \(receipt.format): \(Words.count(receipt.bytes, "byte")), "
      + "\(Words.count(receipt.records, "record")) kept, \(Words.count(receipt.refused)) refused."
    if receipt.duplicates > 0 {
      text +=
        " \(Words.count(receipt.duplicates)) of the kept repeat an earlier record; each is shown once."
    }
    if !receipt.leftOut.isEmpty {
      let kinds = receipt.leftOut.map { "\($0.kind.onOneLine) \(Words.count($0.count))" }.joined(
        separator: ", ")
      text += " Left out as records of another kind: \(kinds)."
    }
    if receipt.replies > 0 {
      text +=
        " Of the kept, \(Words.count(receipt.replies)) tell of the other direction of a flow and are shown with it."
    }
    if receipt.diagnosticCount == 0 { text += " No problem was met." }
    return text
  }

  var timeColumns: PlainTable {
    let sources = data.dataset.sources
    let rows = sources.indices.flatMap { index in sources[index].timeColumns.map { (index, $0) } }
      .filter { $0.1.smallest != 0 || $0.1.largest != 0 }
    return PlainTable(
      "Time columns that differ from the one that is used",
      columns: ["Input", "Column", "Reference", "Rows", "Difference (column minus reference)", "Example"],
      of: rows, limit: Self.rowLimit
    ) { index, comparison in
      .init(
        .text(sources[index].name),
        [
          .text(comparison.column), .text(comparison.reference), .number(comparison.rows),
          .text(Self.difference(comparison)), .text(link(comparison.example)),
        ])
    }
  }

  /// `always 25,200 s, which is 7 h: ...`, or the range of the differences.
  static func difference(_ comparison: TimeColumnComparison) -> String {
    let (smallest, largest) = (comparison.smallest, comparison.largest)
    guard comparison.isConstantOffset else {
      return "from \(Words.distance(smallest)) to \(Words.distance(largest))"
    }
    let middle = smallest / 2 + largest / 2 + (smallest % 2 + largest % 2) / 2
    let seconds = Int((middle.magnitude + 500_000) / 1_000_000_000)
    let isWhole = abs(Int64(seconds) * 1_000_000_000 - Int64(clamping: middle.magnitude)) <= 1_000_000
    let minutes = seconds / 60
    guard isWhole, seconds % 60 == 0, minutes > 0 else { return "always \(Words.distance(middle))" }
    let (hours, rest) = minutes.quotientAndRemainder(dividingBy: 60)
    let parts = (hours > 0 ? ["\(hours) h"] : []) + (rest > 0 ? ["\(rest) min"] : [])
    return
      "always \(middle < 0 ? "-" : "")\(Words.count(seconds)) s, which is \(parts.joined(separator: " ")): "
      + "the column was made with another time zone"
  }
}
