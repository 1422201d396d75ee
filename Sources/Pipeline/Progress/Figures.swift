/// Numbers for people.
enum Figures {
  /// `1,234,567`.
  static func grouped(_ number: Int) -> String {
    var out: [UInt8] = []
    for (index, digit) in String(abs(number)).utf8.reversed().enumerated() {
      if index > 0, index.isMultiple(of: 3) { out.append(0x2C) }
      out.append(digit)
    }
    return (number < 0 ? "-" : "") + String(decoding: out.reversed(), as: UTF8.self)
  }

  /// Seconds with two decimals, rounded down.
  static func seconds(_ nanoseconds: Int) -> String {
    let hundredths = nanoseconds / 10_000_000
    let decimals = String(hundredths % 100)
    return "\(hundredths / 100)." + (decimals.utf8.count == 1 ? "0" : "") + decimals
  }

  /// Units a second; 0 while that cannot be told.
  static func rate(_ units: Int, nanoseconds: Int) -> Int {
    nanoseconds < 1_000_000 ? 0 : Int(Double(units) / (Double(nanoseconds) / 1_000_000_000))
  }

  /// `1 flow`, `2 flows`.
  static func count(_ number: Int, _ one: String, _ several: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : several ?? one + "s")"
  }
}
