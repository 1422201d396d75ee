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

  /// The shape around each moment, once for those of one pixel; positions in tenths of a pixel, in order.
  func path(at positions: [Int], y: Int) -> String {
    let (left, top, shape) =
      switch self {
      case .create: (-40, -50, "l9 5-9 5z")
      case .connection: (0, -50, "l5 5-5 5-5-5z")
      case .terminate: (-40, -40, "h8v8h-8z")
      case .other: (0, -50, "v10")
      case .flow: (-70, 0, "a7 7 0 1 0 14 0a7 7 0 1 0-14 0z")
      }
    var path = ""
    var last = ""
    for position in positions {
      let x = TimeScale.text(position + left)
      if x != last { path += "M\(x) \(TimeScale.text(y + top))\(shape)" }
      last = x
    }
    return path
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
