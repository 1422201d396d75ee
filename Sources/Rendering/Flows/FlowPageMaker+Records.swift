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
    _ title: String, _ recordPlace: RecordPlace, besides said: Set<String>, and others: [RawRecord.Field] = []
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
  private func said(_ time: Timestamp, decimals: Int, _ tuple: FiveTuple?) -> Set<String> {
    let text = Words.time(time, decimals: decimals)
    var said: Set<String> = [text, text.dropLast().split(separator: "T").joined(separator: " ")]
    guard let tuple else { return said }
    for (address, port) in [(tuple.source, tuple.sourcePort), (tuple.destination, tuple.destinationPort)] {
      said.formUnion([address.text, String(port)])
    }
    said.insert(tuple.transport.text)
    return said
  }

  /// What the page shows of the linked event and its process, as the record may write it.
  private func said(of event: Event) -> Set<String> {
    var said = said(event.time, decimals: event.timeDecimals, event.tuple)
    said.insert(String(event.code))
    if let host = link.source.host { said.insert(data.hosts[host].label) }
    guard let index = link.source.process else { return said }
    let process = data.processes[index]
    let texts = [process.image, process.user, process.commandLine].compactMap { data.texts.string($0) }
    return said.union(texts).union(
      [data.programName(of: index), process.pid.map { String($0) }, process.guid?.text].compactMap { $0 })
  }
}
