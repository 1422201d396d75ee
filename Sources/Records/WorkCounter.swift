import Synchronization

/// How far a stage has come: the stage counts, whoever shows progress reads; nobody waits for the other.
package final class WorkCounter: Sendable {
  private let doneUnits = Atomic<Int>(0)
  private let totalUnits = Atomic<Int>(0)

  package init() {}

  /// Sets how many units there will be and starts again from none.
  package func begin(total: Int) {
    doneUnits.store(0, ordering: .relaxed)
    totalUnits.store(total, ordering: .relaxed)
  }

  /// Counts `units` more as done.
  package func advance(by units: Int) {
    doneUnits.add(units, ordering: .relaxed)
  }

  package var done: Int { doneUnits.load(ordering: .relaxed) }
  package var total: Int { totalUnits.load(ordering: .relaxed) }
}
