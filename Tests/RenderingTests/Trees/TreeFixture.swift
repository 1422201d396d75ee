import Correlation
import Records
import Rendering
import Sorting

/// Makes small datasets for tests of tree pages: processes by parent, their events and flows.
struct TreeFixture {
  /// A process of the fixture; its number is its place in the list.
  struct Entry {
    var parent: Int?
    var program = "a.exe"
    var commandLine = "a.exe /x"
    /// Seconds after `start`.
    var second: Double = 0
    var isPlaceholder = false
    /// Events besides event 1: code and seconds after `start`.
    var events: [(code: Int, second: Double)] = []
    var flows = 0
    /// What the child's own record says of its parent's pid, where that contradicts.
    var recordedParentPid: UInt32?
  }

  /// 2017-05-01T19:01:48Z.
  static let start = Timestamp(seconds: 1_493_665_308)

  private var texts: [String] = []
  private var events = EventTable.Columns()
  private var flows = FlowTable.Columns()
  private var processes: [Process] = []
  private var processOfEvent: [UInt32] = []

  static func dataset(_ entries: [Entry], host: String = "alpha.example.com") -> CorrelatedDataset {
    var fixture = TreeFixture()
    return fixture.make(entries, host)
  }

  private func id(_ text: String) -> TextID {
    TextID(rawValue: UInt32((texts.firstIndex(of: text) ?? -1) + 1))
  }

  private mutating func make(_ entries: [Entry], _ host: String) -> CorrelatedDataset {
    let all = entries.flatMap { [$0.program, $0.commandLine, "C:\\" + $0.program] }
    texts = Set(all).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    for (index, entry) in entries.enumerated() { add(entry, index, entries) }
    let byParent = processes.indices.compactMap { index in
      processes[index].parent.map { (owner: $0, member: UInt32(index)) }
    }
    var linked: [(owner: Int, member: UInt32)] = []
    var links: [Link] = []
    for (index, entry) in entries.enumerated() {
      for _ in 0..<entry.flows {
        linked.append((index, UInt32(links.count)))
        links.append(
          Link(
            source: EndLink(host: 0, reason: .tupleRecorded, process: index),
            destination: EndLink(reason: .addressUnknown)))
        addFlow(at: entry.second)
      }
    }
    let table = ProcessTable(
      processes: processes, processOfEvent: processOfEvent,
      events: Groups(
        owners: processes.count,
        pairs: processOfEvent.enumerated().map { (owner: Int($0.element), member: UInt32($0.offset)) }),
      children: Groups(owners: processes.count, pairs: byParent),
      flows: Groups(owners: processes.count, pairs: linked),
      roots: processes.indices.filter { processes[$0].parent == nil }.map { UInt32($0) })
    return CorrelatedDataset(
      sorted: sorted(host), options: CorrelationOptions(), processes: table, links: links, findings: [],
      connections: ConnectionCoverage())
  }

  private func sorted(_ host: String) -> SortedDataset {
    let order = (0..<events.time.count).map { UInt32($0) }
    let receipt = SourceReceipt(name: "events.csv", kind: .events, format: "test", bytes: 0)
    var ends = [0]
    var bytes: [UInt8] = []
    for text in texts {
      bytes += text.utf8
      ends.append(bytes.count)
    }
    let dataset = Dataset(
      sources: [receipt], texts: TextTable(bytes: bytes, ends: ends), events: EventTable(events),
      flows: FlowTable(flows), hosts: HostTable([Host(name: host)]), raw: NoRecords())
    return SortedDataset(
      dataset: dataset, order: .time, events: order, rank: order,
      flows: (0..<flows.time.count).map { UInt32($0) }, timeOrder: order,
      hostEvents: order, hostStarts: [0, order.count],
      disorder: Disorder(events: .init(), hosts: [.init()], flows: .init()))
  }

  private mutating func add(_ entry: Entry, _ index: Int, _ entries: [Entry]) {
    let started = Self.start.advanced(by: Int64(entry.second * 1e9))
    var process = Process(host: 0)
    let guid = ProcessGUID(
      high: 0x6C70_CE0A_0000_0000 | UInt64(started.second & 0xFFFF) << 16 | UInt64(started.second >> 16),
      low: 0x10 << 32 | UInt64(index + 1))
    process.guid = guid
    process.pid = UInt32(100 + index)
    process.exe = id(entry.program)
    process.image = id("C:\\" + entry.program)
    process.started = started
    process.startedFrom = entry.isPlaceholder ? .guid : .event
    if let parent = entry.parent {
      process.parent = parent
      process.depth = processes[parent].depth + 1
      process.root = processes[parent].root
      process.parentGuid = processes[parent].guid
      process.parentPid = entry.recordedParentPid ?? processes[parent].pid
      process.parentImage = processes[parent].image
    } else {
      process.root = index
    }
    if entry.isPlaceholder {
      process.placeholderFrom = events.time.count
    } else {
      process.createEvent = events.time.count
      process.commandLine = id(entry.commandLine)
      process.firstSeen = started
      process.lastSeen = started
      addEvent(1, entry.second, process, index)
    }
    for event in entry.events {
      if event.code == 5 {
        process.terminateEvent = events.time.count
        process.ended = Self.start.advanced(by: Int64(event.second * 1e9))
      }
      addEvent(event.code, event.second, process, index)
    }
    processes.append(process)
  }

  private mutating func addEvent(_ code: Int, _ second: Double, _ process: Process, _ index: Int) {
    events.time.append(Self.start.advanced(by: Int64(second * 1e9)).nanoseconds)
    events.timeDecimals.append(3)
    events.code.append(UInt8(code))
    events.host.append(0)
    events.recordNumber.append(-1)
    events.pid.append(process.pid ?? .max)
    events.parentPid.append(process.parentPid ?? .max)
    events.guid.append(process.guid ?? .zero)
    events.parentGuid.append(process.parentGuid ?? .zero)
    events.image.append(process.image)
    events.exe.append(process.exe)
    events.parentImage.append(process.parentImage)
    events.commandLine.append(process.commandLine)
    events.user.append(.absent)
    if code == 3 {
      events.connection.append(UInt32(events.tuple.count))
      events.tuple.append(Self.tuple(events.tuple.count))
      events.initiated.append(1)
    } else {
      events.connection.append(.max)
    }
    events.source.append(0)
    events.line.append(UInt32(events.line.count + 2))
    events.offset.append(0)
    events.length.append(0)
    processOfEvent.append(UInt32(index))
  }

  private mutating func addFlow(at second: Double) {
    flows.tuple.append(Self.tuple(flows.tuple.count))
    flows.time.append(Self.start.advanced(by: Int64(second * 1e9)).nanoseconds)
    flows.timeDecimals.append(3)
    flows.recordedPid.append(.max)
    flows.source.append(0)
    flows.line.append(UInt32(flows.line.count + 2))
    flows.offset.append(0)
    flows.length.append(0)
  }

  private static func tuple(_ number: Int) -> FiveTuple {
    FiveTuple(
      source: IPAddress(ipv4: 0x0A03_0FD8), sourcePort: UInt16(truncatingIfNeeded: 49_152 + number),
      destination: IPAddress(ipv4: 0x0A03_0FD4), destinationPort: 445, transport: .tcp)
  }
}

/// Records whose every other field is empty.
private struct NoRecords: RawRecordReader {
  func fields(at place: RecordPlace) throws -> [RawField] { [] }
}

/// The pages of some families as text, and what tests look for in them.
struct RenderedPages {
  private(set) var pages: [(path: String, text: String)] = []

  init(_ entries: [TreeFixture.Entry], host: String = "alpha.example.com") throws {
    let site = Site(TreeFixture.dataset(entries, host: host), options: ReportOptions())
    let templates = try TemplateCatalog()
    let families: [any PageFamily] = [
      TreeIndexPages(site, templates), TreePages(site, templates), ListingPages(site, templates),
    ]
    for family in families {
      for index in 0..<family.count {
        var bytes: [UInt8] = []
        try family.render(index, into: &bytes)
        pages.append((family.path(at: index), String(decoding: bytes, as: UTF8.self)))
      }
    }
  }

  /// Every page that a link of these pages leads to, and that one of these families should have.
  var brokenLinks: [String] {
    let anchors = Dictionary(
      uniqueKeysWithValues: pages.map { ($0.path, Set(Self.values(of: "id", in: $0.text))) })
    var broken: [String] = []
    for page in pages {
      for link in Self.values(of: "href", in: page.text) where !link.hasPrefix("http") {
        let parts = link.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        let target = parts[0].isEmpty ? page.path : Self.resolved(String(parts[0]), from: page.path)
        guard target.hasPrefix("trees/") else { continue }
        guard let known = anchors[target] else {
          broken.append("\(page.path): \(link)")
          continue
        }
        if parts.count == 2, !known.contains(String(parts[1])) { broken.append("\(page.path): \(link)") }
      }
    }
    return broken
  }

  /// The pages that have an id twice.
  var pagesWithRepeatedIds: [String] {
    pages.filter { page in
      let ids = Self.values(of: "id", in: page.text)
      return Set(ids).count < ids.count
    }.map(\.path)
  }

  /// The values of an attribute, in order.
  static func values(of attribute: String, in text: String) -> [String] {
    let mark = Array(" \(attribute)=\"".utf8)
    var values: [String] = []
    var rest = Array(text.utf8)[...]
    while let quote = rest.firstIndex(of: 0x22) {
      let value = rest[(quote + 1)...].prefix { $0 != 0x22 }
      if rest[...quote].suffix(mark.count).elementsEqual(mark) {
        values.append(String(decoding: value, as: UTF8.self))
      }
      rest = rest[value.endIndex...].dropFirst()
    }
    return values
  }

  private static func resolved(_ link: String, from page: String) -> String {
    var folders = page.utf8.split(separator: 0x2F).dropLast().map {
      String(decoding: Array($0), as: UTF8.self)
    }
    for part in link.utf8.split(separator: 0x2F).map({ String(decoding: Array($0), as: UTF8.self) }) {
      if part == ".." { folders.removeLast() } else { folders.append(part) }
    }
    return folders.joined(separator: "/")
  }
}
