import Records

extension FactsWriter {
  /// What the record says beyond time and tuple; null where it does not.
  mutating func appendDetails(_ flow: Flow) {
    let details = flow.details
    json.key("end")
    json.time(details.end, decimals: flow.timeDecimals)
    json.key("packets")
    appendCounts(
      source: details.sourcePackets, destination: details.destinationPackets, both: details.packets)
    json.key("bytes")
    appendCounts(source: details.sourceBytes, destination: details.destinationBytes, both: details.bytes)
    json.key("state")
    appendText(details.state)
    json.key("service")
    appendText(details.service)
    json.key("reply")
    if let reply = details.reply { appendPlace(reply) } else { json.null() }
  }

  private mutating func appendCounts(source: Int64?, destination: Int64?, both: Int64?) {
    if source == nil && destination == nil && both == nil { return json.null() }
    json.beginObject()
    json.key("source")
    json.number(source.map(Int.init))
    json.key("destination")
    json.number(destination.map(Int.init))
    json.key("both")
    json.number(both.map(Int.init))
    json.endObject()
  }
}
