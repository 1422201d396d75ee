import Correlation
import Records
import Samples
import Testing

@Suite("Which findings count a record")
struct FindingMarksTests {
  private static func datasets() -> [DatasetBytes] {
    var lossy = GeneratorOptions(seed: 3, events: 3_000, flows: 400, hosts: 6)
    lossy.withoutCreatePerMille = 200
    lossy.withoutTerminatePerMille = 200
    lossy.latePerMille = 200
    lossy.duplicatesPerMille = 50
    lossy.unrecordedPerMille = 200
    var bare = lossy
    bare.hasGUIDs = false
    return [.sample(), .generated(lossy), .generated(bare)]
  }

  private static func ids(_ set: FindingSet) -> [String] {
    var ids: [String] = []
    set.forEach { ids.append($0) }
    return ids
  }

  @Test("The ids stand in order, once each, and are found again by their bits")
  func order() {
    #expect(FindingSet.ids == Set(FindingSet.ids).sorted())
    #expect(FindingSet.ids.count <= FindingSet.RawValue.bitWidth)
    for id in FindingSet.ids { #expect(FindingSet(id: id).map(Self.ids) == [id]) }
    let all = FindingSet(FindingSet.ids.reversed().compactMap { FindingSet(id: $0) })
    #expect(Self.ids(all) == FindingSet.ids)
    #expect(FindingSet(id: "attribution-score") == nil && Self.ids([]) == [])
  }

  @Test("Exactly the records that a rule counts are marked, told from the records anew")
  func exact() async throws {
    for bytes in Self.datasets() {
      let data = try await bytes.correlated()
      func flows(_ id: String) -> [FlowIndex] {
        data.links.indices.filter { Self.ids(data.marks.ofFlow($0)).contains(id) }
      }
      func processes(_ id: String) -> [ProcessIndex] {
        (0..<data.processes.count).filter { Self.ids(data.marks.ofProcess($0)).contains(id) }
      }
      func connections(of process: ProcessIndex) -> [Event] {
        data.processes.events[process].map { data.events[Int($0)] }.filter { $0.code == 3 }
      }
      func isConnection(_ event: EventIndex?) -> Bool { event.map { data.events[$0].code == 3 } ?? false }
      let all = Array(0..<data.processes.count)
      #expect(
        processes("connection-without-create")
          == all.filter { data.processes[$0].createEvent == nil && !connections(of: $0).isEmpty })
      #expect(
        processes("connection-without-terminate")
          == all.filter { data.processes[$0].terminateEvent == nil && !connections(of: $0).isEmpty })
      #expect(processes("parent-not-recorded") == all.filter { data.processes[$0].isPlaceholder })
      #expect(
        flows("connection-without-create")
          == data.links.indices.filter { flow in
            [data.links[flow].source.event, data.links[flow].destination.event].contains { event in
              isConnection(event)
                && (data.processes.process(of: event ?? 0).map { data.processes[$0].createEvent == nil }
                  ?? true)
            }
          })
      #expect(
        flows("address-without-host")
          == data.links.indices.filter { flow in
            data.links[flow].source.reason == .addressUnknown
              || data.links[flow].destination.reason == .addressUnknown
          })
      for id in ["flow-not-recorded", "destination-in-command-line", "flows-out-of-order"] {
        #expect(flows(id).count == data.count(of: id), "\(id)")
      }
      for id in ["parent-not-recorded", "parent-contradicts", "create-against-guid", "parent-after-child"] {
        #expect(processes(id).count == data.count(of: id), "\(id)")
      }
      let used = processes("program-used-once")
      #expect(used.count == data.count(of: "program-used-once"))
      #expect(
        Set(flows("program-used-once")) == Set(used.flatMap { data.processes.flows[$0].map { Int($0) } }))
    }
  }

  @Test("What an example of a finding is about is marked with it; no other finding marks a record")
  func examples() async throws {
    for bytes in Self.datasets() {
      let data = try await bytes.correlated()
      let found = Set(data.findings.map(\.id))
      var marked = FindingSet()
      for flow in data.links.indices { marked.formUnion(data.marks.ofFlow(flow)) }
      for process in 0..<data.processes.count { marked.formUnion(data.marks.ofProcess(process)) }
      let ofRecords = marked
      for host in 0..<data.hosts.count { marked.formUnion(data.marks.ofHost(host)) }
      // Events that repeat another byte for byte are left out, so no record has their mark.
      let unmarked = found.intersection(FindingSet.ids).subtracting(Self.ids(marked))
      #expect(unmarked.isSubset(of: ["duplicate-events"]) && found.isSuperset(of: Self.ids(marked)))
      for finding in data.findings {
        guard let mark = FindingSet(id: finding.id), ofRecords.contains(mark) else { continue }
        for example in finding.examples {
          if let flow = example.flow { #expect(data.marks.ofFlow(flow).contains(mark), "\(finding.id)") }
          if let process = example.process {
            #expect(data.marks.ofProcess(process).contains(mark), "\(finding.id)")
          }
        }
      }
    }
  }

  @Test("The order of the rows changes no mark but those of the order itself")
  func shuffled() async throws {
    let bytes = Self.datasets()[1]
    func texts(_ data: CorrelatedDataset) -> [String] {
      (0..<data.processes.count).map { index in
        let ids = Self.ids(data.marks.ofProcess(index)).filter { $0 != "events-out-of-order" }
        return data.identity(index) + ": " + ids.joined(separator: " ")
      }
    }
    let plain = try await bytes.correlated()
    let shuffled = try await bytes.withShuffledEvents(seed: 5).correlated(jobs: 2)
    #expect(texts(plain) == texts(shuffled))
  }
}
