import Records

/// Finds flows by what a truth file calls them: the name of a flow's page, or the place of its record.
struct FlowReferences {
  /// What can be wrong with a reference.
  enum Fault: Error, Hashable {
    case unknownName
    case unknownFile
    /// Several flow inputs end in the path that is given.
    case severalFiles
    case noFlowOnLine
  }

  private enum Reference: Hashable {
    case name(String)
    case place(source: Int, line: Int)
  }

  private let sources: [SourceReceipt]
  private var flows: [Reference: FlowIndex] = [:]

  /// Looks for the flows that `wanted` names among all; O(flows), and the names of all flows are made only where a name
  /// is wanted.
  init(_ wanted: [String], among table: FlowTable, sources: [SourceReceipt]) {
    self.sources = sources
    var references: Set<Reference> = []
    for text in wanted {
      if case .success(let reference) = reference(text) { references.insert(reference) }
    }
    findPlaces(references, table)
    let hasNames = references.contains { reference in
      if case .name = reference { true } else { false }
    }
    if hasNames { findNames(references, table) }
  }

  /// The flow that `text` names.
  func flow(_ text: String) -> Result<FlowIndex, Fault> {
    reference(text).flatMap { reference in
      if let flow = flows[reference] { return .success(flow) }
      if case .name = reference { return .failure(.unknownName) }
      return .failure(.noFlowOnLine)
    }
  }

  private mutating func findPlaces(_ wanted: Set<Reference>, _ table: FlowTable) {
    for flow in 0..<table.count {
      let record = table[flow]
      for place in [record.place, record.details.reply].compactMap({ $0 }) {
        let reference = Reference.place(source: place.source, line: place.line)
        if wanted.contains(reference), flows[reference] == nil { flows[reference] = flow }
      }
    }
  }

  /// Names as the pages have them: flows of one name come in input order in whatever order pages list them, because they
  /// have one time.
  private mutating func findNames(_ wanted: Set<Reference>, _ table: FlowTable) {
    var register = NameRegister()
    for flow in 0..<table.count {
      let original = table[flow].nameText
      let name = register.register(SafeName.name(original), original: original)
      if wanted.contains(.name(name)) { flows[.name(name)] = flow }
    }
  }

  /// `file:line`, or a page's name with or without folders and ending.
  private func reference(_ text: String) -> Result<Reference, Fault> {
    let bytes = text.utf8
    if let colon = bytes.lastIndex(of: 0x3A), let line = Int(text[bytes.index(after: colon)...]) {
      return source(String(text[..<colon])).map { .place(source: $0, line: line) }
    }
    let page = text.split(separator: "/").last.map(String.init) ?? text
    return .success(.name(page.hasSuffix(".html") ? String(page.dropLast(5)) : page))
  }

  /// The flow input of which `file` is the name, a longer path to it, or the end of its path.
  private func source(_ file: String) -> Result<Int, Fault> {
    let inputs = sources.indices.filter { sources[$0].kind == .flows }
    if let named = inputs.first(where: { sources[$0].name == file }) { return .success(named) }
    let near = inputs.filter {
      file.hasSuffix("/" + sources[$0].name) || sources[$0].name.hasSuffix("/" + file)
    }
    if near.count > 1 { return .failure(.severalFiles) }
    return near.first.map { .success($0) } ?? .failure(.unknownFile)
  }
}

extension FlowReferences.Fault {
  var message: String {
    switch self {
    case .unknownName: "no flow has this name"
    case .unknownFile: "no flow input has this name"
    case .severalFiles: "several flow inputs have this name"
    case .noFlowOnLine: "no flow begins on this line of the input"
    }
  }
}
