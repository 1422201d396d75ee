import Correlation
import Records
import Sorting

/// Writes the machine-readable twin of the report (design.md, "Facts").
package enum Facts {
  /// Bytes after which a chunk is handed to the sink; a line is never split, so chunks may be larger.
  package static let chunkSize = 1 << 20

  /// Writes the whole file in chunks, so that a file of gigabytes never stands in memory.
  ///
  /// Rethrows what the sink throws.
  package static func write(
    _ file: FactsFile, of site: Site, to sink: (UnsafeRawBufferPointer) throws -> Void
  ) throws {
    var buffer: [UInt8] = []
    buffer.reserveCapacity(chunkSize + chunkSize / 8)
    var writer = FactsWriter(site)
    for index in 0..<file.count(in: site) {
      writer.append(index, of: file, to: &buffer)
      if buffer.count >= chunkSize {
        try buffer.withUnsafeBytes(sink)
        buffer.removeAll(keepingCapacity: true)
      }
    }
    if !buffer.isEmpty { try buffer.withUnsafeBytes(sink) }
  }

  /// Appends some of the file's lines; pieces of consecutive ranges, put together, are the file.
  package static func append(_ range: Range<Int>, of file: FactsFile, of site: Site, to buffer: inout [UInt8])
  {
    var writer = FactsWriter(site)
    for index in range { writer.append(index, of: file, to: &buffer) }
  }
}

/// One worker's way from records to lines of facts.
struct FactsWriter {
  let site: Site
  let data: CorrelatedDataset
  // Parts of the data that every line needs, taken out once: reaching them through `data` costs a count of references
  // for each part of it (two thirds of the time of a line, 2026-11).
  let events: EventTable
  let flows: FlowTable
  let texts: TextTable
  let links: [Link]
  let processes: ProcessTable
  let hostEvents: [UInt32]
  let hostNames: [String]
  let sourceNames: [String]
  var json = JSONWriter()
  /// Events by code of the process that is being written; all zero between processes.
  var codeCounts = [Int](repeating: 0, count: 256)
  /// Made for the first host.
  var hostCounts: HostCounts?

  init(_ site: Site) {
    self.site = site
    data = site.data
    events = data.events
    flows = data.flows
    texts = data.texts
    links = data.links
    processes = data.processes
    hostEvents = data.hostEvents
    hostNames = data.hosts.hosts.map(\.name)
    sourceNames = data.dataset.sources.map(\.name)
  }

  /// Appends line `index` of `file`.
  mutating func append(_ index: Int, of file: FactsFile, to buffer: inout [UInt8]) {
    json.swap(&buffer)
    switch file {
    case .flows: appendFlow(Int(data.sorted.flows[index]))
    case .processes: appendProcess(index)
    case .findings: appendFinding(data.findings[index])
    case .hosts: appendHost(index)
    }
    json.endLine()
    json.swap(&buffer)
  }
}
