import Records

/// What a flow says of when and between whom it was, as the rules of attribution ask for it.
struct FlowMoment {
  var tuple: FiveTuple
  /// The recorded start in nanoseconds since 1970.
  var time: Int64
  /// Nanoseconds: the flow began at `time` or less than this later.
  var resolution: Int64
  /// The time of the last packet; `time` where that is not recorded.
  var end: Int64
  /// Whether the tuple may be written the other way round: always but for TCP in files that say no more than time and
  /// tuple, which are as their makers wrote them.
  var isEitherWay: Bool

  init(_ flows: FlowTable, _ flow: FlowIndex, resolution: Int64) {
    tuple = flows.columns.tuple[flow]
    time = flows.columns.time[flow]
    self.resolution = resolution
    if flows.columns.details.isEmpty {
      end = time
      isEitherWay = tuple.transport != .tcp
    } else {
      end = max(time, flows[flow].details.end?.nanoseconds ?? time)
      isEitherWay = tuple.transport != .tcp || flows[flow].isOfSensor
    }
  }

  /// The start as it is compared: the middle of the time in which it may lie, where the file is coarse.
  var middle: Int64 { resolution >= WitnessFinder.coarse ? moved(time, resolution / 2) : time }

  /// The times from `reach` before the earliest start to `reach` after the latest, both included. A resolution finer
  /// than `reach` is nothing beside it.
  func start(within reach: Int64) -> ClosedRange<Int64> {
    let latest = resolution > reach ? resolution - 1 : 0
    return moved(time, -reach)...moved(moved(time, latest), reach)
  }

  /// The same, to the end of the flow.
  func whole(within reach: Int64) -> ClosedRange<Int64> {
    let start = start(within: reach)
    let latest = resolution > reach ? resolution - 1 : 0
    return start.lowerBound...max(start.upperBound, moved(moved(end, latest), reach))
  }

  private func moved(_ time: Int64, _ distance: Int64) -> Int64 {
    Timestamp(nanoseconds: time).advanced(by: distance).nanoseconds
  }
}
