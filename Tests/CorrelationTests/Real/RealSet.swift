import Correlation
import Foundation
import Parsing
import Records
import Sorting
import Testing

/// A public data set with events, flow files of several sensors, and the connections that the packets prove.
struct RealSet: Sendable, CustomTestStringConvertible {
  var name: String
  var flows: String

  var testDescription: String { "\(name)/\(flows)" }

  /// Every set with each of its flow files that has dates.
  static let all: [RealSet] = {
    let nfdump = ["nfdump.csv", "nfdump.json", "nfdump.long.txt", "nfdump.biflow.csv", "argus_ra.epoch.csv"]
    let sets = ["purplesharp", "powerview", "psremoting", "capattack"].flatMap { set in
      nfdump.map { RealSet(name: set, flows: $0) }
    }
    return sets + [
      RealSet(name: "purplesharp", flows: "argus_ra.ctu13.binetflow"),
      RealSet(name: "purplesharp", flows: "nfstream.csv"),
      RealSet(name: "lsass-procdump", flows: "zeek/conn.log"),
    ]
  }()

  static let absence: Comment = "the real data is not there; set FLOWTREE_SHARED to its folder"

  var events: URL {
    SharedData.url("data/\(name)/" + (name == "capattack" ? "sysmon.evtx_dump.jsonl" : "sysmon.ndjson"))
  }

  /// The dataset with its flow file, or that of another set.
  func correlated(flowsOf other: RealSet? = nil, hasTable: Bool = true) async throws -> CorrelatedDataset {
    let other = other ?? self
    var inputs = [
      ParsingInput(kind: .events, source: .file(path: events.path)),
      ParsingInput(
        kind: .flows, source: .file(path: SharedData.url("data/\(other.name)/flows/\(other.flows)").path)),
    ]
    if hasTable {
      inputs.append(
        ParsingInput(kind: .hosts, source: .file(path: SharedData.url("data/\(name)/hosts.csv").path)))
    }
    return await correlate(sort(try await parse(inputs)))
  }

  /// A recorded connection that the packets show.
  struct Match {
    var host: String
    var guid: String
    var ends: Set<String>
    var transport: String
    /// Seconds since 1970 of the first and the last packet.
    var first: Double
    var last: Double
  }

  func matches() throws -> [Match] {
    let text = try Data(contentsOf: SharedData.url("data/\(name)/truth_matches.csv"))
    return plainCSV(Array(text)).compactMap { row in
      guard let match = row["match"], !match.isEmpty, let first = Double(row["flow_first"] ?? ""),
        let last = Double(row["flow_last"] ?? "")
      else { return nil }
      return Match(
        host: (row["host"] ?? "").lowercased(),
        guid: "{" + (row["process_guid"] ?? "").uppercased().filter { $0 != "{" && $0 != "}" } + "}",
        ends: [Self.end(row["src"], row["sport"]), Self.end(row["dst"], row["dport"])],
        transport: (row["proto"] ?? "").lowercased(), first: first, last: last)
    }
  }

  static func end(_ address: String?, _ port: String?) -> String {
    var bytes = in6_addr()
    let text = address ?? ""
    // In the shortest spelling, as the results have it.
    if text.contains(":"), inet_pton(AF_INET6, text, &bytes) == 1 {
      var buffer = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
      inet_ntop(AF_INET6, &bytes, &buffer, socklen_t(INET6_ADDRSTRLEN))
      return String(decoding: buffer.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        + " \(port ?? "")"
    }
    return "\(text) \(port ?? "")"
  }
}
