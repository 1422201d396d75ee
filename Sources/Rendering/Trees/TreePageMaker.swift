import Correlation
import Records

/// Makes one page of a process tree.
struct TreePageMaker {
  let place: PagePlace
  /// The page and all pages of its tree, as numbers of the tree plan.
  let index: Int
  let tree: Range<Int>
  /// The processes on the page, parents before their children.
  let members: ArraySlice<UInt32>
  let limits: RowLimits
  let span: TreeSpan

  var site: Site { place.site }
  var data: CorrelatedDataset { _read { yield site.data } }

  init(_ site: Site, page index: Int, tree: Range<Int>, span: TreeSpan) {
    place = PagePlace(site, path: site.path(ofTreePage: index))
    self.index = index
    self.tree = tree
    self.span = span
    members = site.trees.order[site.trees.pages[index].range]
    limits = site.trees.pages[index].limits
  }

  /// The page; throws when a record can no longer be read from its input.
  func page() throws -> TreePage {
    let plan = site.trees.pages[index]
    let root = place.process(plan.root)
    let pid = root.pid.map { " (pid \($0))" } ?? ""
    let part = partText(plan)
    let timeline = try timeline()
    var events = try PageEvents(
      members.flatMap { data.processes.events[Int($0)].prefix(limits[.events]) }, site,
      targets: timeline?.targets ?? [])
    var sections = try members.map { try section(Int($0), &events) }
    let filters = EventFilter.all(of: sections)
    if filters.isEmpty {
      for section in sections.indices { sections[section].events?.dropKinds() }
    }
    let recordCommon = Self.takeCommonLines(of: &sections)
    return TreePage(
      frame: place.frame(
        title: "\(root.name)\(pid) tree" + (part == nil ? "" : ", part \(plan.number)"),
        crumbs: [("Trees", Site.treeIndex)]),
      root: root, host: place.host(data.processes[plan.root].host), summary: span.text,
      steps: Steps(noun: "Part", current: plan.number, total: tree.count) { number in
        place.href(to: site.path(ofTreePage: tree.lowerBound + number - 1))
      },
      part: part, path: path, entries: entries, outline: outline, filters: filters,
      timeline: timeline,
      notes: events.file == nil && events.common == nil
        ? nil : TreePage.EventNotes(file: events.file, common: events.common),
      // What is said of all events is not said of the creates again.
      recordCommon: recordCommon == events.common ? nil : recordCommon,
      parentRule: sections.first { $0.parent != nil }.map {
        $0.correspondences.map(\.fields).joined(separator: ", ")
      },
      processes: sections)
  }

  private func partText(_ plan: TreePlan.Page) -> String? {
    guard tree.count > 1 else { return nil }
    let start = plan.range.lowerBound - site.trees.pages[tree.lowerBound].range.lowerBound
    return "Processes \(Words.count(start + 1)) to \(Words.count(start + plan.range.count)) of "
      + "\(Words.count(span.processes)), parents before their children"
  }

  /// The most ancestors shown above a part besides the root.
  private static let pathLimit = 10

  /// The way from the root to the page's first process.
  private var path: [TreePage.PathEntry] {
    guard let first = members.first, data.processes[Int(first)].parent != nil else { return [] }
    var nearest: [ProcessIndex] = []
    var current = data.processes[Int(first)].parent
    while let ancestor = current, nearest.count < Self.pathLimit {
      nearest.append(ancestor)
      current = data.processes[ancestor].parent
    }
    var entries = nearest.reversed().map { TreePage.PathEntry(process: place.process($0), gap: nil) }
    if let above = nearest.last, data.processes[above].parent != nil {
      let left = data.processes[above].depth - 1
      if left > 0 {
        entries.insert(TreePage.PathEntry(process: nil, gap: "\(Words.count(left)) more"), at: 0)
      }
      let root = site.trees.pages[index].root
      entries.insert(TreePage.PathEntry(process: place.process(root), gap: nil), at: 0)
    }
    return entries
  }
}

/// How many processes a tree has, how deep it is, and the time that it covers.
struct TreeSpan: Sendable {
  private(set) var processes = 0
  private(set) var levels = 0
  private(set) var first: Timestamp?
  private(set) var last: Timestamp?

  /// Looks through the processes once.
  init(_ members: some Sequence<ProcessIndex>, in table: ProcessTable) {
    for member in members {
      let process = table[member]
      processes += 1
      levels = max(levels, process.depth + 1)
      for time in [process.started, process.firstSeen, process.lastSeen, process.ended] {
        guard let time else { continue }
        first = min(first ?? time, time)
        last = max(last ?? time, time)
      }
    }
  }

  var text: String {
    let size = "\(Words.count(processes, "process", plural: "processes")) on \(Words.count(levels, "level"))"
    guard let first, let last else { return size + ", at times not recorded" }
    return "\(size), from \(Words.span(first, last))"
  }
}
