import Records

/// A CSV text by itself, without a meaning for its columns.
package enum CSVText {
  /// What a text holds behind its header.
  package struct Count: Hashable, Sendable {
    /// Rows with as many fields as the header; others are not counted.
    package var rows = 0
    /// Fields of these rows.
    package var fields = 0
    /// Bytes of the fields' values, quotes undone.
    package var bytes = 0
  }

  /// Walks over every field of every row and builds no records: what the reader costs by itself.
  ///
  /// A stretch of rows that two workers both read counts twice, which only happens where a quoted field goes over
  /// lines that look like rows. O(bytes). Throws when the input cannot be read or has no header.
  package static func count(_ input: ParsingInput, jobs: Int) async throws(ParsingError) -> Count {
    let bytes = try input.open()
    let reading: CSVTable.Reading<FieldCounter>?
    do throws(InputReadError) {
      reading = try await CSVTable(bytes)?.read(jobs: jobs, counter: WorkCounter()) { FieldCounter() }
    } catch {
      throw input.unreadable(error.errno)
    }
    guard let reading else {
      throw ParsingError(
        id: "input.no-header", input: input.name, message: "no header",
        advice: "give a CSV file with a header")
    }
    return reading.consumers.reduce(into: Count()) { sum, consumer in
      sum.rows += consumer.total.rows
      sum.fields += consumer.total.fields
      sum.bytes += consumer.total.bytes
    }
  }
}

/// Counts what the reader hands over.
private struct FieldCounter: CSVRowConsumer {
  private(set) var total = CSVText.Count()
  var count: Int { total.rows }

  mutating func beginPart() {}

  mutating func reserve(_ count: Int) {}

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    total.rows += 1
    total.fields += row.count
    for index in 0..<row.count { total.bytes += row.field(index).count }
  }
}
