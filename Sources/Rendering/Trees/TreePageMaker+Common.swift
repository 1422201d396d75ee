extension TreePageMaker {
  /// Takes out of the records of a page's processes the lines that all of them have, where there are several records.
  static func takeCommonLines(of sections: inout [ProcessSection]) -> String? {
    let records = sections.compactMap { $0.record?.split(separator: "\n") }
    guard records.count > 1, let first = records.first else { return nil }
    let common = records.dropFirst().reduce(Set(first)) { $0.intersection($1) }
    if common.isEmpty { return nil }
    for index in sections.indices {
      guard let lines = sections[index].record?.split(separator: "\n") else { continue }
      let own = lines.filter { !common.contains($0) }
      sections[index].record = own.isEmpty ? nil : own.joined(separator: "\n")
    }
    return first.filter(common.contains).joined(separator: ", ")
  }
}
