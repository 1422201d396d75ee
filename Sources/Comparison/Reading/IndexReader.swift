import Parsing
import Rendering

/// Reads the facts of one report into an index. O(bytes); nothing of a line is kept beyond its entry.
struct IndexReader {
  let report: ComparedReport
  var index: ReportIndex
  /// Processes by the hash of their address in the report.
  var pages: [Int: Int32] = [:]

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
