import Records
import Sorting

/// Record numbers that are missing between two records of a host.
package struct RecordGap: Sendable, Hashable {
  package var after: EventIndex
  package var before: EventIndex
  /// At least 1.
  package var missing: Int
}

extension SortedDataset {
  /// The gaps in a host's record numbers, in their order; O(n log n) in the host's events.
  package func recordGaps(of host: HostIndex) -> [RecordGap] {
    let numbers = dataset.events.columns.recordNumber
    var numbered = range(of: host).map { Int(hostEvents[$0]) }
    numbered.removeAll { numbers[$0] < 0 }
    numbered = RadixSort.order(of: numbered.map { numbers[$0] }).map { numbered[Int($0)] }
    return zip(numbered, numbered.dropFirst()).compactMap { previous, event in
      let missing = numbers[event] - numbers[previous] - 1
      return missing > 0 ? RecordGap(after: previous, before: event, missing: Int(missing)) : nil
    }
  }
}

extension Sequence<RecordGap> {
  /// How many numbers are missing; numbers are the input's, so absurd ones must not overrun the sum.
  package var missing: Int {
    reduce(0) { $0.addingReportingOverflow($1.missing).overflow ? .max : $0 + $1.missing }
  }
}
