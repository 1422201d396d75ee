import Parsing
import Rendering

/// Writes `data/differences.ndjson`: every difference, an object a line, all with the same keys.
package struct DifferencesFile {
  package static let path = "data/differences.ndjson"
  private static let chunkSize = 1 << 20

  private let differences: ReportDifferences
  private var context: ComparisonContext { differences.context }
  private var json = JSONWriter()
  private var buffer: [UInt8] = []

  package init(_ differences: ReportDifferences) { self.differences = differences }

  /// A line: what it is about, how it differs, and where that is told.
  private struct Line {
    var kind: String
    var change: String
    var host: String?
    var name: String?
    var before: String?
    var after: String?
    var old: (line: Int, page: String?)?
    var new: (line: Int, page: String?)?
    var fields: [FieldChange] = []
    var children: [(change: String, line: FactLine)] = []
    var trees: [String] = []
  }

  /// Hands the lines to `sink` in chunks; rethrows what it throws. What matters first comes first.
  package mutating func write(to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    for item in differences.recognised { try append(line(item), sink) }
    var flows = FlowComparer(context)
    for list in FlowList.allCases {
      for change in differences.flows[list] ?? [] { try append(line(change, list, &flows), sink) }
    }
    var processes = ProcessComparer(context)
    for list in ProcessList.allCases {
      for change in differences.processes[list] ?? [] { try append(line(change, list, &processes), sink) }
    }
    for line in otherLines { try append(line, sink) }
    if !buffer.isEmpty { try buffer.withUnsafeBytes(sink) }
  }

  private func line(_ item: Recognised) -> Line {
    let names = context.names
    switch item {
    case .flowShift(let host, let shift):
      return Line(kind: "shift", change: "flows", host: host.map { names[$0] }, after: Words.distance(shift))
    case .eventShift(let host, let shift):
      return Line(kind: "shift", change: "events", host: host.map { names[$0] }, after: Words.distance(shift))
    case .rename(let old, let new):
      return Line(kind: "host", change: "renamed", host: names[new], before: names[old], after: names[new])
    case .guids(let host, let came, let went):
      return Line(
        kind: "guids", change: "identity", host: names[host], before: String(went), after: String(came))
    }
  }

  private func line(
    _ change: Change, _ list: FlowList, _ comparer: inout FlowComparer
  ) throws(ComparisonError) -> Line {
    var line = Line(kind: "flow", change: list.rawValue)
    let isInBoth = change.old >= 0 && change.new >= 0
    let result = isInBoth ? try comparer.compare(change.old, change.new) : nil
    let old = isInBoth || change.old < 0 ? result?.old : try comparer.oldLine(change.old)
    let new = isInBoth || change.new < 0 ? result?.new : try comparer.newLine(change.new)
    line.old = old.map { (Int(change.old) + 1, $0["page"]) }
    line.new = new.map { (Int(change.new) + 1, $0["page"]) }
    line.host = (new ?? old)?["source.host"]
    line.name = (new ?? old)?["id"]
    line.fields = result?.changes ?? []
    return line
  }

  private func line(
    _ change: Change, _ list: ProcessList, _ comparer: inout ProcessComparer
  ) throws(ComparisonError) -> Line {
    var line = Line(kind: "process", change: list.rawValue)
    let isInBoth = change.old >= 0 && change.new >= 0
    let result = isInBoth ? try comparer.compare(change.old, change.new) : nil
    let old = isInBoth || change.old < 0 ? result?.old : try comparer.oldLine(change.old)
    let new = isInBoth || change.new < 0 ? result?.new : try comparer.newLine(change.new)
    line.old = old.map { (Int(change.old) + 1, $0["page"]) }
    line.new = new.map { (Int(change.new) + 1, $0["page"]) }
    line.host = (new ?? old)?["host"]
    line.name = (new ?? old).map { FactWords.name($0["exe"], $0["pid"]) }
    line.fields = result?.changes ?? []
    for child in result?.goneChildren ?? [] { line.children.append(("gone", try comparer.oldLine(child))) }
    for child in result?.addedChildren ?? [] { line.children.append(("added", try comparer.newLine(child))) }
    return line
  }

  private var otherLines: [Line] {
    let names = context.names
    let hosts = differences.hosts
    var lines = differences.splitTrees.map {
      Line(kind: "tree", change: "split", host: names[$0.host], name: $0.tree, trees: $0.parts)
    }
    lines += differences.joinedTrees.map {
      Line(kind: "tree", change: "joined", host: names[$0.host], name: $0.tree, trees: $0.parts)
    }
    lines += hosts.gone.map { Line(kind: "host", change: "gone", host: names[$0]) }
    lines += hosts.added.map { Line(kind: "host", change: "added", host: names[$0]) }
    lines += hosts.goneAddresses.map {
      Line(kind: "address", change: "gone", host: names[$0.host], name: $0.address)
    }
    lines += hosts.addedAddresses.map {
      Line(kind: "address", change: "added", host: names[$0.host], name: $0.address)
    }
    lines += hosts.movedAddresses.map {
      Line(
        kind: "address", change: "moved", host: names[$0.new], name: $0.address, before: names[$0.old],
        after: names[$0.new])
    }
    lines += hosts.changedAddresses.map {
      Line(
        kind: "address", change: "changed", host: names[$0.pair.host], name: $0.pair.address,
        before: $0.before,
        after: $0.after)
    }
    lines += differences.findings.map {
      Line(
        kind: "finding", change: $0.change, name: $0.id, before: $0.before.map(String.init),
        after: $0.after.map(String.init))
    }
    lines += differences.inputs.map {
      Line(kind: "input", change: "differs", name: $0.name, before: $0.before, after: $0.after)
    }
    lines += differences.options.map {
      Line(kind: "option", change: "differs", name: $0.name, before: $0.before, after: $0.after)
    }
    return lines
  }

  private mutating func append(_ line: Line, _ sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    json.swap(&buffer)
    write(line)
    json.endLine()
    json.swap(&buffer)
    if buffer.count >= Self.chunkSize {
      try buffer.withUnsafeBytes(sink)
      buffer.removeAll(keepingCapacity: true)
    }
  }

  private mutating func write(_ line: Line) {
    json.beginObject()
    json.key("kind")
    json.string(line.kind)
    json.key("change")
    json.string(line.change)
    json.key("host")
    json.string(line.host)
    json.key("name")
    json.string(line.name)
    json.key("before")
    json.string(line.before)
    json.key("after")
    json.string(line.after)
    json.key("old")
    write(line.old)
    json.key("new")
    write(line.new)
    json.objects("fields", line.fields) { json, field in
      json.key("name")
      json.string(field.name)
      json.key("before")
      json.string(field.before)
      json.key("after")
      json.string(field.after)
    }
    json.objects("children", line.children) { json, child in
      json.key("change")
      json.string(child.change)
      json.key("guid")
      json.string(child.line["guid"])
      json.key("pid")
      json.number(child.line["pid"].flatMap { Int($0) })
      json.key("exe")
      json.string(child.line["exe"])
    }
    json.strings("trees", line.trees)
    json.endObject()
  }

  private mutating func write(_ place: (line: Int, page: String?)?) {
    guard let place else { return json.null() }
    json.beginObject()
    json.key("line")
    json.number(place.line)
    json.key("page")
    json.string(place.page)
    json.endObject()
  }
}
