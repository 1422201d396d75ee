import Mustache

/// A timeline as `timeline.html` draws it: all positions are worked out, the part only writes them down.
///
/// Lengths are in pixels of a picture 960 wide, without decimals.
package struct TimelineModel: PageModel {
  package var title: String
  /// What the picture shows, in one or two sentences.
  package var description: String
  /// Where the picture begins: further down where nothing stands above the lanes.
  package var top: String
  package var height: String
  /// The lines of the ticks through all lanes.
  package var grid: String
  /// What the time axis is: the date where ticks show the time of day, and UTC.
  package var axis: String
  /// Where the text of the axis stands.
  package var axisY: String
  package var ticks: [Tick]
  package var folds: [Fold]
  package var window: Window?
  package var moment: Moment?
  /// What is known of the lives of all lanes; absent where nothing is.
  package var known: String?
  /// The seconds in which starts lie.
  package var second: String?
  /// What of lives is not recorded: dashed.
  package var open: String?
  /// The recorded times of marks whose time is corrected.
  package var recorded: String?
  package var lanes: [Lane]
  /// The shapes that occur and what they stand for, then what was left out, if anything.
  package var caption: String?
  /// The way to the same content as text.
  package var twin: PageLink?

  /// The fragments of the page that marks lead to.
  var targets: Set<String> {
    Set(
      lanes.flatMap(\.marks).compactMap {
        $0.link?.hasPrefix("#") == true ? $0.link.map { String($0.dropFirst()) } : nil
      })
  }

  /// A label of the axis; its tick is part of `grid`.
  package struct Tick: PageModel {
    package var x: String
    /// Where it stands below the labels of the time of day; absent for those.
    package var y: String?
    package var text: String

    package static let schema = Schema<Tick>(
      "timeline tick", [.text("x", { $0.x }), .optional("y", { $0.y }), .text("text", { $0.text })])
  }

  /// A stretch that is left out: a striped band through all lanes.
  package struct Fold: PageModel {
    package var path: String
    package var title: String
    package var x: String
    /// How long it is; absent where there is no room for it.
    package var text: String?

    package static let schema = Schema<Fold>(
      "timeline fold",
      [
        .text("path", { $0.path }), .text("title", { $0.title }), .text("x", { $0.x }),
        .optional("text", { $0.text }),
      ])
  }

  /// The shaded stretch.
  package struct Window: PageModel {
    package var x: String
    package var width: String
    package var height: String

    package static let schema = Schema<Window>(
      "timeline window",
      [.text("x", { $0.x }), .text("width", { $0.width }), .text("height", { $0.height })])
  }

  /// The line of the flow's moment, and its label above the lanes.
  package struct Moment: PageModel {
    package var path: String
    package var textX: String
    package var text: String
    /// What the text takes of its line, in tenths of a pixel.
    var extent: ClosedRange<Int>

    package static let schema = Schema<Moment>(
      "timeline moment",
      [.text("path", { $0.path }), .text("textX", { $0.textX }), .text("text", { $0.text })])
  }

  /// One lane: its label and its marks.
  package struct Lane: PageModel {
    package var label: String
    /// The whole label where it had to be cut.
    package var title: String?
    package var link: String?
    /// Absent where it is 0.
    package var x: String?
    package var y: String
    package var isMain: Bool
    /// Those without a link of their own belong to that of the lane.
    package var marks: [Mark]

    package static let schema = Schema<Lane>(
      "timeline lane",
      [
        .text("label", { $0.label }), .optional("title", { $0.title }), .optional("link", { $0.link }),
        .optional("x", { $0.x }), .text("y", { $0.y }), .flag("isMain", { $0.isMain }),
        .list("marks", { $0.marks.filter { $0.link == nil } }), .list("links", { $0.links }),
      ])
  }

  /// Marks of a lane that lead to the same place.
  package struct Link: PageModel {
    package var link: String
    /// What a single mark says; several say it each.
    package var title: String?
    package var marks: [Mark]

    package static let schema = Schema<Link>(
      "timeline link",
      [.text("link", { $0.link }), .optional("title", { $0.title }), .list("marks", { $0.marks })])
  }

  /// The shape of a mark, or those of several of a kind.
  package struct Mark: PageModel {
    /// The class that colours the shape; absent for the most frequent kind.
    package var kind: String?
    package var path: String
    package var title: String
    package var link: String?
    /// Whether its link says the title.
    var isTold = false
    /// How many marks the shape stands for, where it is said beside it.
    package var count: Count?

    /// A number beside a shape.
    package struct Count: PageModel {
      package var x: String
      package var y: String
      package var text: String

      package static let schema = Schema<Count>(
        "timeline count",
        [.text("x", { $0.x }), .text("y", { $0.y }), .text("text", { $0.text })])
    }

    package static let schema = Schema<Mark>(
      "timeline mark",
      [
        .optional("kind", { $0.kind }), .text("path", { $0.path }),
        .optional("title", { $0.isTold ? nil : $0.title }), .model("count", { $0.count }),
      ])
  }

  package static let schema = Schema<TimelineModel>(
    "timeline",
    [
      .text("title", { $0.title }), .text("description", { $0.description }),
      .text("top", { $0.top }), .text("height", { $0.height }), .text("grid", { $0.grid }),
      .text("axis", { $0.axis }),
      .text("axisY", { $0.axisY }), .list("ticks", { $0.ticks }), .list("folds", { $0.folds }),
      .model("window", { $0.window }), .model("moment", { $0.moment }), .optional("known", { $0.known }),
      .optional("second", { $0.second }), .optional("open", { $0.open }),
      .optional("recorded", { $0.recorded }), .list("lanes", { $0.lanes }),
      .optional("caption", { $0.caption }), .model("twin", { $0.twin }),
    ])
}
