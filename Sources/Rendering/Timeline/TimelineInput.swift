import Correlation
import Records

/// What a timeline shows: a lane a process, marks for its events and flows, and on flow pages the window and the moment.
package struct TimelineInput: Sendable {
  /// The picture's name, read out before its description.
  package var title: String
  /// From top to bottom.
  package var lanes: [Lane]
  /// The time shown; nil for whatever the lanes, the window and the moment take.
  package var range: ClosedRange<Timestamp>?
  /// Whether a margin is added at both ends of the time shown.
  package var hasMargin: Bool
  /// The time that is shaded: the flow's window.
  package var window: ClosedRange<Timestamp>?
  /// The moment drawn as a line through all lanes: the flow's time.
  package var moment: Timestamp?
  /// What the moment is called beside its time.
  package var momentName: String
  /// The way to the same content as text.
  package var twin: PageLink?
  package var detail: TimelineDetail

  package init(
    title: String, lanes: [Lane], range: ClosedRange<Timestamp>? = nil, hasMargin: Bool = true,
    window: ClosedRange<Timestamp>? = nil, moment: Timestamp? = nil, momentName: String = "flow",
    twin: PageLink? = nil, detail: TimelineDetail = .full
  ) {
    self.title = title
    self.lanes = lanes
    self.range = range
    self.hasMargin = hasMargin
    self.window = window
    self.moment = moment
    self.momentName = momentName
    self.twin = twin
    self.detail = detail
  }

  /// One row of the picture.
  package struct Lane: Sendable {
    /// What stands beside the lane; cut where it does not fit, whole in the lane's title.
    package var label: String
    /// The address that the label leads to, and marks that have none of their own.
    package var link: String?
    /// Steps to the right of the outermost lane, for lanes of a tree.
    package var depth: Int
    /// Whether the lane is the one that the page is about.
    package var isMain: Bool
    /// Nil for a lane of marks without a life of their own.
    package var life: Life?
    package var marks: [Mark]
    /// Where lanes must be left out, those of lower importance are, and among equals the later.
    package var importance: Int

    package init(
      label: String, link: String? = nil, depth: Int = 0, isMain: Bool = false, life: Life?, marks: [Mark],
      importance: Int = 0
    ) {
      self.label = label
      self.link = link
      self.depth = depth
      self.isMain = isMain
      self.life = life
      self.marks = marks
      self.importance = importance
    }
  }

  /// From when to when a process ran, as far as it is known.
  package struct Life: Sendable {
    package var start: Start
    /// Nil where no end is recorded: drawn as open.
    package var end: Timestamp?
    /// The first and the last event, which show that it ran then.
    package var seen: ClosedRange<Timestamp>?

    package init(start: Start, end: Timestamp?, seen: ClosedRange<Timestamp>? = nil) {
      self.start = start
      self.end = end
      self.seen = seen
    }

    /// How a start is known.
    package enum Start: Sendable, Hashable {
      /// Recorded by an event.
      case recorded(Timestamp)
      /// Known to one second: somewhere from this moment to a second later.
      case second(Timestamp)
      case unknown
    }
  }

  /// An event or a flow at its moment.
  package struct Mark: Sendable {
    package var time: Timestamp
    /// The time as recorded where `time` is corrected by the difference of two clocks; else nil.
    package var recorded: Timestamp?
    package var kind: Kind
    /// The row or page that the mark leads to.
    package var link: String?
    /// What happened, in a few words; the mark's title puts the time in front.
    package var text: String
    /// Digits of the second to show.
    package var decimals: Int

    package init(
      time: Timestamp, recorded: Timestamp? = nil, kind: Kind, link: String? = nil, text: String,
      decimals: Int = 3
    ) {
      self.time = time
      self.recorded = recorded == time ? nil : recorded
      self.kind = kind
      self.link = link
      self.text = text
      self.decimals = decimals
    }
  }

  /// What a mark stands for; every kind has a shape of its own.
  package enum Kind: Int, Sendable, CaseIterable {
    case create
    case connection
    case terminate
    case other
    case flow

    /// The kind of an event with this code.
    package init(code: Int) {
      switch code {
      case EventCode.processCreate: self = .create
      case EventCode.networkConnection: self = .connection
      case EventCode.processTerminate: self = .terminate
      default: self = .other
      }
    }
  }
}

extension TimelineInput.Life {
  /// The same life on a clock that differs by `distance` nanoseconds.
  package func moved(by distance: Int64) -> TimelineInput.Life {
    if distance == 0 { return self }
    let start: Start =
      switch self.start {
      case .recorded(let time): .recorded(time.advanced(by: distance))
      case .second(let time): .second(time.advanced(by: distance))
      case .unknown: .unknown
      }
    return TimelineInput.Life(
      start: start, end: end?.advanced(by: distance),
      seen: seen.map { $0.lowerBound.advanced(by: distance)...$0.upperBound.advanced(by: distance) })
  }

  /// The life of a process.
  package init(_ process: Process) {
    let seen: ClosedRange<Timestamp>? =
      if let first = process.firstSeen, let last = process.lastSeen, first <= last { first...last } else {
        nil
      }
    let start: Start =
      switch (process.started, process.startedFrom) {
      case (let started?, .event): .recorded(started)
      case (let started?, .guid): .second(started)
      default: .unknown
      }
    self.init(start: start, end: process.ended, seen: seen)
  }
}
