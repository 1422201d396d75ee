import Correlation
import Records

/// How pages write numbers, times and the names of what the data holds.
package enum Words {
  /// Whether a text may be written from right to left; one of ASCII needs no element that isolates it.
  static func mayTurn(_ text: String) -> Bool { text.utf8.contains { $0 >= 0x80 } }

  /// `1,234,567`.
  package static func count(_ value: Int) -> String { DurationText.grouped(value) }

  /// `1 event`, `2 events`: a count and its noun.
  package static func count(_ value: Int, _ noun: String, plural: String? = nil) -> String {
    value == 1 ? "1 \(noun)" : "\(count(value)) \(plural ?? noun + "s")"
  }

  /// `+0.361 s`, `-0.005 s`, `0.000 s`: a distance in nanoseconds as seconds, exact, at least three decimals.
  package static func distance(_ nanoseconds: Int64) -> String {
    seconds(nanoseconds, sign: nanoseconds > 0 ? "+" : "")
  }

  /// `0.100 s`: nanoseconds as seconds, exact, at least three decimals.
  package static func seconds(_ nanoseconds: Int64) -> String { seconds(nanoseconds, sign: "") }

  private static func seconds(_ nanoseconds: Int64, sign: StaticString) -> String {
    let (whole, fraction) = nanoseconds.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
    return ASCIIBuffer.text(capacity: 32) { buffer in
      buffer.append(nanoseconds < 0 ? "-" : sign)
      buffer.append(whole)
      buffer.append(0x2E)
      if fraction % 1_000 != 0 {
        buffer.append(fraction, width: 9)
      } else if fraction % 1_000_000 != 0 {
        buffer.append(fraction / 1_000, width: 6)
      } else {
        buffer.append(fraction / 1_000_000, width: 3)
      }
      buffer.append(" s")
    }
  }

  /// `250 ms`, `44 s`, `3 min 44 s`, `2 h 5 min`, `3 d 4 h`: about how long, in the two largest units that say something.
  package static func length(_ nanoseconds: UInt64) -> String {
    if nanoseconds < 1_000_000_000 { return "\(max(1, nanoseconds / 1_000_000)) ms" }
    let seconds = nanoseconds / 1_000_000_000
    let units: [(name: String, seconds: UInt64)] = [("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1)]
    let first = units.firstIndex { seconds >= $0.seconds } ?? units.count - 1
    let rest = seconds % units[first].seconds
    let whole = "\(count(Int(seconds / units[first].seconds))) \(units[first].name)"
    guard first + 1 < units.count, rest >= units[first + 1].seconds else { return whole }
    return "\(whole) \(rest / units[first + 1].seconds) \(units[first + 1].name)"
  }

  /// A time as recorded, with at least three decimals; without the day, `19:01:48.250Z`, in tables whose caption names
  /// the one day of all rows.
  package static func time(_ time: Timestamp, decimals: Int, isOfOneDay: Bool = false) -> String {
    let decimals = max(3, decimals)
    return isOfOneDay ? time.timeOfDayText(decimals: decimals) + "Z" : time.text(decimals: decimals)
  }

  /// `2017-05-01T19:01:48.250Z to 19:02:03.001Z`: the second time without its day where that is the first one's.
  static func span(_ first: Timestamp, _ last: Timestamp) -> String {
    let isOfOneDay = day(of: [first, last]) != nil
    return "\(first.text()) to \(isOfOneDay ? last.timeOfDayText() + "Z" : last.text())"
  }

  /// `2017-05-01` where all moments lie in this one day, else nil.
  package static func day(of times: some Sequence<Timestamp>) -> String? {
    var found: (day: Int64, time: Timestamp)?
    for time in times {
      let second = time.second
      let day = second >= 0 ? second / 86_400 : (second + 1) / 86_400 - 1
      if let found, found.day != day { return nil }
      found = (day, time)
    }
    return found.map { String($0.time.text(decimals: 0).prefix(10)) }
  }

  /// The name of an event code where tables and pictures of processes repeat it: `connection` for `network connection`.
  package static func brief(_ code: Int) -> String {
    switch code {
    case EventCode.processCreate: "create"
    case EventCode.networkConnection: "connection"
    case EventCode.processTerminate: "terminate"
    case 2: "file time changed"
    case 12: "registry key"
    case 13: "registry value"
    default: EventCode.name(code)
    }
  }

  /// `10.3.15.216:50153`, `[fe80::1]:546`; the port only where one is recorded.
  package static func endpoint(_ address: IPAddress, _ port: UInt16) -> String {
    if address.isUnspecified && !address.isIPv4 { return "unknown" }
    let text = address.isIPv4 ? address.text : "[\(address.text)]"
    return port == 0 ? text : "\(text):\(port)"
  }

  /// `10.3.15.216:50153 -> 10.3.15.212:49155 tcp`.
  package static func connection(_ tuple: FiveTuple) -> String {
    "\(endpoint(tuple.source, tuple.sourcePort)) \u{2192} \(endpoint(tuple.destination, tuple.destinationPort))"
      + " \(tuple.transport.text)"
  }

  /// What a page calls a process whose program no record names.
  package static let unknownProgram = "(unknown program)"

  /// A program's name for lists and headings, clipped where it is absurdly long.
  package static func program(_ name: String?) -> String { name?.clipped() ?? unknownProgram }
}
