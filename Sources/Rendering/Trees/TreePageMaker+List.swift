import Correlation
import Records

extension TreePageMaker {
  /// The deepest nesting of the list, as far as there is room for what it says beside its indentation. (libxml2 takes no
  /// document with more than 256 nested elements.)
  static let nestingLimit = 16
  /// From here on items tell their depth: on narrow screens they are indented no further.
  static let indentLimit = 8
  /// The fewest equal siblings in a row that are folded into one item.
  static let foldMinimum = 3
  /// The most bytes of a command line that an item says; the section of the process says it whole.
  private static let commandLineLimit = 300

  /// The nested list, flattened.
  var entries: [TreeEntry] {
    var levels: [UInt32: Int] = [:]
    levels.reserveCapacity(members.count)
    let nesting = members.map { member in
      let parent = data.processes[Int(member)].parent.flatMap { levels[UInt32($0)] }
      let level = parent.map { min($0 + 1, Self.nestingLimit) } ?? 0
      levels[member] = level
      return level
    }
    let day = Words.day(of: members.lazy.compactMap { data.processes[Int($0)].started })
    var entries = zip(members, nesting.indices).map { member, position in
      let next = position + 1 < nesting.count ? nesting[position + 1] : 0
      return entry(Int(member), level: nesting[position], nextLevel: next, isOfOneDay: day != nil)
    }
    fold(&entries, nesting)
    return entries
  }

  private func entry(_ index: ProcessIndex, level: Int, nextLevel: Int, isOfOneDay: Bool) -> TreeEntry {
    let process = data.processes[index]
    // What stands under its parent, as far as that can be seen, needs no number.
    let isPlain = (level > 0 || process.depth == 0) && level <= Self.indentLimit
    return TreeEntry(
      process: place.process(index), depth: isPlain ? nil : Words.count(process.depth),
      started: process.started.map { time($0, process, isOfOneDay) }, notes: notes(index),
      commandLine: data.texts.string(process.commandLine)?.clipped(to: Self.commandLineLimit),
      opens: nextLevel > level, closes: max(0, level - nextLevel))
  }

  private func time(_ started: Timestamp, _ process: Process, _ isOfOneDay: Bool) -> String {
    let decimals = process.startedFrom == .event ? 3 : 0
    return isOfOneDay ? started.timeOfDayText(decimals: decimals) + "Z" : started.text(decimals: decimals)
  }

  /// How long it lived, whose it is where its parent is another's, what it has, what is particular about it.
  private func notes(_ index: ProcessIndex) -> String? {
    let process = data.processes[index]
    var notes: [String] = []
    if let started = process.started, let ended = process.ended, started <= ended {
      notes.append("for " + Words.length(ended.distance(from: started).magnitude))
    }
    if let user = data.texts.string(process.user),
      process.user != process.parent.map({ data.processes[$0].user })
    {
      notes.append("as \(user.clipped(to: 60))")
    }
    let children = data.processes.children[index].count
    if children > 0 { notes.append(Words.count(children, "child", plural: "children")) }
    let flows = data.processes.flows[index].count
    if flows > 0 { notes.append(Words.count(flows, "flow")) }
    if process.isPlaceholder { notes.append("no event of its own") }
    if data.correspondences(of: index).contains(where: { $0.agrees == false }) {
      notes.append("contradicts its parent")
    }
    return notes.isEmpty ? nil : notes.joined(separator: ", ")
  }

  /// Folds siblings in a row that have no children and the same program and command line.
  private func fold(_ entries: inout [TreeEntry], _ nesting: [Int]) {
    var start = 0
    while start < entries.count {
      var end = start + 1
      while end < entries.count, entries[end - 1].closes == 0, isLeaf(end, nesting), isLeaf(start, nesting),
        nesting[end] == nesting[start], isAlike(start, end)
      {
        end += 1
      }
      if end - start >= Self.foldMinimum {
        let last = entries[end - 1].started.map { ", the last at \($0)" } ?? ""
        entries[start].fold = TreeEntry.Fold(
          name: entries[start].process.name,
          text: "\(Words.count(end - start)) times"
            + (entries[start].started.map { ", the first at \($0)" } ?? "") + last)
        entries[end - 1].endsFold = true
      }
      start = end
    }
  }

  private func isLeaf(_ position: Int, _ nesting: [Int]) -> Bool {
    nesting[position] > 0 && (position + 1 == nesting.count || nesting[position + 1] <= nesting[position])
      && data.processes.children[Int(members[members.startIndex + position])].isEmpty
  }

  private func isAlike(_ left: Int, _ right: Int) -> Bool {
    let left = data.processes[Int(members[members.startIndex + left])]
    let right = data.processes[Int(members[members.startIndex + right])]
    return left.parent == right.parent && left.image == right.image && left.commandLine == right.commandLine
  }

  /// The parts of the tree with what each begins with; on its first page, where it has several.
  var outline: [TreePage.OutlineEntry] {
    guard tree.count > 1, index == tree.lowerBound else { return [] }
    return tree.prefix(Self.outlineLimit).map { page in
      let plan = site.trees.pages[page]
      let first = Int(site.trees.order[plan.range.lowerBound])
      let process = data.processes[first]
      let span = TreeSpan(site.trees.order[plan.range].lazy.map { Int($0) }, in: data.processes)
      let flows = site.trees.order[plan.range].reduce(0) { $0 + data.processes.flows[Int($1)].count }
      let depth = process.depth > 0 ? " at depth \(Words.count(process.depth))" : ""
      return TreePage.OutlineEntry(
        href: place.href(to: site.path(ofTreePage: page)), number: Words.count(plan.number),
        text:
          "\(Words.program(data.programName(of: first)))\(process.pid.map { " \($0)" } ?? "")\(depth): \(span.text)"
          + (flows > 0 ? ", \(Words.count(flows, "flow"))" : ""))
    }
  }

  /// The most parts in an outline; the steps lead to the others.
  static let outlineLimit = 200
}
