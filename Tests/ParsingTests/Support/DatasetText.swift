import Records

/// A dataset's records spelt out, so that two datasets can be compared.
struct DatasetText: Equatable {
  var events: [String]
  var flows: [String]
  var hosts: [Host]
  var diagnostics: [[Diagnostic]]
  var counts: [[Int]]
  var timeColumns: [[TimeColumnComparison]]

  init(_ dataset: Dataset) {
    events = (0..<dataset.events.count).map { index in
      let event = dataset.events[index]
      let texts = [event.image, event.exe, event.parentImage, event.commandLine, event.user].map {
        dataset.texts.string($0)
      }
      return """
        \(event.time) \(event.timeDecimals) \(event.code) \(event.host) \(String(describing: event.recordNumber)) \
        \(String(describing: event.pid)) \(String(describing: event.parentPid)) \(String(describing: event.guid)) \
        \(String(describing: event.parentGuid)) \(texts) \(String(describing: event.tuple)) \
        \(String(describing: event.initiated)) \(event.place)
        """
    }
    flows = (0..<dataset.flows.count).map { index in
      let flow = dataset.flows[index]
      return
        "\(flow.time) \(flow.timeDecimals) \(flow.tuple) \(String(describing: flow.recordedPid)) \(flow.place)"
    }
    hosts = dataset.hosts.hosts
    diagnostics = dataset.sources.map(\.diagnostics)
    counts = dataset.sources.map { [$0.records, $0.refused, $0.diagnosticCount, $0.bytes] }
    timeColumns = dataset.sources.map(\.timeColumns)
  }
}
