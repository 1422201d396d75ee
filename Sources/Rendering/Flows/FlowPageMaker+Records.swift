import Correlation
import Records

extension FlowPageMaker {
  /// The records of the flow and the linked event: the fields that the page does not show already.
  func records() throws -> [RawRecord] {
    let connection = said(flow.time, decimals: flow.timeDecimals, flow.tuple)
    let own = try record("The flow", flow.place, besides: connection)
    var records = [own]
    if let reply = flow.details.reply {
      records.append(
        try record("The record of the other direction", reply, besides: connection, and: own.fields))
    }
    if let index = link.source.event {
      let event = data.events[index]
      records.append(try record("The linked event", event.place, besides: said(of: event), and: own.fields))
    }
    return records
  }

  /// - Parameters:
  ///   - said: the texts of fields that the page shows elsewhere; a field is left out only where the receipt
  ///     says that its column was taken for one of the event's own fields, not for one of the parent's.
  ///   - others: the fields of a record that stands above.
  private func record(
    _ title: String, _ recordPlace: RecordPlace, besides said: [String], and others: [RawRecord.Field] = []
  ) throws -> RawRecord {
    let all = try data.dataset.raw.fields(at: recordPlace)
    let filled = all.filter { !$0.value.isEmpty }
    let own = place.site.ownColumns[recordPlace.source]
    let shown = filled.filter { field in
      !(own.contains(field.name) && said.contains(field.text))
        && !others.contains { $0.name == field.name.onOneLine && $0.value == field.text.onOneLine }
    }
    let leftOut = [
      filled.count == shown.count ? nil : Words.count(filled.count - shown.count, "field") + " said above",
      all.count == filled.count ? nil : Words.count(all.count - filled.count, "empty field"),
    ].compactMap { $0 }
    return RawRecord(
      title: title, place: place.place(recordPlace),
      fields: shown.map { RawRecord.Field(name: $0.name.onOneLine, value: $0.text.onOneLine) },
      leftOut: leftOut.isEmpty ? nil : leftOut.joined(separator: " and ") + " left out")
  }

  /// What the page shows of a flow or an event 3, as the record may write it.
  private func said(_ time: Timestamp, decimals: Int, _ tuple: FiveTuple?) -> [String] {
    let text = Words.time(time, decimals: decimals)
    let spaced = "\(text.prefix(10)) \(text.dropFirst(11).dropLast())"
    guard let tuple else { return [text, spaced] }
    return [
      text, spaced, tuple.source.text, String(tuple.sourcePort), tuple.destination.text,
      String(tuple.destinationPort), tuple.transport.text,
    ]
  }

  /// What the page shows of the linked event and its process, as the record may write it.
  private func said(of event: Event) -> [String] {
    var said = said(event.time, decimals: event.timeDecimals, event.tuple)
    said.append(String(event.code))
    if let host = link.source.host { said.append(data.hosts[host].label) }
    guard let index = link.source.process else { return said }
    let process = data.processes[index]
    for text in [process.image, process.user, process.commandLine] {
      if let text = data.texts.string(text) { said.append(text) }
    }
    if let program = data.programName(of: index) { said.append(program) }
    if let pid = process.pid { said.append(String(pid)) }
    if let guid = process.guid { said.append(guid.text) }
    return said
  }
}
