/// Inputs that are plainly a sensor's and hold no flow that can be read: what they are, and how to get what can be.
struct FlowObstacle {
  let found: String
  let advice: String

  private static let argusAdvice =
    "export it again with dates: ra -r FILE -n -u -c , -s stime ltime dur proto saddr sport dir daddr dport spkts dpkts "
    + "sbytes dbytes state"

  /// Looks at the first lines of an input given as flows.
  init?(_ head: InputHead) {
    let found =
      Self.zeek(head) ?? Self.headless(head) ?? Self.argusText(head) ?? Self.argusCSV(head)
      ?? Self.conversations(head) ?? Self.json(head)
    guard let found else { return nil }
    self = found
  }

  private init(_ found: String, _ advice: String) {
    self.found = found
    self.advice = advice
  }

  private static func zeek(_ head: InputHead) -> FlowObstacle? {
    guard let zeek = ZeekHead(head.bytes) else { return nil }
    guard zeek.isConnections else { return otherLog(zeek.path) }
    if FlowLayout.zeek.fits(FlowLayout.zeek.map(zeek.fields)) { return nil }
    return FlowObstacle(
      "Zeek's connection log without the columns ts, id.orig_h and id.resp_h (its columns: "
        + "\(zeek.fields.joined(separator: ", ")))", "keep these columns when the log is cut")
  }

  /// A log of Zeek that is not of connections.
  static func otherLog(_ path: String?) -> FlowObstacle {
    let name = path.map { "Zeek's \($0) log" } ?? "a log of Zeek that is not of connections"
    return FlowObstacle(
      "\(name), which holds no flow records", "give conn.log of the same sensor; the other logs are not read")
  }

  private static func json(_ head: InputHead) -> FlowObstacle? {
    guard let json = head.json, FlowJSON.isOtherLog(json) else { return nil }
    return otherLog(nil)
  }

  /// What zeek-cut prints without its option for the header.
  private static func headless(_ head: InputHead) -> FlowObstacle? {
    let fields = head.firstLine.split(separator: 0x09, omittingEmptySubsequences: false)
    guard fields.count > 1 else { return nil }
    let addresses = fields.count { field in
      Array(field).withUnsafeBufferPointer { FieldValue.address($0) != nil }
    }
    guard addresses >= 1 else { return nil }
    return FlowObstacle(
      "tab-separated values without a header, as zeek-cut prints them",
      "keep the header (zeek-cut -c), or give the log itself")
  }

  private static func argusText(_ head: InputHead) -> FlowObstacle? {
    let words = head.firstLine.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    guard words.first == "StartTime" || words.first == "stime", words.count > 3, words.contains("Dir") else {
      return nil
    }
    return FlowObstacle("argus records as text for people", argusAdvice)
  }

  /// Records whose time is a time of day alone, by the first one that is no management record.
  private static func argusCSV(_ head: InputHead) -> FlowObstacle? {
    guard let table = head.table else { return nil }
    let map = FlowLayout.argus.map(table.header)
    guard FlowLayout.argus.fits(map) else { return nil }
    let column = map.index(.time)
    let rows = head.bytes.split { $0 == 0x0A || $0 == 0x0D }.dropFirst().prefix(20)
    let times = rows.compactMap { row -> [UInt8]? in
      let fields = row.split(separator: 0x2C, omittingEmptySubsequences: false)
      return fields.count == table.header.count ? Array(fields[column]) : nil
    }
    guard !times.isEmpty, times.allSatisfy({ $0.withUnsafeBufferPointer { FlowTimes.lacksDate($0) } }) else {
      return nil
    }
    return FlowObstacle("argus records with the time of day alone", argusAdvice)
  }

  /// tshark's statistics.
  private static func conversations(_ head: InputHead) -> FlowObstacle? {
    let text = head.bytes.prefix(400)
    let mark = Array(" Conversations".utf8)
    guard head.firstLine.starts(with: "=====".utf8),
      text.indices.contains(where: { text[$0...].starts(with: mark) })
    else { return nil }
    return FlowObstacle(
      "a table of conversations without dates, as tshark prints it",
      "export flows from the capture with Zeek, nfdump or argus")
  }
}
