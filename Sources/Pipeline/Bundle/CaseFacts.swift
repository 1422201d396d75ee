import Parsing
import Rendering

/// Reads the facts of a report line by line and keeps what is asked for. O(bytes of the file).
struct CaseFacts {
  let source: ReportFolder

  /// The flows for which `isWanted` holds, in their order.
  func flows(where isWanted: (FlowFact) -> Bool) throws -> [FlowFact] {
    try read(.flows, FlowFact.init).filter(isWanted)
  }

  /// The processes on these pages.
  func processes(on pages: Set<String>) throws -> [ProcessFact] {
    try read(.processes) { line in
      line["page"].map { pages.contains(FlowFact.page(of: $0)) } ?? false ? ProcessFact(line) : nil
    }
  }

  /// The hosts of these names; none in reports of before there were facts of hosts.
  func hosts(named names: Set<String>) throws -> [HostFact] {
    guard source.manifest.files[FactsFile.hosts.path] != nil else { return [] }
    return try read(.hosts) { line in
      line["host"].map { names.contains($0) } ?? false ? HostFact(line) : nil
    }
  }

  /// The findings of these ids, and those of which an example is on one of these pages: reports of before records told
  /// their findings have nothing else.
  func findings(_ ids: Set<String>, on pages: Set<String>) throws -> [FindingFact] {
    try read(.findings, FindingFact.init).filter { finding in
      ids.contains(finding.id) || finding.places.contains { pages.contains(FlowFact.page(of: $0)) }
    }
  }

  /// What `take` makes of the lines, those left out for which it gives nil. Throws `ReportFault` where the file is not
  /// what the manifest says, or a line is no fact.
  private func read<Fact>(_ file: FactsFile, _ take: (FactLine) -> Fact?) throws -> [Fact] {
    if let difference = try source.difference(of: try source.named(file.path)) {
      throw source.fault(file.path, difference)
    }
    var reader = JSONLineReader(try source.facts(file))
    var facts: [Fact] = []
    do throws(JSONLineFault) {
      while try reader.advance() != nil {
        if let fact = take(FactLine(reader) { !$0.hasPrefix("candidates") && !$0.hasPrefix("evidence") }) {
          facts.append(fact)
        }
      }
    } catch {
      throw source.fault("\(file.path):\(error.line)", "cannot be read: the line \(error.problem)")
    }
    return facts
  }
}
