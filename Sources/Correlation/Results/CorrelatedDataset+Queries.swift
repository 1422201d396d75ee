import Records
import Sorting

extension CorrelatedDataset {
  /// The events of the end's host in the window around a flow, in the order of the sensor's time.
  package func windowEvents(of flow: FlowIndex, end: FlowEnd) -> ArraySlice<UInt32> {
    hostEvents[links[flow][end].window]
  }

  /// The program's file name: as recorded, else the end of its path; nil when neither is known.
  package func programName(of process: ProcessIndex) -> String? {
    let process = processes[process]
    return texts.string(process.exe) ?? texts.string(process.image).map(fileName)
  }

  /// The program's file name as an event tells it.
  package func programName(of event: Event) -> String? {
    texts.string(event.exe) ?? texts.string(event.image).map(fileName)
  }

  /// The four correspondences between a process and its parent; none for a root.
  package func correspondences(of child: ProcessIndex) -> [Correspondence] {
    let child = processes[child]
    guard let parentIndex = child.parent else { return [] }
    let parent = processes[parentIndex]
    func pair(_ pair: Correspondence.Pair, _ left: String?, _ right: String?, _ equal: Bool) -> Correspondence
    {
      Correspondence(
        pair: pair, parentValue: left, childValue: right, agrees: left == nil || right == nil ? nil : equal)
    }
    return [
      pair(.host, hosts[parent.host].label, hosts[child.host].label, parent.host == child.host),
      pair(
        .pid, parent.pid.map(String.init), child.parentPid.map(String.init), parent.pid == child.parentPid),
      pair(.guid, parent.guid?.text, child.parentGuid?.text, parent.guid == child.parentGuid),
      pair(
        .image, texts.string(parent.image), texts.string(child.parentImage),
        texts.isSamePath(parent.image, child.parentImage)),
    ]
  }

  private func fileName(_ path: String) -> String {
    let name = path.utf8.reversed().prefix { $0 != 0x5C && $0 != 0x2F }.reversed()
    return name.isEmpty ? path : String(decoding: Array(name), as: UTF8.self)
  }
}

extension TextTable {
  /// Whether two paths name the same file: Windows ignores the case of ASCII letters (others are compared as written).
  package func isSamePath(_ left: TextID, _ right: TextID) -> Bool {
    if left == right { return true }
    let left = self[left]
    let right = self[right]
    guard left.count == right.count else { return false }
    return zip(left, right).allSatisfy {
      $0 == $1 || ($0 | 0x20 == $1 | 0x20 && UInt8(97)...122 ~= $0 | 0x20)
    }
  }
}
