import Records
import Sorting

extension Linker {
  /// Decides an end whose tuple nobody recorded from the events in its window.
  func decideByWindow(_ end: inout EndLink, _ tuple: FiveTuple, _ time: Int64) {
    let candidates = Candidates(nearest(end.window, to: time), self)
    let naming = candidates.naming(names(of: tuple, at: time), processes, sorted.dataset.texts)
    if naming.count == 1 {
      choose(naming[0], .namesDestination, &end, time)
    } else if naming.count > 1 {
      end.reason = .severalNameDestination
    } else if candidates.talkers.count == 1 {
      choose(candidates.talkers[0], .onlyTalker, &end, time)
    } else {
      end.reason = candidates.talkers.isEmpty ? .noTalkerInWindow : .severalTalkers
    }
  }

  /// Whether an event tells of a network connection.
  func isConnection(_ event: UInt32) -> Bool {
    Int(sorted.dataset.events.columns.code[Int(event)]) == EventCode.networkConnection
  }

  /// The names of a flow's destination at the flow's time.
  func names(of tuple: FiveTuple, at time: Int64) -> DestinationNames {
    let hosts = sorted.dataset.hosts.indices(of: tuple.destination, at: Timestamp(nanoseconds: time))
    return DestinationNames(tuple.destination, host: hosts.count == 1 ? sorted.dataset.hosts[hosts[0]] : nil)
  }

  private func choose(_ process: ProcessIndex, _ reason: LinkReason, _ end: inout EndLink, _ time: Int64) {
    end.reason = reason
    end.process = process
    let own = nearest(end.window, to: time).filter { self.process(of: windows.events[$0]) == process }
    let best = own.min { windows.distance($0, to: time) < windows.distance($1, to: time) }
    end.event = best.map { Int(windows.events[$0]) }
  }

  /// The positions of the window's events, at most `windowLimit` nearest to the flow, in time order.
  func nearest(_ window: Range<Int>, to time: Int64) -> Range<Int> {
    guard window.count > Self.windowLimit else { return window }
    let low = windows.first(in: window, notBelow: time)
    let start = min(max(window.lowerBound, low - Self.windowLimit / 2), window.upperBound - Self.windowLimit)
    return start..<start + Self.windowLimit
  }
}

/// The processes with events in a window.
struct Candidates {
  /// Every process, in the order of its first event in the window.
  private(set) var all: [ProcessIndex] = []
  /// Those with a network connection in the window.
  private(set) var talkers: [ProcessIndex] = []

  init(_ window: Range<Int>, _ linker: Linker) {
    var seen = IndexSet()
    var talking = IndexSet()
    for position in window {
      let event = linker.windows.events[position]
      guard let process = linker.process(of: event) else { continue }
      if seen.insert(process) { all.append(process) }
      if linker.isConnection(event), talking.insert(process) { talkers.append(process) }
    }
  }

  /// Those whose command line names the destination.
  func naming(_ names: DestinationNames, _ processes: [Process], _ texts: TextTable) -> [ProcessIndex] {
    all.filter { index in
      let commandLine = processes[index].commandLine
      return !commandLine.isAbsent && texts.withBytes(commandLine) { names.found(in: $0) } != nil
    }
  }
}

/// A set of numbers that mostly holds a few: a list first, a hash table from 16 on.
private struct IndexSet {
  private var list: [Int] = []
  private var table: Set<Int> = []

  /// Whether `number` was not there yet.
  mutating func insert(_ number: Int) -> Bool {
    if table.isEmpty {
      if list.contains(number) { return false }
      list.append(number)
      if list.count == 16 { table = Set(list) }
      return true
    }
    return table.insert(number).inserted
  }
}
