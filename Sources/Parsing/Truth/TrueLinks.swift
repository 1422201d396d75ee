import Records

/// The rows of truth files with the flows and hosts that they name.
struct TrueLinks {
  /// The most diagnostics that are made of refused rows; all rows are counted.
  private static let diagnosticLimit = 1_000

  /// In the order of flows, then of rows.
  private(set) var links: [TrueLink] = []
  private var diagnostics: [(source: Int, diagnostic: Diagnostic)] = []
  private var refused: [Int: Int] = [:]

  /// A row that names no flow, or gives a flow of a host a second process, is refused. O(entries + flows).
  init(_ entries: [TruthEntry], flows: FlowTable, hosts: HostTable, sources: [SourceReceipt]) {
    if entries.isEmpty { return }
    let references = FlowReferences(entries.map(\.flow), among: flows, sources: sources)
    var hostIndices: [String: HostIndex?] = [:]
    var known: [FlowOfHost: TrueLink] = [:]
    for entry in entries {
      switch references.flow(entry.flow) {
      case .failure(let fault):
        refuse(entry, sources, "truth.no-such-flow", "'\(entry.flow.clipped())': \(fault.message)")
      case .success(let flow):
        let host: HostIndex?
        if let found = hostIndices[entry.host] {
          host = found
        } else {
          host = hosts.index(called: entry.host)
          hostIndices[entry.host] = .some(host)
        }
        let link = TrueLink(
          flow: flow, hostName: entry.host, host: host, guid: entry.guid, pid: entry.pid, place: entry.place)
        let key = FlowOfHost(flow: flow, host: entry.host)
        if let other = known[key] {
          let isSame = other.guid == link.guid && other.pid == link.pid
          refuse(
            entry, sources, isSame ? "truth.repeated" : "truth.second-process",
            isSame
              ? "line \(other.place.line) says the same"
              : "line \(other.place.line) gives the same flow and host another process")
        } else {
          known[key] = link
          links.append(link)
        }
      }
    }
    links.sort { ($0.flow, $0.place) < ($1.flow, $1.place) }
  }

  private struct FlowOfHost: Hashable {
    var flow: FlowIndex
    var host: String
  }

  private mutating func refuse(
    _ entry: TruthEntry, _ sources: [SourceReceipt], _ id: String, _ message: String
  ) {
    refused[entry.place.source, default: 0] += 1
    guard diagnostics.count < Self.diagnosticLimit else { return }
    diagnostics.append(
      (
        entry.place.source,
        Diagnostic(
          severity: .error, id: id, file: sources[entry.place.source].name, line: entry.place.line,
          column: entry.column, message: message, advice: "the record is refused")
      ))
  }

  /// Tells the receipts of the truth files which rows were refused.
  func note(in receipts: inout [SourceReceipt]) {
    for index in receipts.indices {
      guard let count = refused[index] else { continue }
      receipts[index].records -= count
      receipts[index].refused += count
      receipts[index].diagnosticCount += count
      let own = diagnostics.lazy.filter { $0.source == index }.map(\.diagnostic)
      receipts[index].diagnostics += own
      receipts[index].diagnostics.sort { ($0.line, $0.column) < ($1.line, $1.column) }
    }
  }
}

extension HostTable {
  /// The host of a name in lower case, or the only one whose name begins with it and a dot.
  fileprivate func index(called name: String) -> HostIndex? {
    if name.isEmpty { return nil }
    if let index = index(named: name) { return index }
    let found = hosts.indices.filter { hosts[$0].name.hasPrefix(name + ".") }
    return found.count == 1 ? found[0] : nil
  }
}
