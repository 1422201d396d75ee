import Correlation
import Records

/// What the generator knows about a flow.
struct TruthRow {
  let host: String
  let guid: String
  let pid: String
  let created: String
  let isRecorded: Bool
  let circumstance: String

  init(_ row: [String: String]) {
    host = row["host"] ?? ""
    guid = row["process_guid"] ?? ""
    pid = row["pid"] ?? ""
    created = row["created"] ?? ""
    isRecorded = row["recorded"] == "True"
    circumstance = row["circumstance"] ?? ""
  }
}

extension CorrelatedDataset {
  /// Whether the linked process is the true one: host and GUID, or host, pid and start where there are no GUIDs.
  func isTrue(_ process: ProcessIndex, _ truth: TruthRow) -> Bool {
    let found = processes[process]
    guard hosts[found.host].name == truth.host else { return false }
    if let guid = found.guid { return guid.text == truth.guid }
    guard String(found.pid ?? 0) == truth.pid else { return false }
    return found.createEvent == nil || found.started?.text() == truth.created
  }

  /// How good the links of the source ends are, by the truth in flow order.
  func score(_ truth: [TruthRow]) -> Score {
    var score = Score()
    for (flow, row) in truth.enumerated() {
      score.grades[links[flow].source.grade, default: 0] += 1
      guard let process = links[flow].source.process else { continue }
      if !isTrue(process, row) {
        score.wrong[links[flow].source.grade, default: 0] += 1
        score.mistakes.append(
          "\(links[flow].source.grade) flow \(flow) \(row.circumstance): \(identity(process)), truth \(row.host) \(row.guid) \(row.pid)"
        )
      }
    }
    return score
  }
}

/// Links by grade, and those of them that name a wrong process.
struct Score {
  var grades: [Grade: Int] = [:]
  var wrong: [Grade: Int] = [:]
  var mistakes: [String] = []
}
