import Correlation
import Records

extension FactsWriter {
  mutating func appendProcess(_ index: ProcessIndex) {
    let process = processes[index]
    json.beginObject()
    json.key("host")
    json.string(hostNames[process.host])
    json.key("guid")
    json.guid(process.guid)
    json.key("pid")
    json.number(process.pid.map(Int.init))
    json.key("parentGuid")
    json.guid(process.parentGuid)
    json.key("parentPid")
    json.number(process.parentPid.map(Int.init))
    json.key("exe")
    appendProgramName(exe: process.exe, image: process.image)
    json.key("image")
    appendText(process.image)
    json.key("commandLine")
    appendText(process.commandLine)
    json.key("user")
    appendText(process.user)
    appendLife(process)
    json.key("tree")
    json.string(site.name(ofProcess: process.root))
    json.key("page")
    json.string(address(of: index))
    appendChildren(of: index)
    appendEventCounts(of: index)
    appendFlows(of: index)
    append(data.marks.ofProcess(index))
    json.endObject()
  }

  private mutating func appendLife(_ process: Process) {
    json.key("started")
    json.time(process.started, decimals: decimals(of: process.createEvent))
    json.key("startedFrom")
    json.string(process.startedFrom.rawValue)
    json.key("ended")
    json.time(process.ended, decimals: decimals(of: process.terminateEvent))
  }

  private func decimals(of event: EventIndex?) -> Int {
    event.map { events[$0].timeDecimals } ?? 0
  }

  private mutating func appendChildren(of index: ProcessIndex) {
    let processes = processes
    json.objects("children", processes.children[index]) { json, child in
      json.key("guid")
      json.guid(processes[Int(child)].guid)
      json.key("pid")
      json.number(processes[Int(child)].pid.map(Int.init))
    }
  }

  private mutating func appendEventCounts(of index: ProcessIndex) {
    let codes = events.columns.code
    for event in processes.events[index] { codeCounts[Int(codes[Int(event)])] += 1 }
    json.key("events")
    json.beginObject()
    for code in codeCounts.indices where codeCounts[code] > 0 {
      json.key(number: code)
      json.number(codeCounts[code])
      codeCounts[code] = 0
    }
    json.endObject()
  }

  private mutating func appendFlows(of index: ProcessIndex) {
    json.key("flows")
    json.beginArray()
    for flow in processes.flows[index] { appendName(ofPage: site.page(ofFlow: Int(flow))) }
    json.endArray()
  }

  mutating func appendFinding(_ finding: Finding) {
    json.beginObject()
    json.key("id")
    json.string(finding.id)
    json.key("severity")
    json.string(finding.severity.rawValue)
    json.key("count")
    json.number(finding.count)
    json.key("summary")
    json.string(finding.summary)
    json.key("meaning")
    json.string(finding.meaning.isEmpty ? nil : finding.meaning)
    json.key("examples")
    json.beginArray()
    for example in finding.examples {
      json.beginObject()
      appendPlaceFields(example.place)
      json.key("text")
      json.string(example.text)
      json.key("page")
      json.string(example.flow.map(site.page(ofFlow:)) ?? example.process.map(address(of:)))
      json.endObject()
    }
    json.endArray()
    json.endObject()
  }
}

extension FactsWriter {
  /// Where a process stands: its tree page and fragment.
  func address(of process: ProcessIndex) -> String {
    site.page(ofProcess: process) + "#" + site.anchor(ofProcess: process)
  }

  mutating func appendProcessReference(_ index: ProcessIndex?) {
    guard let index else { return json.null() }
    let process = processes[index]
    json.beginObject()
    json.key("host")
    json.string(hostNames[process.host])
    json.key("guid")
    json.guid(process.guid)
    json.key("pid")
    json.number(process.pid.map(Int.init))
    json.key("exe")
    appendProgramName(exe: process.exe, image: process.image)
    json.key("image")
    appendText(process.image)
    json.key("page")
    json.string(address(of: index))
    json.endObject()
  }

  mutating func appendPlace(_ place: RecordPlace) {
    json.beginObject()
    appendPlaceFields(place)
    json.endObject()
  }

  private mutating func appendPlaceFields(_ place: RecordPlace?) {
    json.key("file")
    json.string(place.map { sourceNames[$0.source] })
    json.key("line")
    json.number(place?.line)
  }

  mutating func appendText(_ id: TextID) {
    if id.isAbsent { return json.null() }
    texts.withBytes(id) { json.string(utf8: $0) }
  }

  /// The program's file name as recorded, else the end of its path; as `programName(of:)`, without a String.
  mutating func appendProgramName(exe: TextID, image: TextID) {
    guard exe.isAbsent, !image.isAbsent else { return appendText(exe) }
    texts.withBytes(image) { path in
      let end = path.lastIndex { $0 == 0x5C || $0 == 0x2F }.map { $0 + 1 } ?? 0
      let name = end == path.count ? path : UnsafeBufferPointer(rebasing: path[end...])
      json.string(utf8: name)
    }
  }
}
