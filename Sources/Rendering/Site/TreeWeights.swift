import Correlation
import Records

/// About how many bytes the parts of tree pages and listings take, so that pages can be planned before they are made.
///
/// Texts are counted as they are written. What pages read again from the inputs is judged by the length of its record:
/// a part of what this has more than the shortest record of its input and code, and all where it is much more. The
/// numbers are those of the templates, rather too large than too small.
struct TreeWeights {
  private let data: CorrelatedDataset
  /// The shortest record of each code, by input: `source * 256 + code`.
  private let shortest: [UInt32]

  /// The most that the fixed part of a record is taken for.
  private static let fixedRecord: UInt32 = 2_000

  /// O(events).
  init(_ data: CorrelatedDataset) {
    self.data = data
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
    let process = data.processes[index]
    let command = escaped(process.commandLine)
    var bytes =
      700 + heads(of: index) + 3 * min(400, escaped(process.exe)) + escaped(process.image)
      + 2 * escaped(process.user) + command + min(command, Self.clipped)
    if let event = process.createEvent {
      let own = data.texts[process.commandLine].count + data.texts[process.image].count
      let rest = max(0, Int(data.events.columns.length[event]) - own)
      // Some of its fields are facts of the process, or the same in all records of the page.
      bytes += 100 + min(rest, 4_000) * 5 / 8 + max(0, rest - 4_000)
    }
    return bytes
  }

  /// The heads of its tables; one that has no event but a create and a terminate has no table of them.
  private func heads(of index: ProcessIndex) -> Int {
    let processes = data.processes
    return (processes.children[index].isEmpty ? 0 : 280) + (processes.events[index].count > 2 ? 200 : 0)
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
    let child = data.processes[index]
    return 240 + min(400, escaped(child.exe)) + min(escaped(child.commandLine), Self.clipped)
  }

  private func event(_ index: EventIndex) -> Int {
    let events = data.events.columns
    if events.connection[index] != .max { return 190 }
    let code = Int(events.code[index])
    if code == EventCode.processCreate || code == EventCode.processTerminate { return 120 }
    let fixed = shortest[Int(events.source[index]) * 256 + code]
    let content = Int(events.length[index] - min(fixed, events.length[index]))
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
  private func escaped(_ text: TextID) -> Int {
    data.texts.withBytes(text) { bytes in
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
