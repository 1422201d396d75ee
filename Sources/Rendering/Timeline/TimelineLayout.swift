import Records

/// The measures of the picture, and how many lanes and marks it holds at most.
package enum TimelineLayout {
  /// More lanes than this are left out, and the caption says so.
  package static let laneLimit = 40
  /// Where there would be more marks than this, close ones are drawn as one bar.
  package static let markLimit = 300
  /// The most marks and bars then: the title of a bar is longer, and a picture shall stay under 60 kB.
  package static let barLimit = 200
  /// Marks of one kind that are less than this apart in a lane are drawn as one: each is a link, and two of them would
  /// be hard to hit (WCAG 2.2, 2.5.8: 24 pixels).
  static let reach = 240
  /// About so many links a lane has for marks of one kind; where there are more marks, a link leads to the first of
  /// several.
  static let linksPerKind = 6
  /// The width of the picture in tenths of a pixel, as all lengths here.
  package static let width = 9_600
  /// Labels stand in a box from 0 to this.
  package static let labelWidth = 1_760
  /// The ends of the time axis.
  package static let left = 1_900
  package static let right = 9_420
  /// The space above the lanes, for the label of the moment.
  static let top = 240
  static let laneHeight = 180
  /// The space below the lanes, for the axis.
  static let bottom = 240
  /// How much further right each step of depth begins, and how many steps are shown.
  static let indent = 80
  static let indentLimit = 8

  /// The middle of a lane.
  package static func middle(ofLane lane: Int) -> Int { top + lane * laneHeight + laneHeight / 2 }

  /// The lower end of the lanes.
  static func end(ofLanes count: Int) -> Int { top + count * laneHeight }

  /// The time that a picture needs to show all of its content, with a margin at both ends.
  static func range(of input: TimelineInput) -> ClosedRange<Timestamp> {
    if let range = input.range { return range }
    var first: Timestamp?
    var last: Timestamp?
    func include(_ time: Timestamp) {
      first = min(first ?? time, time)
      last = max(last ?? time, time)
    }
    for lane in input.lanes {
      for mark in lane.marks { include(mark.time) }
      guard let life = lane.life else { continue }
      switch life.start {
      case .recorded(let start): include(start)
      case .second(let start):
        include(start)
        include(start.advanced(by: 1_000_000_000))
      case .unknown: break
      }
      if let end = life.end { include(end) }
      if let seen = life.seen {
        include(seen.lowerBound)
        include(seen.upperBound)
      }
    }
    if let window = input.window {
      include(window.lowerBound)
      include(window.upperBound)
    }
    if let moment = input.moment { include(moment) }
    let range = (first ?? Timestamp(nanoseconds: 0))...(last ?? Timestamp(nanoseconds: 0))
    let span = TimeScale(range, left: left, right: right).span
    return TimeScale.widened(range, by: Int64(span / 32))
  }
}
