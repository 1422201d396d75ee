import Correlation
import Records
import Sorting

extension FlowPageMaker {
  /// The most bytes of a command line in the text for tickets; the page shows it whole.
  private static let commandLineLimit = 2_000

  /// The page in short as plain text, a fact a line; addresses and URLs are defanged, since ticket systems make links
  /// of them.
  func ticket(_ connection: String) -> String {
    let source = link.source
    var lines = [
      "Flow: \(time) \(connection)",
      "Source host: \(hostName(of: .source))",
      "Process: \(source.process.map(summary) ?? "none")",
      "Grade: \(source.grade.rawValue) (\(source.reason.rawValue)). \(Words.sentence(source.reason))",
    ]
    if let index = source.process { lines += details(of: index) }
    lines.append("Destination host: \(hostName(of: .destination))")
    if let other = link.destination.process {
      lines.append("Process there: \(summary(of: other)) (\(link.destination.grade.rawValue))")
    }
    lines.append("Flow record: \(text(flow.place))")
    if let reply = flow.details.reply { lines.append("Record of the other direction: \(text(reply))") }
    if let event = source.event { lines.append("Event record: \(text(data.events[event].place))") }
    let texts = lines.map { Defang.addresses.text($0.onOneLine) } + ["Report page: \(place.path)"]
    return texts.joined(separator: "\n")
  }

  private func hostName(of end: FlowEnd) -> String {
    link[end].host.map { data.hosts[$0].label } ?? "not known"
  }

  private func summary(of index: ProcessIndex) -> String {
    let process = data.processes[index]
    let name = Words.program(data.programName(of: index))
    return [name, process.pid.map { "pid \($0)" } ?? "pid not recorded", process.guid?.text].compactMap { $0 }
      .joined(
        separator: " ")
  }

  private func details(of index: ProcessIndex) -> [String] {
    let process = data.processes[index]
    var lines: [String] = []
    if !process.commandLine.isAbsent { lines.append("Command line: \(cut(data.texts[process.commandLine]))") }
    if let user = data.texts.string(process.user) { lines.append("User: \(user)") }
    if let started = place.started(process) { lines.append("Started: \(started)") }
    if let parent = process.parent { lines.append("Parent: \(summary(of: parent))") }
    return lines
  }

  private func text(_ recordPlace: RecordPlace) -> String {
    "\(data.dataset.sources[recordPlace.source].name), line \(recordPlace.line)"
  }

  /// At most `commandLineLimit` bytes, ending with a whole character; what is cut is said.
  private func cut(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.count > Self.commandLineLimit else { return String(decoding: bytes, as: UTF8.self) }
    var kept = bytes.prefix(Self.commandLineLimit)
    while let next = bytes[kept.endIndex...].first, next & 0xC0 == 0x80, !kept.isEmpty { kept.removeLast() }
    return String(decoding: kept, as: UTF8.self)
      + " [first \(Words.count(kept.count)) of \(Words.count(bytes.count)) bytes; whole on the report page]"
  }
}
