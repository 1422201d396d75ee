import Correlation
import Records

extension FlowPageMaker {
  /// What the record says beyond time, addresses and ports, in words; nothing for the notebook's layout.
  var measures: [FlowMeasure] {
    let details = flow.details
    var measures: [FlowMeasure] = []
    func add(_ name: String, _ value: String?) {
      if let value { measures.append(FlowMeasure(name: name, value: value)) }
    }
    add("Last packet", details.end.map { Words.time($0, decimals: flow.timeDecimals) })
    add("Duration", details.end.map { Words.seconds($0.distance(from: flow.time)) })
    add(
      "Packets", counts(details.sourcePackets, details.destinationPackets, details.packets, noun: "packet"))
    add("Bytes", counts(details.sourceBytes, details.destinationBytes, details.bytes, noun: "byte"))
    add("State", data.texts.string(details.state)?.onOneLine.clipped())
    add("Service", data.texts.string(details.service)?.onOneLine.clipped())
    if !details.isDirectionSure {
      add(
        "Direction",
        details.reply == nil
          ? "as in the record, which does not say which end began"
          : "of the record that begins first; the sensor does not say which end began")
    }
    return measures
  }

  /// `3 packets sent, 2 received, 5 in all`, as far as the record tells.
  private func counts(_ sent: Int64?, _ received: Int64?, _ both: Int64?, noun: String) -> String? {
    var parts: [String] = []
    if let sent { parts.append(Words.count(Int(sent), noun) + " sent") }
    if let received { parts.append(Words.count(Int(received), noun) + " received") }
    if let both {
      parts.append(parts.isEmpty ? Words.count(Int(both), noun) : Words.count(Int(both)) + " in all")
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }
}
