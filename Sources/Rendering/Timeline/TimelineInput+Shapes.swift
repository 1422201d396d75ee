extension TimelineInput.Kind {
  /// The class of the style sheet; none for the most frequent kind.
  var className: String? {
    switch self {
    case .create: "c"
    case .connection: nil
    case .terminate: "t"
    case .other: "x"
    case .flow: "f"
    }
  }

  /// The shape around a moment, and from it a line up to the last of several; positions in tenths of a pixel.
  ///
  /// The lines of all kinds run at heights of their own.
  func path(from first: Int, to last: Int, y: Int) -> String {
    let (left, top, shape) =
      switch self {
      case .create: (-40, -50, "l9 5-9 5z")
      case .connection: (0, -50, "l5 5-5 5-5-5z")
      case .terminate: (-40, -40, "h8v8h-8z")
      case .other: (0, -50, "v10")
      case .flow: (0, -70, "a7 7 0 1 0 .1 0z")
      }
    let path = "M\(TimeScale.text(first + left)) \(TimeScale.text(y + top))\(shape)"
    let end = TimeScale.text(last)
    guard last - first >= Self.leastLine else { return path }
    return switch self {
    case .create: path + "h\(TimeScale.text(last - first - left))v2h\(TimeScale.text(left + first - last))z"
    case .connection: path + "v4H\(end)v2H\(TimeScale.text(first))z"
    case .terminate: path + "m0 8H\(end)"
    case .other, .flow: path + "H\(end)"
    }
  }

  /// Lines shorter than this would be hidden by their shape.
  private static let leastLine = 50

  /// How far the shape reaches from its moment, with its stroke, in tenths of a pixel.
  package var extent: ClosedRange<Int> {
    switch self {
    case .create: -40...50
    case .connection: -50...50
    case .terminate: -50...50
    case .other: -10...10
    case .flow: -80...80
    }
  }

  /// The same shape as text has it, for the caption.
  var sign: String {
    switch self {
    case .create: "▶"
    case .connection: "◆"
    case .terminate: "□"
    case .other: "❘"
    case .flow: "○"
    }
  }

  var plural: String { self == .other ? "other events" : name + "s" }

  var name: String {
    switch self {
    case .create: "create"
    case .connection: "connection"
    case .terminate: "terminate"
    case .other: "other event"
    case .flow: "flow"
    }
  }
}
