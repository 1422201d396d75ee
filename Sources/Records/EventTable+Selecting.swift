extension EventTable.Columns {
  /// The columns with the rows at `rows` alone, in that order; connections stay whole. O(rows).
  package func selecting(_ rows: [Int]) -> EventTable.Columns {
    var result = self
    func select<Value>(_ column: WritableKeyPath<EventTable.Columns, [Value]>) {
      let values = self[keyPath: column]
      result[keyPath: column] = rows.map { values[$0] }
    }
    select(\.time)
    select(\.timeDecimals)
    select(\.code)
    select(\.host)
    select(\.recordNumber)
    select(\.pid)
    select(\.parentPid)
    select(\.guid)
    select(\.parentGuid)
    select(\.image)
    select(\.exe)
    select(\.parentImage)
    select(\.commandLine)
    select(\.user)
    // Refers to the connections, which stay whole.
    select(\.connection)
    select(\.source)
    select(\.line)
    select(\.offset)
    select(\.length)
    if !logged.isEmpty { select(\.logged) }
    return result
  }
}
