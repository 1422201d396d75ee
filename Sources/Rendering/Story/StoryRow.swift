import Correlation
import Mustache
import Records

/// A record in a table of the narrative, with the columns that the notebook shows.
package struct StoryRow: PageModel, Hashable {
  package var time: String
  package var code: String
  package var host: String
  package var pid: String?
  package var parentPid: String?
  package var guid: String?
  package var parentGuid: String?
  package var commandLine: String?
  package var exe: String?
  /// Seconds to the moment of the table, with sign.
  package var distance: String?
  /// The way to the event's process.
  package var href: String?
  /// File and line.
  package var record: String
  /// Whether the event is one that the text picks out.
  package var isPicked: Bool

  /// An event as the page at `place` shows it.
  package init(_ index: EventIndex, at place: PagePlace, moment: Timestamp? = nil, isPicked: Bool = false) {
    let data = place.site.data
    let event = data.events[index]
    time = Words.time(event.time, decimals: event.timeDecimals)
    code = String(event.code)
    host = data.hosts[event.host].label
    pid = event.pid.map { String($0) }
    parentPid = event.parentPid.map { String($0) }
    guid = event.guid?.text
    parentGuid = event.parentGuid?.text
    commandLine = data.texts.string(event.commandLine)
    exe = data.programName(of: event)
    distance = moment.map { Words.distance(data.sensorTime(of: index).distance(from: $0)) }
    if moment != nil { time += place.corrected(data.sensorTime(of: index), event) }
    href = data.processes.process(of: index).map { place.href(toProcess: $0) }
    record = "\(data.dataset.sources[event.place.source].name):\(event.place.line)"
    self.isPicked = isPicked
  }

  package static let schema = Schema<StoryRow>(
    "story row",
    [
      .text("time", { $0.time }), .text("code", { $0.code }), .text("host", { $0.host }),
      .optional("pid", { $0.pid }), .optional("parentPid", { $0.parentPid }), .optional("guid", { $0.guid }),
      .optional("parentGuid", { $0.parentGuid }), .optional("commandLine", { $0.commandLine }),
      .optional("exe", { $0.exe }), .optional("distance", { $0.distance }), .optional("href", { $0.href }),
      .text("record", { $0.record }), .flag("isPicked", { $0.isPicked }),
    ])
}

/// The rows of one table of the narrative.
package struct StoryTable: PageModel {
  package var caption: String
  package var rows: [StoryRow]

  /// Says in the caption where rows were left out of `total`.
  package init(_ caption: String, rows: [StoryRow], total: Int) {
    let cut = rows.count < total ? " (\(Words.count(rows.count)) of \(Words.count(total)) shown)" : ""
    self.caption = caption + cut
    self.rows = rows
  }

  package static let schema = Schema<StoryTable>(
    "story table",
    [.text("caption", { $0.caption }), .flag("hasRows", { !$0.rows.isEmpty }), .list("rows", { $0.rows })])
}

/// A paragraph, or an entry of a list.
package struct Sentence: PageModel {
  package var text: String

  package init(_ text: String) {
    self.text = text
  }

  package static let schema = Schema<Sentence>("sentence", [.text("text", { $0.text })])
}
