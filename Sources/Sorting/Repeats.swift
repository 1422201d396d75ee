import Records

/// The dataset without the events that are there twice: byte for byte, or by their record number in another input, and its events in time order.
///
/// Exports hold the same records twice (field-facts.md B12). What is left out is counted in the receipts. Usually
/// nothing is, and the dataset stays as it is. O(n); records are read again only where all columns agree.
func withoutRepeats(_ dataset: Dataset, byTime: [UInt32]) -> (Dataset, [UInt32]) {
  let repeats = RepeatFinder(dataset).repeats(in: byTime)
  if repeats.isEmpty { return (dataset, byTime) }
  var isKept = [Bool](repeating: true, count: byTime.count)
  var result = dataset
  for (event, original) in repeats {
    isKept[Int(event)] = false
    let record = dataset.events[Int(event)]
    result.sources[record.place.source].duplicates += 1
    if result.repeats.count < RepeatedRecord.limit {
      result.repeats.append(
        RepeatedRecord(
          place: record.place, original: dataset.events[Int(original)].place, code: record.code,
          host: record.host))
    }
  }
  var newIndex = [UInt32](repeating: 0, count: byTime.count)
  let kept = isKept.indices.filter { isKept[$0] }
  for (index, event) in kept.enumerated() { newIndex[event] = UInt32(index) }
  result.events = EventTable(dataset.events.columns.selecting(kept))
  return (result, byTime.compactMap { isKept[Int($0)] ? newIndex[Int($0)] : nil })
}

/// Finds events that repeat another one.
private struct RepeatFinder {
  /// The most earlier events of the same key with which one is compared.
  private static let reach = 64

  private let dataset: Dataset
  private let times: [Int64]
  private let hosts: [UInt32]
  private let recordNumbers: [Int64]
  private let codes: [UInt8]
  private let lengths: [UInt32]

  init(_ dataset: Dataset) {
    self.dataset = dataset
    times = dataset.events.columns.time
    hosts = dataset.events.columns.host
    recordNumbers = dataset.events.columns.recordNumber
    codes = dataset.events.columns.code
    lengths = dataset.events.columns.length
  }

  /// The events to leave out with those that they repeat, in time order; events of one key are neighbours there.
  func repeats(in byTime: [UInt32]) -> [(event: UInt32, original: UInt32)] {
    var found: [(event: UInt32, original: UInt32)] = []
    var start = 0
    // Events of the current key that repeat none.
    var originals: [UInt32] = []
    for position in byTime.indices.dropFirst() {
      guard isSameKey(byTime[position], byTime[start]) else {
        start = position
        if !originals.isEmpty { originals.removeAll(keepingCapacity: true) }
        continue
      }
      if originals.isEmpty { originals.append(byTime[start]) }
      let event = byTime[position]
      if let original = originals.suffix(Self.reach).first(where: { isRepeat(event, of: $0) }) {
        found.append((event, original))
      } else {
        originals.append(event)
      }
    }
    return found
  }

  @inline(__always)
  private func isSameKey(_ left: UInt32, _ right: UInt32) -> Bool {
    let (left, right) = (Int(left), Int(right))
    return times[left] == times[right] && hosts[left] == hosts[right]
      && recordNumbers[left] == recordNumbers[right] && codes[left] == codes[right]
  }

  /// Whether two events of one key are one record: the same bytes, or in two inputs the same record number of the
  /// host's channel, as when one log is given in two formats.
  private func isRepeat(_ event: UInt32, of original: UInt32) -> Bool {
    let hasSameLength = lengths[Int(event)] == lengths[Int(original)]
    let event = dataset.events[Int(event)]
    let original = dataset.events[Int(original)]
    let isExportedTwice = event.recordNumber != nil && event.place.source != original.place.source
    guard hasSameLength || isExportedTwice else { return false }
    guard
      event.guid == original.guid && event.pid == original.pid && event.image == original.image
        && event.commandLine == original.commandLine && event.tuple == original.tuple
    else { return false }
    return isExportedTwice || dataset.raw.isSameRecord(event.place, original.place)
  }
}
