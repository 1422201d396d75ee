import Records

/// The time axis of a picture: lines through it, labels below it, and its folds.
///
/// Any picture over time can have one: it asks for a scale and the heights between which its lines run, all in tenths of
/// a pixel. Labels never touch each other.
package struct TimelineAxis: Sendable {
  /// The lines of the ticks, as the data of one path.
  package let grid: String
  /// What the axis is: the date where labels tell the time of day, and UTC.
  package let name: String
  /// In order, the labels of a day below those of the time of day.
  package let ticks: [TimelineModel.Tick]
  package let folds: [TimelineModel.Fold]
  /// Whether days stand in a line of their own below the labels.
  package var hasDays: Bool { ticks.contains { $0.y != nil } }

  /// - Parameters:
  ///   - taken: where the line above the picture is taken, in which folds tell their length.
  ///   - width: the width of the picture; a label that would leave it is left out, its tick stays.
  package init(
    _ scale: TimeScale, top: Int, bottom: Int, taken: ClosedRange<Int>? = nil,
    width: Int = TimelineLayout.width
  ) {
    let step = TickStep.chosen(span: scale.shown, tenths: scale.width)
    let pieces = scale.pieces.map { Self.moments(in: $0.range, step, isWhole: scale.pieces.count == 1) }
    grid = pieces.joined().map { moment in
      "M\(TimeScale.text(scale.position(of: moment.time))) \(TimeScale.text(top))V\(TimeScale.text(bottom))"
    }.joined()
    let tellsTime = step.showsTimeOfDay || pieces.joined().contains { $0.step.showsTimeOfDay }
    name = tellsTime ? "\(scale.range.lowerBound.text().prefix(10)) UTC" : "UTC"
    ticks = Self.labels(pieces, scale, width: width)
    folds = Self.folds(scale, top: top, bottom: bottom, taken: taken)
  }

  private struct Moment {
    let time: Timestamp
    let step: TickStep
    var label: String { step.label(of: time) }
  }

  /// The ticks of one piece; one that is too short for a tick of the common step gets one of the longest step that has
  /// any in it.
  private static func moments(in range: ClosedRange<Timestamp>, _ step: TickStep, isWhole: Bool) -> [Moment] {
    let ticks = step.ticks(in: range)
    if !ticks.isEmpty || isWhole { return ticks.map { Moment(time: $0, step: step) } }
    for finer in TickStep.all.prefix(while: { $0 != step }).reversed() {
      if let tick = finer.ticks(in: range).first { return [Moment(time: tick, step: finer)] }
    }
    return []
  }

  /// The first label of each piece, and then those of the others for which there is room.
  private static func labels(_ pieces: [[Moment]], _ scale: TimeScale, width: Int) -> [TimelineModel.Tick] {
    var taken = TakenPlaces(within: 0...width, apart: 60)
    var placed: [(position: Int, tick: TimelineModel.Tick)] = []
    func place(_ moment: Moment, day: String?) {
      let position = scale.position(of: moment.time)
      let text = moment.label
      let half = max(LabelFit.tenths(of: text), day.map { LabelFit.tenths(of: $0) } ?? 0) / 2
      guard taken.take(position - half...position + half) else { return }
      let x = TimeScale.text(position)
      placed.append((position, TimelineModel.Tick(x: x, y: nil, text: text)))
      if let day { placed.append((position, TimelineModel.Tick(x: x, y: "13", text: day))) }
    }
    var shownDay = scale.range.lowerBound.text().prefix(10)
    for moments in pieces {
      guard let first = moments.first else { continue }
      let day = first.time.text().prefix(10)
      // A label of a day of its own tells the day already.
      let isNew = day != shownDay && !first.label.contains("-")
      place(first, day: isNew ? String(day) : nil)
      shownDay = (moments.last ?? first).time.text().prefix(10)
    }
    for moments in pieces {
      for moment in moments.dropFirst() { place(moment, day: nil) }
    }
    return placed.sorted { ($0.position, $0.tick.y ?? "") < ($1.position, $1.tick.y ?? "") }.map(\.tick)
  }

  /// The folds with their lengths in words above them, where there is room.
  private static func folds(
    _ scale: TimeScale, top: Int, bottom: Int, taken: ClosedRange<Int>?
  ) -> [TimelineModel.Fold] {
    var places = TakenPlaces(within: 0...scale.right, apart: 60)
    if let taken { _ = places.take(taken) }
    return zip(scale.pieces, scale.pieces.dropFirst()).map { before, after in
      let middle = scale.position(of: before.range.upperBound) + TimeScale.foldWidth / 2
      let length = Words.length((before.range.upperBound...after.range.lowerBound).nanoseconds)
      let half = LabelFit.tenths(of: length) / 2
      let x = TimeScale.text(middle)
      return TimelineModel.Fold(
        path: "M\(x) \(TimeScale.text(top))V\(TimeScale.text(bottom))", title: "\(length) left out",
        x: x, text: places.take(middle - half...middle + half) ? length : nil)
    }
  }
}
