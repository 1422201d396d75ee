import Parsing

/// Facts as the pages of a comparison write them.
enum FactWords {
  /// `powershell.exe (pid 1164) on pc7, {...}`; nil where the line names no process at that end.
  static func process(_ line: FactLine, _ end: String) -> String? {
    guard line["\(end).host"] != nil || line["\(end).pid"] != nil || line["\(end).guid"] != nil else {
      return nil
    }
    return name(line["\(end).exe"], line["\(end).pid"]) + (line["\(end).host"].map { " on \($0)" } ?? "")
      + (line["\(end).guid"].map { ", \($0)" } ?? "")
  }

  /// `powershell.exe (pid 1164)`.
  static func name(_ exe: String?, _ pid: String?) -> String {
    (exe ?? "(unknown program)") + (pid.map { " (pid \($0))" } ?? "")
  }

  /// `10.3.15.216:50153 → 10.3.15.212:49155 tcp`.
  static func flow(_ line: FactLine) -> String {
    func endpoint(_ end: String) -> String {
      guard let address = line["\(end).address"] else { return "unknown" }
      let text = address.utf8.contains(0x3A) ? "[\(address)]" : address
      return line["\(end).port"].map { "\(text):\($0)" } ?? text
    }
    return "\(endpoint("source")) \u{2192} \(endpoint("destination")) \(line["transport"] ?? "unknown")"
  }

  /// `holds: recorded by cotton.exe`.
  static func evidence(_ element: FactLine.Element) -> String {
    let verdict =
      switch element["holds"] {
      case "true": "holds"
      case "false": "does not hold"
      default: "cannot say"
      }
    return "\(verdict): \(element["found"] ?? "")"
  }

  /// An element of a list in one line, its times moved by `shift` nanoseconds.
  static func element(_ element: FactLine.Element, shift: Int64) -> String {
    switch element.path {
    case "candidates":
      let time = element["time"].map { FactTime.moved($0, by: shift) } ?? "no time"
      return "\(time) event \(element["code"] ?? "?"), \(name(element["exe"], element["pid"]))"
    case "rivals": return name(element["exe"], element["pid"])
    default:
      return element.fields.map { $0.key.isEmpty ? $0.value ?? "null" : "\($0.key) \($0.value ?? "null")" }
        .joined(separator: ", ")
    }
  }
}
