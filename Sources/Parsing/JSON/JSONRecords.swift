import Records

/// A JSON input of many records: one object a line, objects one after the other, or one array of them.
///
/// Objects on lines are read by several workers, as if one had read them in order: a line feed cannot stand in a
/// string (RFC 8259, section 7), so every line feed ends a line. What may go over lines is read by one worker.
struct JSONRecords: Sendable {
  /// The bytes that a worker takes at a time.
  static let chunkSize = 1 << 20

  let input: InputBytes
  /// Whether every record stands on a line.
  let isLines: Bool
  /// Behind the byte order mark.
  let bodyStart: Int

  /// One stretch of records, and which of its worker's parts it is, from 0.
  struct Part {
    var rows: RecordPart
    var ordinal: Int
  }

  /// What the records came to.
  struct Reading<Consumer: JSONConsumer> {
    var consumers: [Consumer]
    /// In the order of the input.
    var parts: [Part]
    /// The key paths at which values stood, in the order of their bytes.
    var keys: [JSONKeys.Seen]
  }

  /// Reads all records; `make` gives each worker its consumer. The records, lines and problems do not depend on `jobs`
  /// or `chunkSize`, except that each chunk keeps its first problems only. O(bytes).
  func read<Consumer: JSONConsumer>(
    _ names: JSONNames, jobs: Int, counter: WorkCounter, chunkSize size: Int = chunkSize,
    longestRecord: Int = JSONChunkReader.recordLimit, make: @Sendable @escaping () -> Consumer
  ) async throws(InputReadError) -> Reading<Consumer> {
    let chunks = stride(from: bodyStart, to: max(bodyStart, input.count), by: size).map {
      $0..<min($0 + size, input.count)
    }
    let work = JSONWork(
      records: self, names: names, chunks: chunks, chunkSize: size, longestRecord: longestRecord,
      counter: counter)
    let workers =
      isLines
      ? await work.readLines(jobs: max(1, min(jobs, chunks.count)), make: make) : [work.readStream(make())]
    if let failure = workers.lazy.compactMap(\.failure).first { throw failure }
    var results = workers.enumerated().flatMap { worker, work in work.results.map { (worker, $0) } }
    results.sort { $0.1.chunk < $1.1.chunk }
    var lines = 0
    var parts: [Part] = []
    for (worker, result) in results {
      parts.append(
        Part(
          rows: RecordPart(
            worker: worker, records: result.records, linesBefore: lines + 1, problems: result.problems),
          ordinal: result.ordinal))
      lines += result.lines
    }
    let keys = JSONKeys.first(of: workers.flatMap(\.keys))
    return Reading(consumers: workers.map(\.consumer), parts: parts, keys: keys)
  }
}

/// The reading of an input's chunks.
private struct JSONWork {
  struct ChunkResult: Sendable {
    var chunk: Int
    var ordinal: Int
    var records: Range<Int>
    var lines: Int
    var problems: ProblemList
  }

  struct WorkerResult<Consumer: JSONConsumer>: Sendable {
    var consumer: Consumer
    var results: [ChunkResult] = []
    var keys: [JSONKeys.Seen] = []
    var failure: InputReadError?

    mutating func note(_ chunk: Int, _ cursor: JSONChunkReader.Cursor, from first: Int) {
      results.append(
        ChunkResult(
          chunk: chunk, ordinal: results.count, records: first..<consumer.count, lines: cursor.lines,
          problems: cursor.problems))
    }
  }

  let records: JSONRecords
  let names: JSONNames
  let chunks: [Range<Int>]
  let chunkSize: Int
  let longestRecord: Int
  let counter: WorkCounter

  func readLines<Consumer: JSONConsumer>(jobs: Int, make: @Sendable @escaping () -> Consumer) async
    -> [WorkerResult<Consumer>]
  {
    let next = SharedIndex()
    return await inParallel(jobs: jobs, count: jobs) { _ in readLines(from: next, make()) }
  }

  /// Reads the next chunk that nobody has, until there is none.
  private func readLines<Consumer: JSONConsumer>(from next: SharedIndex, _ consumer: Consumer)
    -> WorkerResult<Consumer>
  {
    var result = WorkerResult(consumer: consumer)
    var reader = reader(crossesLines: false)
    while let chunk = next.take(below: chunks.count), result.failure == nil {
      do throws(InputReadError) {
        let first = result.consumer.count
        result.consumer.beginPart()
        let start = chunk == 0 ? records.bodyStart : nil
        let cursor = try reader.readLines(chunks[chunk], start: start, into: &result.consumer)
        result.note(chunk, cursor, from: first)
        counter.advance(by: chunks[chunk].count)
      } catch {
        result.failure = error
      }
    }
    result.keys = reader.parser.keys.seen
    return result
  }

  func readStream<Consumer: JSONConsumer>(_ consumer: Consumer) -> WorkerResult<Consumer> {
    var result = WorkerResult(consumer: consumer)
    var reader = reader(crossesLines: true)
    var cursor = JSONChunkReader.Cursor(offset: records.bodyStart, lineStart: records.bodyStart)
    do throws(InputReadError) {
      for (chunk, range) in chunks.enumerated() {
        let first = result.consumer.count
        result.consumer.beginPart()
        try reader.readStream(until: range.upperBound, &cursor, into: &result.consumer)
        result.note(chunk, cursor, from: first)
        counter.advance(by: range.count)
        // Lines count from the part's first.
        cursor.array?.line -= cursor.lines
        cursor.lines = 0
        cursor.problems = ProblemList()
      }
    } catch {
      result.failure = error
    }
    result.keys = reader.parser.keys.seen
    return result
  }

  private func reader(crossesLines: Bool) -> JSONChunkReader {
    var reader = JSONChunkReader(
      records.input, names: names, chunkSize: chunkSize, crossesLines: crossesLines)
    reader.longestRecord = longestRecord
    return reader
  }
}
