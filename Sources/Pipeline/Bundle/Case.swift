import Records

/// What a bundle of some flows and trees holds: their pages, what the facts say of them, the findings that touch them.
struct Case: Sendable {
  /// In the order of the report, those of chosen trees after those that were chosen themselves.
  private(set) var flows: [FlowFact] = []
  /// By page with fragment.
  private(set) var processes: [String: ProcessFact] = [:]
  private(set) var findings: [FindingFact] = []
  /// Pages of flows, then pages of trees.
  private(set) var pages: [String] = []

  /// Finds what the user chose; throws `OptionError` for what the report does not have.
  init(_ request: BundleRequest, _ source: ReportFolder) throws {
    let facts = CaseFacts(source: source)
    for name in request.flows { add(try Self.flow(name, facts)) }
    var trees: [String] = []
    for name in request.trees {
      let parts = try Self.tree(name, source)
      trees += parts
      let found = try facts.flows { flow in
        flow.process.map { parts.contains(FlowFact.page(of: $0)) } ?? false
      }
      for flow in found { add(flow) }
    }
    for flow in flows {
      trees += [flow.process, flow.otherEnd].compactMap { $0 }.map { FlowFact.page(of: $0) }
    }
    var seen: Set<String> = []
    pages = flows.map(\.page) + trees.filter { seen.insert($0).inserted }
    try takeProcesses(facts)
  }

  /// The processes at both ends, and the findings that touch the case: those that count its flows, a process on one of
  /// its pages, or a host of these.
  private mutating func takeProcesses(_ facts: CaseFacts) throws {
    let ends = Set(flows.flatMap { [$0.process, $0.otherEnd] }.compactMap { $0 })
    var ids = Set(flows.flatMap(\.findings))
    var hosts = Set(flows.flatMap { [$0.source.host, $0.destination.host] }.compactMap { $0 })
    for process in try facts.processes(on: Set(pages)) {
      ids.formUnion(process.findings)
      hosts.insert(process.host)
      if ends.contains(process.place) { processes[process.place] = process }
    }
    for host in try facts.hosts(named: hosts) { ids.formUnion(host.findings) }
    findings = try facts.findings(ids, on: Set(pages))
  }

  private mutating func add(_ flow: FlowFact) {
    if !flows.contains(where: { $0.page == flow.page }) { flows.append(flow) }
  }

  /// The flow of an id, or of the path of its page.
  private static func flow(_ name: String, _ facts: CaseFacts) throws -> FlowFact {
    let last = name.split(separator: "/").last.map(String.init) ?? name
    let id = last.hasSuffix(".html") ? String(last.dropLast(5)) : last
    let found = try facts.flows { $0.id == id && (!name.contains("/") || $0.page.hasSuffix(name)) }
    if let flow = found.first, found.count == 1 { return flow }
    if found.count > 1 {
      throw OptionError(
        "--flow \(name)", "names \(found.count) flows",
        advice: "give one of the pages: " + found.prefix(5).map(\.page).joined(separator: ", "))
    }
    throw OptionError(
      "--flow \(name)", "is no flow of the report",
      advice: "give the id from data/flows.ndjson, or the path of the flow's page")
  }

  /// The pages of the tree of a root's name, or of the path of its page.
  private static func tree(_ name: String, _ source: ReportFolder) throws -> [String] {
    let stem = name.hasSuffix(".html") ? String(name.dropLast(5)) : name
    let tail = stem.hasPrefix("trees/") ? String(stem.dropFirst(6)) : stem
    let roots = source.paths.filter { path in
      path.hasPrefix("trees/") && (path == "trees/\(tail).html" || path.hasSuffix("/\(tail).html"))
    }
    guard let root = roots.first, roots.count == 1 else {
      throw OptionError(
        "--tree \(name)", roots.isEmpty ? "is no tree of the report" : "names trees of \(roots.count) hosts",
        advice: roots.isEmpty
          ? "give the name of a tree's page, such as explorer.exe-1888-..., or its path"
          : "give one of the pages: " + roots.prefix(5).joined(separator: ", "))
    }
    let parts = "\(root.dropLast(5))-part-"
    let others = source.paths.filter {
      $0.hasPrefix(parts) && Int($0.dropFirst(parts.count).dropLast(5)) != nil
    }
    return [root] + others.sorted { $0.utf8.count == $1.utf8.count ? $0 < $1 : $0.utf8.count < $1.utf8.count }
  }

  /// What the case is called.
  var title: String {
    guard let first = flows.first else { return "Case of a process tree" }
    if flows.count == 1 { return "Case of the flow \(first.connection)" }
    return "Case of \(Figures.count(flows.count, "flow")) from \(first.time)"
  }

  /// The names of all hosts that the flows and processes tell of.
  var hostNames: [String] {
    flows.flatMap { [$0.source.host, $0.destination.host] }.compactMap { $0 } + processes.values.map(\.host)
  }
}
