import Correlation
import Records

/// About how many bytes the parts of tree pages and listings take, so that pages can be planned before they are made.
///
/// Texts are counted as they are written. What pages read again from the inputs is judged by the length of its record:
/// a part of what this has more than the shortest record of its input and code, and all where it is much more. The
/// numbers are those of the templates, rather too large than too small.
struct TreeWeights {
  private let events: EventTable
  private let processes: ProcessTable
  private let texts: TextTable
  /// The shortest record of each code, by input: `source * 256 + code`.
  private let shortest: [UInt32]
  /// The bytes of each process's program and command line, with their escapes; indexed by process.
  private let programs: [Int32]
  private let commands: [Int32]

  /// The most that the fixed part of a record is taken for.
  private static let fixedRecord: UInt32 = 2_000

  /// O(events, and bytes of the names and command lines of processes).
  init(_ data: CorrelatedDataset) {
    let (table, texts) = (data.processes, data.texts)
    (events, processes, self.texts) = (data.events, table, texts)
    programs = (0..<table.count).map { Int32(clamping: min(400, Self.escaped(table[$0].exe, in: texts))) }
    commands = (0..<table.count).map { Int32(clamping: Self.escaped(table[$0].commandLine, in: texts)) }
    let events = data.events.columns
    var shortest = [UInt32](repeating: Self.fixedRecord, count: data.dataset.sources.count * 256)
    for event in events.length.indices {
      let key = Int(events.source[event]) * 256 + Int(events.code[event])
      shortest[key] = min(shortest[key], events.length[event])
    }
    self.shortest = shortest
  }

  /// A process without its tables: its line of the tree, its lane of the timeline's list, its facts.
  func process(_ index: ProcessIndex) -> Int {
    let command = Int(commands[index])
    let image = Self.escaped(processes[index].image, in: texts)
    var bytes =
      700 + heads(of: index) + 3 * Int(programs[index]) + image
      + 2 * Self.escaped(processes[index].user, in: texts) + command + min(command, Self.clipped)
    if let event = processes[index].createEvent {
      let rest = max(0, Int(events.columns.length[event]) - command - image)
      // Some of its fields are facts of the process, or the same in all records of the page.
      bytes += 100 + min(rest, 4_000) * 5 / 8 + max(0, rest - 4_000)
    }
    return bytes
  }

  /// The heads of its tables; one that has no event but a create and a terminate has no table of them.
  private func heads(of index: ProcessIndex) -> Int {
    (processes.children[index].isEmpty ? 0 : 280) + (processes.events[index].count > 2 ? 200 : 0)
      + (processes.flows[index].isEmpty ? 0 : 60)
  }

  /// A row of one of a process's tables.
  func row(_ kind: ListingKind, _ member: UInt32) -> Int {
    switch kind {
    case .children: child(Int(member))
    case .events: event(Int(member))
    case .flows: 320
    }
  }

  private func child(_ index: ProcessIndex) -> Int {
    240 + Int(programs[index]) + min(Int(commands[index]), Self.clipped)
  }

  private func event(_ index: EventIndex) -> Int {
    if events.columns.connection[index] != .max { return 190 }
    let code = Int(events.columns.code[index])
    if code == EventCode.processCreate || code == EventCode.processTerminate { return 120 }
    let length = events.columns.length[index]
    let content = Int(length - min(shortest[Int(events.columns.source[index]) * 256 + code], length))
    // Not all fields are shown, and some exports have each of them twice.
    return 200 + min(content, 900) / 3 + max(0, content - 900)
  }

  /// The timeline of a page with so many lanes and marks.
  static func picture(lanes: Int, marks: Int) -> Int {
    let shown = min(lanes, TimelineLayout.laneLimit)
    // Many marks of a lane are drawn as some thirty.
    return min(60_000, 1_500 + 150 * shown + 100 * min(marks, 30 * shown, TimelineLayout.linkLimit))
  }

  /// The most that a text takes which is clipped to 300 bytes, where they are not all escapes.
  private static let clipped = 400

  /// The bytes of a text with its escapes. O(bytes).
  private static func escaped(_ text: TextID, in texts: TextTable) -> Int {
    texts.withBytes(text) { bytes in
      var count = bytes.count
      for byte in bytes {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"): count += 5
        case UInt8(ascii: "<"), UInt8(ascii: ">"), 0..<0x20, 0x7F...: count += 3
        default: break
        }
      }
      return count
    }
  }
}
