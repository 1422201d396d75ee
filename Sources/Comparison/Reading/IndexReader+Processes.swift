import Parsing
import Records

extension IndexReader {
  /// A child as its parent's line names it: the hash of its GUID, or its pid where it has none.
  private struct Child {
    var guid = 0
    var pid: Int64 = -1
  }

  mutating func readProcesses(_ names: inout Names) throws(JSONLineFault) {
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
