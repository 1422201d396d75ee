import Records
import Sorting

extension HostProcesses {
  /// Joins every process that has an event 1 to its parent: by GUID where there is one, else by pid and life span. A
  /// parent that no event shows becomes a placeholder.
  mutating func linkParents() {
    let withCreate = processes.indices.filter { processes[$0].createEvent != nil }
    var byPid: LivesByPid?
    for child in withCreate {
      if let guid = processes[child].parentGuid {
        processes[child].parent = parent(byGUID: guid, of: child)
      } else if let pid = processes[child].parentPid {
        if byPid == nil { byPid = LivesByPid(processes) }
        processes[child].parent = parent(byPid: pid, of: child, &byPid)
      }
      if processes[child].parent == child { processes[child].parent = nil }
    }
  }

  private mutating func parent(byGUID guid: ProcessGUID, of child: Int) -> Int {
    let next = UInt32(processes.count)
    let index = table.value(guid, orInsert: next)
    if index == next {
      var placeholder = placeholder(for: child)
      placeholder.guid = guid
      placeholder.started = Timestamp(seconds: guid.creationSecond)
      placeholder.startedFrom = .guid
      processes.append(placeholder)
    }
    return Int(index)
  }

  private mutating func parent(byPid pid: UInt32, of child: Int, _ byPid: inout LivesByPid?) -> Int? {
    guard let start = processes[child].started?.nanoseconds else { return nil }
    let image = processes[child].parentImage
    if let found = byPid?.parent(pid: pid, image: image, at: start, in: sorted.dataset.texts, processes) {
      return found
    }
    let index = processes.count
    processes.append(placeholder(for: child))
    byPid?.add(placeholder: index, pid: pid, image: image, from: start)
    return index
  }

  /// What the child's event 1 says of its parent.
  private func placeholder(for child: Int) -> Process {
    var result = Process(host: host)
    result.pid = processes[child].parentPid
    result.image = processes[child].parentImage
    result.placeholderFrom = processes[child].createEvent
    return result
  }
}

/// The lives of each pid of a host, for finding the parent of a process by its pid and time.
struct LivesByPid {
  private struct Life {
    var process: Int
    var start: Int64
    var end: Int64?
    var image: TextID
  }

  private var lives: [UInt32: [Life]] = [:]

  init(_ processes: [Process]) {
    for (index, process) in processes.enumerated() {
      guard let pid = process.pid else { continue }
      let start = process.started ?? process.firstSeen
      let life = Life(
        process: index, start: start?.nanoseconds ?? .min, end: process.ended?.nanoseconds,
        image: process.image)
      lives[pid, default: []].append(life)
    }
    for pid in lives.keys { lives[pid]?.sort { ($0.start, $0.process) < ($1.start, $1.process) } }
  }

  /// The process that had `pid` at `time`: the last one started by then that had not ended and whose image agrees.
  /// A process known only from later sightings may have run before them. A placeholder serves its later children too.
  func parent(pid: UInt32, image: TextID, at time: Int64, in texts: TextTable, _ processes: [Process]) -> Int?
  {
    guard let lives = lives[pid] else { return nil }
    func agrees(_ life: Life) -> Bool {
      image.isAbsent || life.image.isAbsent || texts.isSamePath(image, life.image)
    }
    let latestEnd = Timestamp(nanoseconds: time).advanced(by: -HostProcesses.stampTolerance).nanoseconds
    let later = Self.firstIndex(in: lives, startingAfter: time)
    for life in lives[..<later].reversed() {
      if agrees(life), life.end.map({ $0 >= latestEnd }) ?? true { return life.process }
      // Whoever had the pid before this one had ended when it began.
      if processes[life.process].createEvent != nil { break }
    }
    let seenLater = lives[later...].prefix { processes[$0.process].started == nil }
    return seenLater.first(where: agrees)?.process
  }

  mutating func add(placeholder: Int, pid: UInt32, image: TextID, from start: Int64) {
    let life = Life(process: placeholder, start: start, end: nil, image: image)
    let index = Self.firstIndex(in: lives[pid] ?? [], startingAfter: start)
    lives[pid, default: []].insert(life, at: index)
  }

  private static func firstIndex(in lives: [Life], startingAfter time: Int64) -> Int {
    var low = 0
    var high = lives.count
    while low < high {
      let middle = (low + high) / 2
      if lives[middle].start <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
