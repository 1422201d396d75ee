/// Whether the time of some work grows about as its size does: four times the size takes less than eight times as long,
/// where it would take sixteen times if it grew with the square.
///
/// No second is counted, so a slow or busy machine does not decide: both sizes are done one after the other, and again
/// where the machine was busy during the larger one alone.
package func growsAsItsSize(to size: Int, _ work: (Int) async throws -> Void) async rethrows -> Bool {
  let clock = ContinuousClock()
  for _ in 0..<5 {
    let small = try await clock.measure { try await work(size / 4) }
    let large = try await clock.measure { try await work(size) }
    if large < small * 8 { return true }
  }
  return false
}
