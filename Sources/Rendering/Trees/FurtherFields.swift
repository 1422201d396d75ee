import Correlation
import Records

/// The columns of the inputs that no field of an event takes: shown as the records have them.
struct FurtherFields: Sendable {
  /// For each input the columns that nothing takes.
  private let ignored: [Set<String>]
  /// Of these, the ones that no Sysmon export known to the project has.
  private let unknown: [Set<String>]

  init(_ sources: [SourceReceipt]) {
    ignored = sources.map { Set($0.ignored) }
    unknown = ignored.map { $0.filter { !FieldName.isRoutine($0) } }
  }

  /// All further fields of a record that have a value, a line each; nil when there are none.
  ///
  /// - Parameter said: the command line that the section of the parent shows; not repeated.
  func lines(of event: Event, in data: CorrelatedDataset, besides said: String?) throws -> String? {
    try text(of: event, in: data, columns: ignored[event.place.source], besides: said, separator: "\n")
  }

  /// The fields of columns that the project does not know; nil when there are none.
  func unknown(of event: Event, in data: CorrelatedDataset) throws -> String? {
    try text(of: event, in: data, columns: unknown[event.place.source], separator: ", ")
  }

  private func text(
    of event: Event, in data: CorrelatedDataset, columns: Set<String>, besides said: String? = nil,
    separator: String
  ) throws -> String? {
    if columns.isEmpty { return nil }
    let fields = try data.dataset.raw.fields(at: event.place)
    let lines = fields.filter { !$0.value.isEmpty && columns.contains($0.name) }.map {
      "\($0.name): \($0.text == said ? "as the parent's" : $0.text)".onOneLine
    }
    return lines.isEmpty ? nil : lines.joined(separator: separator)
  }
}
