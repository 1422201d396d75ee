import Records

/// Runs stages one after another: shows each, times it, and puts its name on what it throws.
struct StageLog {
  private(set) var timings = Timings()
  private let progress: ProgressLine?
  private let interruption: Interruption

  init(progress: ProgressLine?, interruption: Interruption, jobs: Int) {
    self.progress = progress
    self.interruption = interruption
    timings.workers = jobs
  }

  /// Runs one stage; the counter is for its progress.
  mutating func run<Value>(
    _ stage: Stage, _ body: (WorkCounter) async throws -> Value
  ) async throws(PipelineError) -> Value {
    let counter = WorkCounter()
    let stopwatch = Stopwatch()
    progress?.begin(stage, counter)
    defer { progress?.end() }
    let value: Value
    do {
      value = try await body(counter)
    } catch {
      // A folder that an interruption has removed makes the stage fail in ways that nobody needs to read.
      if let signal = interruption.requested { throw .interrupted(signal: signal) }
      if let error = error as? PipelineError { throw error }
      let failure = Failure(error)
      throw .stage(stage, message: failure.message, advice: failure.advice)
    }
    timings.add(stopwatch.elapsed, to: stage)
    if let signal = interruption.requested { throw .interrupted(signal: signal) }
    return value
  }

  mutating func note(_ pages: PageTimings) { timings.pages = pages }
}
