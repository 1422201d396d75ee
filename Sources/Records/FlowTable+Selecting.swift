extension FlowTable.Columns {
  /// The columns with the rows at `rows` alone, in that order. O(rows).
  package func selecting(_ rows: [Int]) -> FlowTable.Columns {
    var result = self
    func select<Value>(_ column: WritableKeyPath<FlowTable.Columns, [Value]>) {
      let values = self[keyPath: column]
      result[keyPath: column] = rows.map { values[$0] }
    }
    select(\.time)
    select(\.timeDecimals)
    select(\.tuple)
    select(\.recordedPid)
    if !details.isEmpty { select(\.details) }
    select(\.source)
    select(\.line)
    select(\.offset)
    select(\.length)
    return result
  }
}
