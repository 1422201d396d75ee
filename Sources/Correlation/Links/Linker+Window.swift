import Records
import Sorting

extension Linker {
  /// Decides an end whose tuple nobody recorded from the events in its window.
  func decideByWindow(_ end: inout EndLink, _ tuple: FiveTuple, _ time: Int64) {
    let candidates = Candidates(nearest(end.window, to: time), self)
    let naming = candidates.naming(names(of: tuple), processes, sorted.dataset.texts)
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

  /// The names of a flow's destination.
  func names(of tuple: FiveTuple) -> DestinationNames {
    let hosts = sorted.dataset.hosts.indices(of: tuple.destination)
    return DestinationNames(tuple.destination, host: hosts.count == 1 ? sorted.dataset.hosts[hosts[0]] : nil)
  }

  private func choose(_ process: ProcessIndex, _ reason: LinkReason, _ end: inout EndLink, _ time: Int64) {
    end.reason = reason
    end.process = process
    let events = sorted.dataset.events.columns
    let own = nearest(end.window, to: time).filter { processes.process(of: Int(sorted.hostEvents[$0])) == process }
    let best = own.min { left, right in
      func distance(_ position: Int) -> UInt64 {
        let event = Timestamp(nanoseconds: events.time[Int(sorted.hostEvents[position])])
        return Timestamp(nanoseconds: time).distance(from: event).magnitude
      }
      return distance(left) < distance(right)
    }
    end.event = best.map { Int(sorted.hostEvents[$0]) }
  }

  /// The positions of the window's events, at most `windowLimit` nearest to the flow, in time order.
  func nearest(_ window: Range<Int>, to time: Int64) -> Range<Int> {
    guard window.count > Self.windowLimit else { return window }
    let columns = sorted.dataset.events.columns
    var low = window.lowerBound
    var high = window.upperBound
    while low < high {
      let middle = (low + high) / 2
      if columns.time[Int(sorted.hostEvents[middle])] < time { low = middle + 1 } else { high = middle }
    }
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
    let columns = linker.sorted.dataset.events.columns
    var seen: Set<Int> = []
    var talking: Set<Int> = []
    for position in window {
      let event = Int(linker.sorted.hostEvents[position])
      guard let process = linker.processes.process(of: event) else { continue }
      if seen.insert(process).inserted { all.append(process) }
      if Int(columns.code[event]) == EventCode.networkConnection, talking.insert(process).inserted {
        talkers.append(process)
      }
    }
  }

  /// Those whose command line names the destination.
  func naming(_ names: DestinationNames, _ processes: ProcessTable, _ texts: TextTable) -> [ProcessIndex] {
    all.filter { index in
      let commandLine = processes[index].commandLine
      return !commandLine.isAbsent && texts.withBytes(commandLine) { names.found(in: $0) } != nil
    }
  }
}
