import Records

extension CSVTable {
  /// Reads all rows of an input and tells its receipt what was understood; `times` gives a consumer's time columns.
  func read<Consumer, Field>(
    _ reading: InputReading, _ map: ColumnMap<Field>, _ receipt: inout SourceReceipt,
    times: (Consumer) -> TimeColumns? = { _ in nil }, make: @Sendable @escaping () -> Consumer
  ) async throws(InputReadError) -> Reading<Consumer> {
    (receipt.taken, receipt.ignored) = map.uses
    let result = try await read(jobs: reading.jobs, counter: reading.counter, make: make)
    receipt.note(result, header: header, times: times)
    return result
  }
}
