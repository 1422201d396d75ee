import Records

/// A CSV input with a header: reads its rows with several workers, as if one had read them in order.
struct CSVTable {
  /// The bytes that a worker takes at a time.
  static let chunkSize = 1 << 20
  /// The longest header that is read.
  private static let headerLimit = 1 << 20

  let input: InputBytes
  let header: [String]
  /// Where the first row behind the header begins, and the lines above it.
  private let bodyStart: Int
  private let headerLines: Int

  /// One stretch of rows, and which of its worker's parts it is, from 0.
  struct Part {
    var rows: RecordPart
    var ordinal: Int
  }

  /// What a table's rows came to.
  struct Reading<Consumer: CSVRowConsumer> {
    var consumers: [Consumer]
    var parts: [Part]
  }

  /// Reads the header; nil when the input has none, because it is empty or its first line has an open quote.
  init?(_ input: InputBytes) throws(InputReadError) {
    // The header is read from a copy of the first bytes: a file of another kind may be one line of gigabytes.
    let head = try input.bytes(offset: 0, count: Self.headerLimit)
    let start = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var collector = HeaderCollector()
    var reader = CSVChunkReader(input: InputBytes(head), fieldCount: nil, chunkSize: 1 << 12)
    let outcome = try reader.read(start..<start + 1, start: start, into: &collector)
    guard let fields = collector.fields, outcome.end < head.count || head.count == input.count else {
      return nil
    }
    self.input = input
    header = fields
    bodyStart = outcome.end
    headerLines = outcome.lines
  }

  /// Reads all rows; `make` gives each worker its consumer. The rows, lines and problems do not depend on `jobs` or
  /// `chunkSize`, except that each chunk keeps its first problems only. O(bytes) for well-formed input.
  func read<Consumer: CSVRowConsumer>(
    jobs: Int, counter: WorkCounter, chunkSize size: Int = chunkSize, make: @Sendable @escaping () -> Consumer
  ) async throws(InputReadError) -> Reading<Consumer> {
    let chunks = stride(from: bodyStart, to: max(bodyStart, input.count), by: size).map {
      $0..<min($0 + size, input.count)
    }
    let workers = await readGuessing(
      chunks, jobs: max(1, min(jobs, chunks.count)), counter: counter, chunkSize: size, make: make)
    if let failure = workers.lazy.compactMap(\.failure).first { throw failure }
    return try settle(chunks, workers, chunkSize: size)
  }

  private struct ChunkResult: Sendable {
    var worker = 0
    var ordinal: Int
    var records: Range<Int>
    var outcome: CSVChunkReader.Outcome
  }

  private struct WorkerResult<Consumer: CSVRowConsumer>: Sendable {
    var consumer: Consumer
    var parts = 0
    var results: [(Int, ChunkResult)] = []
    var failure: InputReadError?

    /// Reads one more chunk into the consumer.
    mutating func read(_ chunk: Range<Int>, start: Int?, with reader: inout CSVChunkReader)
      throws(InputReadError)
      -> ChunkResult
    {
      let first = consumer.count
      consumer.beginPart()
      let outcome = try reader.read(chunk, start: start, into: &consumer)
      parts += 1
      return ChunkResult(ordinal: parts - 1, records: first..<consumer.count, outcome: outcome)
    }
  }

  /// Reads every chunk from a guessed start, each worker the next one that nobody has.
  private func readGuessing<Consumer: CSVRowConsumer>(
    _ chunks: [Range<Int>], jobs: Int, counter: WorkCounter, chunkSize: Int,
    make: @Sendable @escaping () -> Consumer
  ) async -> [WorkerResult<Consumer>] {
    let next = SharedIndex()
    return await inParallel(jobs: jobs, count: jobs) { _ in
      work(on: chunks, from: next, counter: counter, chunkSize: chunkSize, consumer: make())
    }
  }

  private func work<Consumer: CSVRowConsumer>(
    on chunks: [Range<Int>], from next: SharedIndex, counter: WorkCounter, chunkSize: Int, consumer: Consumer
  ) -> WorkerResult<Consumer> {
    var result = WorkerResult(consumer: consumer)
    var reader = CSVChunkReader(input: input, fieldCount: header.count, chunkSize: chunkSize)
    while let chunk = next.take(below: chunks.count), result.failure == nil {
      do throws(InputReadError) {
        let start = chunk == 0 ? bodyStart : nil
        result.results.append((chunk, try result.read(chunks[chunk], start: start, with: &reader)))
        counter.advance(by: chunks[chunk].count)
        if result.parts == 1 { result.consumer.reserve(estimate(result.consumer.count, chunks, chunk)) }
      } catch {
        result.failure = error
      }
    }
    return result
  }

  /// How many records a worker will have, judged by its first chunk and an equal share of the rest, and a little more.
  private func estimate(_ count: Int, _ chunks: [Range<Int>], _ chunk: Int) -> Int {
    let share = Double(input.count) / Double(max(1, chunks[chunk].count)) * Double(count)
    return min(Int(share * 0.6), input.count / max(1, header.count))
  }

  /// Puts the chunks in order; one whose guessed start is not where the chunk before it ended is read again from there.
  private func settle<Consumer: CSVRowConsumer>(
    _ chunks: [Range<Int>], _ workers: [WorkerResult<Consumer>], chunkSize: Int
  ) throws(InputReadError) -> Reading<Consumer> {
    var workers = workers
    var results: [ChunkResult?] = Array(repeating: nil, count: chunks.count)
    for (worker, work) in workers.enumerated() {
      for (chunk, result) in work.results {
        results[chunk] = result
        results[chunk]?.worker = worker
      }
    }
    var reader = CSVChunkReader(input: input, fieldCount: header.count, chunkSize: chunkSize)
    var parts: [Part] = []
    var start = bodyStart
    var lines = headerLines
    for (chunk, guess) in zip(chunks, results) where start < chunk.upperBound {
      guard var result = guess else { continue }
      if result.outcome.start != start { result = try workers[0].read(chunk, start: start, with: &reader) }
      parts.append(
        Part(
          rows: RecordPart(
            worker: result.worker, records: result.records, linesBefore: lines + 1,
            problems: result.outcome.problems),
          ordinal: result.ordinal))
      start = result.outcome.end
      lines += result.outcome.lines
    }
    return Reading(consumers: workers.map(\.consumer), parts: parts)
  }
}

/// Keeps the first row.
private struct HeaderCollector: CSVRowConsumer {
  var fields: [String]?
  var count: Int { fields == nil ? 0 : 1 }

  mutating func beginPart() {}

  mutating func take(_ row: CSVRow, line: Int, offset: Int, problems: inout ProblemList) {
    guard fields == nil else { return }
    fields = (0..<row.count).map { String(decoding: row.field($0), as: UTF8.self) }
  }
}
