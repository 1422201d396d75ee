import Correlation
import Records
import Sorting

extension FactsWriter {
  /// The most events that a flow lists as candidates; `candidateCount` tells how many there are.
  static let candidateLimit = 100

  mutating func appendFlow(_ index: FlowIndex) {
    let flow = flows[index]
    let link = links[index]
    let tuple = flow.tuple
    json.beginObject()
    json.key("id")
    let page = site.page(ofFlow: index)
    appendName(ofPage: page)
    json.key("page")
    json.string(page)
    json.key("time")
    json.time(flow.time, decimals: flow.timeDecimals)
    json.key("transport")
    json.string(tuple.transport == .absent ? nil : tuple.transport.text)
    json.key("communityId")
    json.string(CommunityID.text(of: tuple))
    json.key("source")
    appendEndpoint(tuple.source, tuple.sourcePort, host: link.source.host)
    json.key("destination")
    appendEndpoint(tuple.destination, tuple.destinationPort, host: link.destination.host)
    json.key("record")
    appendPlace(flow.place)
    json.key("grade")
    json.string(link.source.grade.rawValue)
    json.key("reason")
    json.string(link.source.reason.rawValue)
    json.key("process")
    appendProcessReference(link.source.process)
    json.key("otherEnd")
    appendProcessReference(link.destination.process)
    appendCandidates(of: index, at: flow.time)
    appendClock(link.source, at: flow.time)
    appendEvidence(of: index)
    appendRivals(of: index, link.source)
    json.key("recordedPid")
    json.number(flow.recordedPid.map(Int.init))
    appendDetails(flow)
    append(data.marks.ofFlow(index))
    json.endObject()
  }

  /// A page's name without folder and ending, as `name(ofFlow:)`, without a String.
  mutating func appendName(ofPage page: String) {
    var page = page
    page.withUTF8 { bytes in
      let start = bytes.lastIndex(of: 0x2F).map { $0 + 1 } ?? 0
      json.string(utf8: UnsafeBufferPointer(rebasing: bytes[start..<max(start, bytes.count - 5)]))
    }
  }

  /// The ids of the findings that count a record; empty where none does.
  mutating func append(_ findings: FindingSet) {
    json.key("findings")
    json.beginArray()
    findings.forEach { json.string($0) }
    json.endArray()
  }

  private mutating func appendEndpoint(_ address: IPAddress, _ port: UInt16, host: HostIndex?) {
    json.beginObject()
    json.key("address")
    json.string(address == .unspecified ? nil : address.text)
    json.key("port")
    json.number(port == 0 ? nil : Int(port))
    json.key("host")
    json.string(host.map { hostNames[$0] })
    json.endObject()
  }

  private mutating func appendCandidates(of flow: FlowIndex, at time: Timestamp) {
    let window = hostEvents[links[flow].source.window]
    json.key("candidates")
    json.beginArray()
    for event in Nearest.rows(
      window, to: time, limit: Self.candidateLimit, time: { data.sensorTime(of: $0).nanoseconds })
    {
      appendCandidate(events[Int(event)])
    }
    json.endArray()
    json.key("candidateCount")
    json.number(window.count)
  }

  private mutating func appendCandidate(_ event: Event) {
    json.beginObject()
    json.key("time")
    json.time(event.time, decimals: event.timeDecimals)
    json.key("code")
    json.number(event.code)
    json.key("pid")
    json.number(event.pid.map(Int.init))
    json.key("guid")
    json.guid(event.guid)
    json.key("exe")
    appendProgramName(exe: event.exe, image: event.image)
    json.key("record")
    appendPlace(event.place)
    json.endObject()
  }

  private mutating func appendClock(_ link: EndLink, at time: Timestamp) {
    json.key("timeDistance")
    json.seconds(link.event.map { events[$0].time.distance(from: time) })
    json.key("clockOffset")
    json.seconds(link.event.map { data.clockOffset(of: $0) })
  }

  private mutating func appendEvidence(of flow: FlowIndex) {
    json.objects("evidence", data.evidence(for: flow, end: .source)) { json, evidence in
      json.key("rule")
      json.string(evidence.rule.rawValue)
      json.key("holds")
      json.bool(evidence.holds)
      json.key("found")
      json.string(evidence.found)
    }
  }

  private mutating func appendRivals(of flow: FlowIndex, _ link: EndLink) {
    json.key("rivals")
    json.beginArray()
    if link.grade == .ambiguous {
      for process in data.rivals(of: flow, end: .source) { appendProcessReference(process) }
    }
    json.endArray()
  }
}
