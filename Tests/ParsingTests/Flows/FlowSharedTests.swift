import Foundation
import Records
import Testing

@testable import Parsing

/// Real sensors' files. The expected counts were made with Python: `csv.reader` over rows of the header's width for CSV,
/// `json.load` for JSON, lines that do not begin with `#` for Zeek, without management and hardware-address records for
/// argus; flows of one-directional files are records less pairs of exchanged tuples within 15 s.
@Suite("Flow files of the shared data")
struct FlowSharedTests {
  struct File: Sendable, CustomTestStringConvertible {
    var path: String
    var format: String
    var receipt: String
    var flows: Int
    var testDescription: String { path }
  }

  static let files: [File] = [
    File(path: "brawl/brawl_netflow_like.csv", format: "netflow-like-csv", receipt: "15 records", flows: 15),
    File(
      path: "capattack/flows/argus_ra.epoch.csv", format: "argus-csv",
      receipt: "6 records, management record 2, record without IP addresses 3", flows: 6),
    File(
      path: "capattack/flows/nfdump.biflow.csv", format: "nfdump-csv", receipt: "4 records, summary line 3",
      flows: 4),
    File(
      path: "capattack/flows/nfdump.csv", format: "nfdump-csv",
      receipt: "8 records, summary line 3, 4 replies", flows: 4),
    File(
      path: "capattack/flows/nfdump.long.txt", format: "nfdump-text",
      receipt: "8 records, summary line 4, 4 replies", flows: 4),
    File(
      path: "capattack/flows/nfdump.json", format: "nfdump-json", receipt: "8 records, 4 replies", flows: 4),
    File(
      path: "powerview/flows/argus_ra.epoch.csv", format: "argus-csv",
      receipt: "79 records, management record 2, record without IP addresses 3", flows: 79),
    File(
      path: "powerview/flows/nfdump.biflow.csv", format: "nfdump-csv", receipt: "26 records, summary line 3",
      flows: 26),
    File(
      path: "powerview/flows/nfdump.csv", format: "nfdump-csv",
      receipt: "52 records, summary line 3, 26 replies", flows: 26),
    File(
      path: "powerview/flows/nfdump.long.txt", format: "nfdump-text",
      receipt: "52 records, summary line 4, 26 replies", flows: 26),
    File(
      path: "powerview/flows/nfdump.json", format: "nfdump-json", receipt: "52 records, 26 replies", flows: 26
    ),
    File(
      path: "psremoting/flows/argus_ra.epoch.csv", format: "argus-csv",
      receipt: "11 records, management record 2, record without IP addresses 2", flows: 11),
    File(
      path: "psremoting/flows/nfdump.biflow.csv", format: "nfdump-csv", receipt: "7 records, summary line 3",
      flows: 7),
    File(
      path: "psremoting/flows/nfdump.csv", format: "nfdump-csv",
      receipt: "14 records, summary line 3, 7 replies", flows: 7),
    File(
      path: "psremoting/flows/nfdump.long.txt", format: "nfdump-text",
      receipt: "14 records, summary line 4, 7 replies", flows: 7),
    File(
      path: "psremoting/flows/nfdump.json", format: "nfdump-json", receipt: "14 records, 7 replies", flows: 7),
    File(
      path: "purplesharp/flows/argus_ra.epoch.csv", format: "argus-csv",
      receipt: "63 records, management record 2, record without IP addresses 2", flows: 63),
    File(
      path: "purplesharp/flows/nfdump.biflow.csv", format: "nfdump-csv",
      receipt: "53 records, summary line 3", flows: 53),
    File(
      path: "purplesharp/flows/nfdump.csv", format: "nfdump-csv",
      receipt: "106 records, summary line 3, 53 replies", flows: 53),
    File(
      path: "purplesharp/flows/nfdump.long.txt", format: "nfdump-text",
      receipt: "106 records, summary line 4, 53 replies", flows: 53),
    File(
      path: "purplesharp/flows/nfdump.json", format: "nfdump-json", receipt: "106 records, 53 replies",
      flows: 53),
    File(
      path: "purplesharp/flows/argus_ra.ctu13.binetflow", format: "argus-csv",
      receipt: "63 records, management record 2, record without IP addresses 2", flows: 63),
    File(path: "purplesharp/flows/nfstream.csv", format: "nfstream-csv", receipt: "50 records", flows: 50),
    File(
      path: "lsass-procdump/flows/zeek/conn.log", format: "zeek-conn-tsv", receipt: "119 records", flows: 119),
    File(
      path: "zeek-samples/zeek-cut-logs.conn.log", format: "zeek-conn-tsv", receipt: "5 records", flows: 5),
  ]

  @Test(
    "are recognised and counted as an independent count has them",
    .enabled(if: SharedFolder.has("data"), SharedFolder.absence), arguments: files)
  func counted(file: File) async throws {
    let path = SharedFolder.url.appending(path: "data/" + file.path).path
    let data = try await parse([ParsingInput(kind: .flows, source: .file(path: path))])
    #expect(data.sources[0].format == file.format)
    #expect(data.receiptLine == file.receipt)
    #expect(data.flows.count == file.flows)
  }

  @Test(
    "that hold nothing which can be read are errors that say why",
    .enabled(if: SharedFolder.has("data"), SharedFolder.absence),
    arguments: [
      ("purplesharp/flows/argus_ra.binetflow.csv", "time of day alone"),
      ("purplesharp/flows/argus_ra.default.txt", "text for people"),
      ("powerview/flows/argus_ra.binetflow.csv", "time of day alone"),
      ("psremoting/flows/argus_ra.binetflow.csv", "time of day alone"),
      ("capattack/flows/argus_ra.default.txt", "text for people"),
      ("lsass-procdump/flows/zeek/dns.log", "Zeek's dns log"),
      ("lsass-procdump/flows/zeek/files.log", "Zeek's files log"),
      ("lsass-procdump/flows/zeek/http.log", "Zeek's http log"),
      ("lsass-procdump/flows/zeek/packet_filter.log", "Zeek's packet_filter log"),
      ("lsass-procdump/flows/zeek/weird.log", "Zeek's weird log"),
      // Samples of another project's tests, whose times are crossed out.
      ("zeek-samples/core.cisco-fabric-path.conn.log", "every row was refused (64)"),
      ("zeek-samples/core.tunnels.teredo.conn.log", "every row was refused (21)"),
      ("zeek-samples/scripts.base.frameworks.logging.field-name-map.conn.log", "every row was refused (34)"),
      ("zeek-samples/scripts.base.protocols.ftp.ftp-ipv6.conn.log", "every row was refused (6)"),
    ])
  func unusable(path: String, message: String) async {
    let file = SharedFolder.url.appending(path: "data/" + path).path
    let error = await failure(of: ParsingInput(kind: .flows, source: .file(path: file)))
    #expect(error?.message.contains(message) == true, "\(String(describing: error))")
  }

  /// The samples with their crossed-out times filled in, so that the rest of their rows is read.
  @Test(
    "renamed fields, tunnels and IPv6 of Zeek's own samples",
    .enabled(if: SharedFolder.has("data"), SharedFolder.absence),
    arguments: [
      ("core.cisco-fabric-path.conn.log", 64), ("core.tunnels.teredo.conn.log", 21),
      ("scripts.base.frameworks.logging.field-name-map.conn.log", 34),
      ("scripts.base.protocols.ftp.ftp-ipv6.conn.log", 6),
    ])
  func samples(name: String, rows: Int) async throws {
    let url = SharedFolder.url.appending(path: "data/zeek-samples/" + name)
    let text = try String(contentsOf: url, encoding: .utf8)
    let filled = text.replacingOccurrences(of: "XXXXXXXXXX.XXXXXX", with: "1500000000.000000")
    let data = try #require(await readFlows(filled))
    #expect(data.receiptLine == "\(rows) records")
    #expect(data.problemLines.isEmpty)
  }

  @Test(
    "nfdump's times in another zone give the same flows",
    .enabled(if: SharedFolder.has("data"), SharedFolder.absence))
  func otherZone() async throws {
    let url = SharedFolder.url.appending(path: "data/purplesharp/flows/nfdump.csv")
    let text = try String(contentsOf: url, encoding: .utf8)
    let local = text.replacingOccurrences(of: "2020-10-22 08:", with: "2020-10-22 04:")
    let expected = try #require(await readFlows(text))
    let found = try #require(await readFlows(local, zone: try FlowZone(named: "America/New_York")))
    #expect(found.flowLines == expected.flowLines)
  }

  @Test(
    "nfdump's formats of one capture give the same flows, but for the decimals of the older CSV",
    .enabled(if: SharedFolder.has("data"), SharedFolder.absence),
    arguments: ["purplesharp", "powerview", "psremoting", "capattack"])
  func sameCapture(set: String) async throws {
    var found: [Set<String>] = []
    for name in ["nfdump.long.txt", "nfdump.json"] {
      let path = SharedFolder.url.appending(path: "data/\(set)/flows/\(name)").path
      let data = try await parse([ParsingInput(kind: .flows, source: .file(path: path))])
      // The text shortens large counts, and starts behind the line number.
      found.append(
        Set(
          (0..<data.flows.count).map { index in
            let flow = data.flows[index]
            return
              "\(flow.time.text()) \(flow.details.end?.text() ?? "-") \(flow.tuple) \(flow.details.sourcePackets ?? 0)"
          }))
    }
    #expect(found[0] == found[1])
  }
}
