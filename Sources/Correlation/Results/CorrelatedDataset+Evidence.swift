import Records
import Sorting

extension CorrelatedDataset {
  /// What each rule says of the link at one end of a flow, in the order of `Rule`.
  package func evidence(for flow: FlowIndex, end: FlowEnd) -> [Evidence] { [] }

  /// The processes that are as good as one another at an end that is ambiguous, in report order; else none.
  package func rivals(of flow: FlowIndex, end: FlowEnd) -> [ProcessIndex] { [] }
}
