import Records
import Sorting

extension HostProcesses {
  /// How far the stamps of one process may lie outside its life: in BRAWL connections are stamped up to 1.1 s before
  /// the create event of their own process (field-facts.md B5), since events 1, 3 and 5 come from different clocks.
  static let stampTolerance: Int64 = 2_000_000_000

  /// Events without a GUID belong to the process that had their pid at their time.
  ///
  /// O(n log n) for n events without GUID.
  mutating func addByLifeSpan() {
    let columns = sorted.dataset.events.columns
    var positionsByPid: [UInt32: [Int]] = [:]
    for (position, event) in events.enumerated() where processOfEvent[position] == .max {
      let pid = columns.pid[Int(event)]
      if pid != .max, EventCode.hasProcess(Int(columns.code[Int(event)])) {
        positionsByPid[pid, default: []].append(position)
      }
    }
    if positionsByPid.isEmpty { return }
    var known: [UInt32: [Int]] = [:]
    for (index, process) in processes.enumerated() {
      if let pid = process.pid, positionsByPid[pid] != nil { known[pid, default: []].append(index) }
    }
    for pid in positionsByPid.keys.sorted() {
      addLives(ofPid: pid, positionsByPid[pid] ?? [], known: known[pid] ?? [])
    }
  }

  /// Splits the events of one pid into lives: a create begins one, a terminate ends one, the rest go where they fit.
  private mutating func addLives(ofPid pid: UInt32, _ positions: [Int], known: [Int]) {
    let columns = sorted.dataset.events.columns
    let first = events.startIndex
    func event(_ position: Int) -> Int { Int(events[first + position]) }
    var lives = LifeSpans(known.map { life(of: $0) })
    for position in positions where Int(columns.code[event(position)]) == EventCode.processCreate {
      let index = newProcess(pid)
      processOfEvent[position] = UInt32(index)
      Self.note(event(position), in: &processes[index], columns, lead: lead)
      lives.add(
        LifeSpans.Life(
          process: index, start: columns.time[event(position)], image: columns.image[event(position)]))
    }
    lives.sort()
    let codes: [(Int) -> Bool] = [{ $0 == EventCode.processTerminate }, { $0 != EventCode.processTerminate }]
    for belongs in codes {
      for position in positions
      where processOfEvent[position] == .max && belongs(Int(columns.code[event(position)])) {
        let event = event(position)
        let time = Self.driverTime(columns.time[event], code: Int(columns.code[event]), lead: lead)
        let isEnd = Int(columns.code[event]) == EventCode.processTerminate
        let match = lives.match(
          time: time, image: columns.image[event], isEnd: isEnd, in: sorted.dataset.texts)
        let index = match.map { lives.lives[$0].process } ?? newProcess(pid)
        processOfEvent[position] = UInt32(index)
        Self.note(event, in: &processes[index], columns, lead: lead)
        if let match {
          lives.extend(match, to: time, isEnd: isEnd)
        } else {
          lives.insert(startless: index, time: time, image: columns.image[event], isEnd: isEnd)
        }
      }
    }
    for life in lives.lives { widen(life) }
  }

  private func life(of index: Int) -> LifeSpans.Life {
    let process = processes[index]
    let columns = sorted.dataset.events.columns
    let start =
      process.createEvent.map { columns.time[$0] } ?? process.guid.map { $0.creationSecond * 1_000_000_000 }
    return LifeSpans.Life(
      process: index, start: start ?? process.firstSeen?.nanoseconds ?? .min, image: process.image,
      end: process.terminateEvent.map { columns.time[$0] })
  }

  private mutating func newProcess(_ pid: UInt32) -> Int {
    var process = Process(host: host)
    process.pid = pid
    processes.append(process)
    return processes.count - 1
  }

  /// Events were not noted in the order of time: the first and last sightings are those of the life.
  private mutating func widen(_ life: LifeSpans.Life) {
    guard let seen = life.seen else { return }
    let first = Timestamp(nanoseconds: seen.lowerBound)
    let last = Timestamp(nanoseconds: seen.upperBound)
    processes[life.process].firstSeen = min(processes[life.process].firstSeen ?? first, first)
    processes[life.process].lastSeen = max(processes[life.process].lastSeen ?? last, last)
  }
}

/// The lives of one pid on one host, in the order of their starts.
struct LifeSpans {
  /// From a start to an end that may be unknown.
  struct Life {
    var process: Int
    /// The create event's time; for a life without one, the first time it was seen.
    var start: Int64
    var image: TextID
    var end: Int64?
    /// Whether its start is only the first sighting.
    var isStartless = false
    /// Times at which events without GUID were given to it.
    var seen: ClosedRange<Int64>?
  }

  private(set) var lives: [Life]

  init(_ lives: [Life]) {
    self.lives = lives.map { life in
      var life = life
      life.seen = nil
      return life
    }
  }

  mutating func add(_ life: Life) {
    var life = life
    life.seen = life.start...life.start
    lives.append(life)
  }

  mutating func sort() {
    lives.sort { ($0.start, $0.process) < ($1.start, $1.process) }
  }

  /// The life that an event fits: the image must agree where both are recorded; inside a life is better than near it,
  /// and near the start of the next better than behind one whose end is not known.
  func match(time: Int64, image: TextID, isEnd: Bool, in texts: TextTable) -> Int? {
    let after = firstIndex(startingAfter: time)
    let nearby = (max(0, after - 2)..<min(lives.count, after + 2))
    var best: (cost: Int64, index: Int)?
    for index in nearby {
      let life = lives[index]
      if !image.isAbsent, !life.image.isAbsent, !texts.isSamePath(image, life.image) { continue }
      if isEnd, life.end != nil { continue }
      // Events 1 and 5 come from the same clock: an end never lies before its own start.
      if isEnd, time < life.start, !life.isStartless { continue }
      guard let cost = cost(of: index, time: time) else { continue }
      if best.map({ cost < $0.cost }) ?? true { best = (cost, index) }
    }
    return best?.index
  }

  private func cost(of index: Int, time: Int64) -> Int64? {
    let life = lives[index]
    let tolerance = HostProcesses.stampTolerance
    if time < life.start {
      if life.isStartless { return index == 0 || lives[index - 1].end.map { $0 < time } ?? false ? 1 : nil }
      let distance = Self.distance(from: time, to: life.start)
      return distance <= tolerance ? distance : nil
    }
    if let end = life.end {
      if time <= end { return 0 }
      let distance = Self.distance(from: end, to: time)
      return distance <= tolerance ? distance : nil
    }
    // No end is known: it may have lived until the next start of this pid, up to the error of the stamps.
    guard index + 1 < lives.count, lives[index + 1].start <= time else { return tolerance + 1 }
    let next = lives[index + 1]
    return next.isStartless || Self.distance(from: next.start, to: time) <= tolerance ? tolerance + 2 : nil
  }

  /// Nanoseconds, clamped: times may lie as far apart as the range of a timestamp.
  private static func distance(from first: Int64, to second: Int64) -> Int64 {
    Timestamp(nanoseconds: second).distance(from: Timestamp(nanoseconds: first))
  }

  /// Notes that a life has an event at `time`, its end if `isEnd`.
  mutating func extend(_ index: Int, to time: Int64, isEnd: Bool) {
    if isEnd { lives[index].end = time }
    let seen = lives[index].seen ?? time...time
    lives[index].seen = min(seen.lowerBound, time)...max(seen.upperBound, time)
    if lives[index].isStartless {
      lives[index].start = min(lives[index].start, time)
    }
  }

  /// Puts in a life of which no create event is recorded.
  mutating func insert(startless process: Int, time: Int64, image: TextID, isEnd: Bool) {
    let life = Life(
      process: process, start: time, image: image, end: isEnd ? time : nil, isStartless: true,
      seen: time...time)
    lives.insert(life, at: firstIndex(startingAfter: time))
  }

  private func firstIndex(startingAfter time: Int64) -> Int {
    var low = 0
    var high = lives.count
    while low < high {
      let middle = (low + high) / 2
      if lives[middle].start <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
