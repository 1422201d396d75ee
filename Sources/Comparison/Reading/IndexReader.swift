import Parsing
import Records
import Rendering

/// Reads the facts of one report into an index. O(bytes); nothing of a line is kept beyond its entry.
struct IndexReader {
  private let report: ComparedReport
  private var index: ReportIndex
  /// Processes by the hash of their address in the report.
  private var pages: [Int: Int32] = [:]

  static func read(_ report: ComparedReport, names: inout Names) throws(ComparisonError) -> ReportIndex {
    var reader = IndexReader(report: report, index: ReportIndex(report: report))
    do throws(JSONLineFault) {
      try reader.readProcesses(&names)
    } catch {
      throw report.fault(.processes, error)
    }
    do throws(JSONLineFault) {
      try reader.readFlows(&names)
    } catch {
      throw report.fault(.flows, error)
    }
    do throws(JSONLineFault) {
      try reader.readFindings()
    } catch {
      throw report.fault(.findings, error)
    }
    do throws(JSONLineFault) {
      if let hosts = report.hosts { try reader.readHosts(hosts, &names) }
    } catch {
      throw report.fault(.hosts, error)
    }
    return reader.index
  }

  private mutating func readFlows(_ names: inout Names) throws(JSONLineFault) {
    var reader = JSONLineReader(report.flows)
    var roles = FactRoles(FactRole.ofFlow)
    while let place = try reader.advance() {
      var key = Hasher()
      var content = Hasher()
      var flow = FlowEntry(
        key: 0, time: .min, content: 0, offset: place.offset, count: Int32(place.count), process: -1,
        otherEnd: -1,
        sourceHost: -1, destinationHost: -1)
      var source = HostAddressPair(host: -1, address: "")
      var destination = source
      for position in 0..<reader.count {
        let value = reader[position]
        switch roles.role(of: value.key, in: reader) {
        case .key:
          key.combine(value.key)
          FactKey.append(value.text, to: &key)
          let path = reader.path(of: value.key)
          if path == "source.address" { source.address = value.string ?? "" }
          if path == "destination.address" { destination.address = value.string ?? "" }
        case .time:
          guard let time = FactTime.whole(value.text) else {
            throw JSONLineFault(line: place.line, problem: "has no time in its field time")
          }
          flow.time = time
        case .sourceHost: source.host = value.string.map { names.number(of: $0) } ?? -1
        case .destinationHost: destination.host = value.string.map { names.number(of: $0) } ?? -1
        case .process: flow.process = try process(value, place.line)
        case .otherEnd: flow.otherEnd = try process(value, place.line)
        case .ignored: break
        case .relativeTime:
          content.combine(value.key)
          if let time = FactTime.whole(value.text) {
            content.combine(time &- flow.time)
          } else {
            FactKey.append(value.text, to: &content)
          }
        case .prose:
          content.combine(value.key)
          FactTime.split(value.text) {
            FactKey.append($0, to: &content)
          } time: { time, _ in
            content.combine(time &- flow.time)
          }
        default:
          content.combine(value.key)
          content.combine(value.kind)
          FactKey.append(value.text, to: &content)
        }
      }
      guard flow.time != .min else {
        throw JSONLineFault(line: place.line, problem: "has no field time; this is no flow of flowtree")
      }
      flow.key = key.finalize()
      flow.content = content.finalize()
      (flow.sourceHost, flow.destinationHost) = (source.host, destination.host)
      for pair in [source, destination] where pair.host >= 0 && !pair.address.isEmpty {
        index.addresses.insert(pair)
      }
      index.flows.append(flow)
    }
  }

  private func process(_ value: JSONLineValue, _ line: Int) throws(JSONLineFault) -> Int32 {
    guard let process = pages[FactKey.text(value.text)] else {
      throw JSONLineFault(
        line: line, problem: "names a process that \(FactsFile.processes.path) does not have")
    }
    return process
  }

  private mutating func readFindings() throws(JSONLineFault) {
    var reader = JSONLineReader(report.findings)
    while let place = try reader.advance() {
      var finding = FindingEntry(id: "", severity: "", count: -1, summary: "")
      for position in 0..<reader.count {
        let value = reader[position]
        switch reader.path(of: value.key) {
        case "id": finding.id = value.string ?? ""
        case "severity": finding.severity = value.string ?? ""
        case "count": finding.count = value.string.flatMap { Int($0) } ?? -1
        case "summary": finding.summary = value.string ?? ""
        default: break
        }
      }
      guard !finding.id.isEmpty, finding.count >= 0 else {
        throw JSONLineFault(
          line: place.line, problem: "has no id or no usable count; this is no finding of flowtree")
      }
      index.findings.append(finding)
    }
  }
}

extension IndexReader {
  private mutating func readHosts(_ bytes: InputBytes, _ names: inout Names) throws(JSONLineFault) {
    var reader = JSONLineReader(bytes)
    var hosts: [HostEntry] = []
    while let place = try reader.advance() {
      guard let host = HostEntry(FactLine(reader) { _ in true }, names: &names) else {
        throw JSONLineFault(
          line: place.line,
          problem: "has no field host, or an address without one; this is no host of flowtree")
      }
      hosts.append(host)
    }
    index.hosts = hosts
  }
}

extension IndexReader {
  /// A child as its parent's line names it: the hash of its GUID, or its pid where it has none.
  private struct Child {
    var guid = 0
    var pid: Int64 = -1
  }

  private mutating func readProcesses(_ names: inout Names) throws(JSONLineFault) {
    var reader = JSONLineReader(report.processes)
    var roles = FactRoles(FactRole.ofProcess)
    var treeNumbers: [Int: Int32] = [:]
    var named: [Child] = []
    while let place = try reader.advance() {
      var content = Hasher()
      var process = ProcessEntry(
        host: -1, guid: 0, pid: -1, parentPid: -1, started: .min, isStartRecorded: false, content: 0,
        offset: place.offset,
        count: Int32(place.count), tree: -1, children: Int32(named.count)..<Int32(named.count))
      var element = -1
      var page: Int?
      var tree = ""
      for position in 0..<reader.count {
        let value = reader[position]
        let role = roles.role(of: value.key, in: reader)
        switch role {
        case .host: process.host = value.string.map { names.number(of: $0) } ?? -1
        case .guid:
          process.guid = value.kind == .null ? 0 : FactKey.guid(value.text)
          process.creationSecond = value.guid?.creationSecond ?? -1
        case .page:
          page = FactKey.text(value.text)
          process.name = FactKey.fragment(value.text)
        case .tree: tree = value.string ?? ""
        case .childGUID, .childPid:
          if value.element != element { named.append(Child()) }
          element = value.element
          if role == .childGUID {
            named[named.count - 1].guid = value.kind == .null ? 0 : FactKey.guid(value.text)
          } else {
            named[named.count - 1].pid = value.string.flatMap { Int64($0) } ?? -1
          }
        case .ignored: break
        case .time: process.started = value.kind == .null ? .min : FactTime.whole(value.text) ?? .min
        case .relativeTime where value.kind == .null || FactTime.whole(value.text) != nil:
          process.ended = FactTime.whole(value.text) ?? .min
        default:
          if role == .program, value.kind == .string { process.program = FactKey.name(value.text) }
          if role == .pid { process.pid = value.string.flatMap { Int64($0) } ?? -1 }
          if role == .parentPid { process.parentPid = value.string.flatMap { Int64($0) } ?? -1 }
          if role == .startedFrom { process.isStartRecorded = value.string == "event" }
          content.combine(value.key)
          content.combine(value.kind)
          FactKey.append(value.text, to: &content)
        }
      }
      guard process.host >= 0, let page else {
        throw JSONLineFault(
          line: place.line, problem: "has no field host or page; this is no process of flowtree")
      }
      process.content = content.finalize()
      process.children = process.children.lowerBound..<Int32(named.count)
      process.tree = number(ofTree: tree, process.host, &treeNumbers)
      guard pages.updateValue(Int32(index.processes.count), forKey: page) == nil else {
        throw JSONLineFault(line: place.line, problem: "has the page of an earlier process")
      }
      index.processes.append(process)
    }
    resolve(named)
  }

  private mutating func number(ofTree name: String, _ host: Int32, _ numbers: inout [Int: Int32]) -> Int32 {
    var hasher = Hasher()
    hasher.combine(host)
    hasher.combine(name)
    let key = hasher.finalize()
    if let known = numbers[key] { return known }
    let number = Int32(index.trees.count)
    numbers[key] = number
    index.trees.append(name)
    return number
  }

  /// Finds the processes that the children of each line are: by GUID, else by pid in the same tree.
  private mutating func resolve(_ named: [Child]) {
    var guids: [Int: Int32] = [:]
    var pids: [Int: Int32] = [:]
    // The next process of the same host and pid, so that each list is one array's chain.
    var others = [Int32](repeating: -1, count: index.processes.count)
    for number in index.processes.indices.reversed() {
      let process = index.processes[number]
      if process.guid != 0 {
        guids[FactKey.host(process.host, process.guid)] = Int32(number)
      } else {
        let key = FactKey.host(process.host, Int(process.pid))
        others[number] = pids.updateValue(Int32(number), forKey: key) ?? -1
      }
    }
    for parent in index.processes.indices {
      let process = index.processes[parent]
      let first = Int32(index.children.count)
      for child in named[Int(process.children.lowerBound)..<Int(process.children.upperBound)] {
        var found: Int32
        if child.guid != 0 {
          found = guids[FactKey.host(process.host, child.guid)] ?? -1
        } else {
          found = pids[FactKey.host(process.host, Int(child.pid))] ?? -1
          while found >= 0, !mayHave(parent: parent, child: Int(found)) { found = others[Int(found)] }
        }
        guard found >= 0 else { continue }
        index.processes[Int(found)].parent = Int32(parent)
        index.children.append(found)
      }
      index.processes[parent].children = first..<Int32(index.children.count)
    }
  }
  /// Whether a process that is known by its pid alone may be a child that a line of its tree names.
  private func mayHave(parent: Int, child: Int) -> Bool {
    let (above, below) = (index.processes[parent], index.processes[child])
    return above.tree == below.tree && below.parent < 0 && above.pid == below.parentPid
      && (above.started == .min || below.started == .min || above.started <= below.started)
  }
}
