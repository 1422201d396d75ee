import Records

/// The measures of the picture, and how many lanes and marks it holds at most.
package enum TimelineLayout {
  /// More lanes than this are left out, and the caption says so.
  package static let laneLimit = 40
  /// Where there would be more marks than this, those that stand close are drawn as one.
  package static let markLimit = 300
  /// The most links of marks, unless there is one a kind in each lane.
  package static let linkLimit = 400
  /// The most characters of a lane's label in the title of one that had to be cut.
  static let labelLimit = 80
  /// The width of the picture in tenths of a pixel, as all lengths here.
  package static let width = 9_600
  /// Labels stand in a box from 0 to this.
  package static let labelWidth = 1_760
  /// The ends of the time axis.
  package static let left = 1_900
  package static let right = 9_420
  /// The space above the lanes, for the label of the moment and the lengths of folds.
  static let top = 240
  /// What of it is left out where there are none.
  static let emptyTop = 180
  static let laneHeight = 180
  /// The space below the lanes, for the axis, and that for a line of days more.
  static let bottom = 240
  static let days = 130
  /// How much further right each step of depth begins, and how many steps are shown.
  static let indent = 80
  static let indentLimit = 8
  /// The width of a digit of the numbers beside marks.
  package static let countDigit = 62

  /// The middle of a lane.
  package static func middle(ofLane lane: Int) -> Int { top + lane * laneHeight + laneHeight / 2 }

  /// The lower end of the lanes.
  static func end(ofLanes count: Int) -> Int { top + count * laneHeight }
}

extension TimelineInput {
  /// The time that the picture needs to show all of its content, and what of it is folded.
  package var folds: TimeFolds {
    var moments: [Timestamp] = []
    var further: [Timestamp] = []
    for lane in lanes {
      for mark in lane.marks {
        moments.append(mark.time)
        if let recorded = mark.recorded { further.append(recorded) }
      }
      guard let life = lane.life else { continue }
      switch life.start {
      case .recorded(let start): moments.append(start)
      case .second(let start):
        moments.append(start)
        further.append(start.advanced(by: 1_000_000_000))
      case .unknown: break
      }
      if let end = life.end { moments.append(end) }
      if let seen = life.seen { moments += [seen.lowerBound, seen.upperBound] }
    }
    if let moment { moments.append(moment) }
    return TimeFolds(moments, further: further, whole: window, range: range, hasMargin: hasMargin)
  }
}
