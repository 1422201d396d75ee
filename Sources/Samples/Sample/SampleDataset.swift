/// The dataset that is built in: small enough to read, and showing the notebook's rows and the traps of the field.
///
/// Everything in it is computed from a fixed seed: the same bytes in every run and on every machine.
package struct SampleDataset: Sendable {
  /// The files in memory, in the order of `DatasetFile.allCases`.
  package let files: [(name: String, bytes: [UInt8])]
  /// The rows that the notebook shows, in the order of files and lines.
  package let quotedRows: [QuotedRow]
  /// The number of events, flows and hosts.
  package let counts: DatasetCounts

  /// What this dataset is, in prose that a report can print.
  package var description: String {
    """
    A made dataset in the layout of the notebook's files: \(counts.events) Sysmon events of 2017-05-01 18:50 to 20:20 \
    UTC, \(counts.flows) flows, \(counts.hosts) hosts of brawlco.com. \(quotedRows.count) rows are quoted from the \
    notebook (row_origin is "notebook"; the ends of truncated command lines and the columns that the notebook does \
    not show are made up). All other rows, names, addresses and passwords are inventions. Event 3 is recorded after \
    the fact, one host's rows arrive late and backwards, and one row is there twice, as happens in the field.
    """
  }

  /// Builds the dataset.
  ///
  /// - Complexity: O(n²) for n events of one host, because of the search for a free pid; about 10 ms in all.
  package static func make() -> SampleDataset {
    var story = Story(seed: 0x2017_0501)
    let tool = story.addMovements()
    story.addNotebookRows(tool: tool)
    story.addTrees()
    story.addTraps()
    story.addBackground(until: eventCount - 1)
    story.fillFlows(until: flowCount)
    story.addDisorder()
    return SampleDataset(story)
  }

  private static let eventCount = 1180
  private static let flowCount = 85

  private init(_ story: Story) {
    let names = story.hosts.map(\.name)
    var quoted: [QuotedRow] = []
    let events = SampleDataset.eventBytes(story, names: names, quoted: &quoted)
    let flows = SampleDataset.flowBytes(story, names: names, quoted: &quoted)
    let hosts = SampleDataset.hostBytes(story, quoted: &quoted)
    let truth = SampleDataset.truthBytes(story, names: names)
    files = [
      (DatasetFile.events.name, events.bytes), (DatasetFile.flows.name, flows.bytes),
      (DatasetFile.hosts.name, hosts), (DatasetFile.truth.name, truth),
    ]
    quotedRows = quoted
    counts = DatasetCounts(events: events.rows, flows: flows.rows, hosts: names.count)
  }

  private static func eventBytes(
    _ story: Story, names: [String], quoted: inout [QuotedRow]
  ) -> (bytes: [UInt8], rows: Int) {
    let table = EventTable(hostNames: names, writesOrigin: true, writesAllHashes: false)
    var buffer = CSVBuffer()
    table.appendHeader(to: &buffer)
    var line = 2
    let rows = story.fileOrder()
    for row in rows {
      let start = buffer.bytes.count
      table.append(row, to: &buffer)
      if row.origin == .notebook {
        let columns = QuotedRow.columns(ofEvent: row)
        quoted.append(
          QuotedRow(file: .events, line: line, columns: columns.whole, completed: columns.completed))
      }
      line += buffer.bytes[start...].count { $0 == 0x0A }
    }
    return (buffer.bytes, rows.count)
  }

  private static func flowBytes(
    _ story: Story, names: [String], quoted: inout [QuotedRow]
  ) -> (bytes: [UInt8], rows: Int) {
    let table = FlowTable(hostNames: names, writesOrigin: true)
    var buffer = CSVBuffer()
    table.appendHeader(to: &buffer)
    let flows = story.flowOrder()
    for (position, flow) in flows.enumerated() {
      table.append(flow, to: &buffer)
      if flow.origin == .notebook {
        quoted.append(
          QuotedRow(file: .flows, line: position + 2, columns: FlowTable.columns, completed: []))
      }
    }
    return (buffer.bytes, flows.count)
  }

  private static func truthBytes(_ story: Story, names: [String]) -> [UInt8] {
    let table = FlowTable(hostNames: names, writesOrigin: true)
    var buffer = CSVBuffer()
    table.appendTruthHeader(to: &buffer)
    for (position, flow) in story.flowOrder().enumerated() {
      table.appendTruth(flow, line: position + 2, to: &buffer)
    }
    return buffer.bytes
  }

  /// Addresses in the order of names; the domain controller has two.
  private static func hostBytes(_ story: Story, quoted: inout [QuotedRow]) -> [UInt8] {
    var entries = story.hosts.map { (name: $0.name, address: $0.address) }
    entries.append((story.hosts[StoryHosts.controller].name, .v4(10, 3, 15, 11)))
    let order = entries.indices.sorted { (entries[$0].name, $0) < (entries[$1].name, $1) }
    var buffer = CSVBuffer()
    HostTable.appendHeader(to: &buffer)
    let shown = [StoryHosts.sounder, StoryHosts.escue]
    for (position, index) in order.enumerated() {
      HostTable.append(name: entries[index].name, address: entries[index].address, to: &buffer)
      if shown.contains(index) {
        quoted.append(QuotedRow(file: .hosts, line: position + 2, columns: ["fqdn", "ipv4"], completed: []))
      }
    }
    return buffer.bytes
  }
}
