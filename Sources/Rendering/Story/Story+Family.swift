import Correlation
import Records
import Sorting

extension Story.Family {
  /// The part of a command line that the first rule looks for: the notebook's own example.
  package static let program = "taskeng"

  /// Nil when no process has a child that matches.
  init?(_ site: Site) throws(StoryError) {
    let matcher = ChildMatcher(site.data)
    if let name = site.options.storyProcess {
      let parent = try Self.process(named: name, site)
      self.init(.named, parent, matcher)
      return
    }
    guard let found = Self.first(matcher) else { return nil }
    self.init(found.choice, found.parent, matcher)
  }

  private init(_ choice: Story.Choice, _ parent: ProcessIndex, _ matcher: ChildMatcher) {
    self.choice = choice
    self.parent = parent
    parentEvent = matcher.data.processes[parent].createEvent
    comparesGuids = matcher.comparesGuids
    childEvents = matcher.childEvents(of: parent)
  }

  /// The first process create in time whose command line names the program and that has a matching child; without
  /// one, the first that has such a child.
  private static func first(_ matcher: ChildMatcher) -> (choice: Story.Choice, parent: ProcessIndex)? {
    let data = matcher.data
    let program = Array(program.utf8)
    var best: (key: (Int64, UInt32), parent: ProcessIndex)?
    var fallback: (key: (Int64, UInt32), parent: ProcessIndex)?
    for parent in 0..<data.processes.count {
      guard let event = data.processes[parent].createEvent else { continue }
      let key = (data.events.columns.time[event], data.sorted.rank[event])
      let isFirst = best.map { key < $0.key } ?? true
      let isFallback = best == nil && (fallback.map { key < $0.key } ?? true)
      guard isFirst || isFallback else { continue }
      let names = isFirst && data.texts.withBytes(data.events[event].commandLine) { $0.holds(program) }
      guard names || isFallback, matcher.hasChild(parent) else { continue }
      if names { best = (key, parent) }
      if isFallback { fallback = (key, parent) }
    }
    if let best { return (.first, best.parent) }
    return fallback.map { (.fallback, $0.parent) }
  }

  private static func process(named given: String, _ site: Site) throws(StoryError) -> ProcessIndex {
    let guid = given.filter { $0 != "{" && $0 != "}" }.uppercased()
    let matches = site.data.processes.processes.indices.filter { index in
      let process = site.data.processes[index]
      let name = site.name(ofProcess: index)
      return name == given || "\(site.data.hosts[process.host].name)/\(name)" == given
        || (guid.utf8.count == 36 && process.guid?.fileText == guid)
    }
    func name(_ index: ProcessIndex) -> String {
      "\(site.data.hosts[site.data.processes[index].host].name)/\(site.name(ofProcess: index))"
    }
    guard let match = matches.first else {
      let example = site.data.processes.processes.indices.first.map(name)
      throw .unknownProcess(given, example: example)
    }
    guard matches.count == 1 else { throw .severalProcesses(given, names: matches.prefix(5).map(name)) }
    return match
  }
}

/// The notebook's three-part match of a parent with the events that name it: host, pid and process GUID.
struct ChildMatcher {
  let data: CorrelatedDataset
  /// False in data whose process creates have no GUID: then only host and pid are compared.
  let comparesGuids: Bool

  init(_ data: CorrelatedDataset) {
    self.data = data
    comparesGuids = data.processes.processes.contains { $0.createEvent != nil && $0.guid != nil }
  }

  func hasChild(_ parent: ProcessIndex) -> Bool {
    data.processes.children[parent].contains { child in
      data.processes[Int(child)].createEvent.map { matches($0, parent) } ?? false
    }
  }

  /// The events of its children that match the parent, in page order.
  func childEvents(of parent: ProcessIndex) -> [EventIndex] {
    let matches = data.processes.children[parent].flatMap { child in
      data.processes.events[Int(child)].lazy.map(Int.init).filter { self.matches($0, parent) }
    }
    return matches.sorted { data.sorted.rank[$0] < data.sorted.rank[$1] }
  }

  private func matches(_ index: EventIndex, _ parent: ProcessIndex) -> Bool {
    let event = data.events[index]
    let parent = data.processes[parent]
    guard event.host == parent.host, let pid = parent.pid, event.parentPid == pid else { return false }
    guard comparesGuids else { return true }
    return parent.guid != nil && event.parentGuid == parent.guid
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether the bytes of `pattern` stand somewhere in these, one after the other; O(count * pattern) at worst.
  func holds(_ pattern: [UInt8]) -> Bool {
    guard let first = pattern.first, count >= pattern.count else { return pattern.isEmpty }
    return (0...count - pattern.count).contains { start in
      self[start] == first && pattern.indices.allSatisfy { self[start + $0] == pattern[$0] }
    }
  }
}
