import Glibc

/// The figures in the order in which they were measured.
struct FigureTable {
  /// One measured figure.
  struct Figure {
    /// Stable, for JSON.
    var id: String
    var value: Double
    var unit: String
    var meaning: String
    /// What it should be, in words.
    var goal: String?
  }

  private(set) var figures: [Figure] = []

  /// Adds a figure and prints it at once, because the next one may take a while.
  mutating func add(_ id: String, _ value: Double, _ unit: String, _ meaning: String, goal: String? = nil) {
    let figure = Figure(id: id, value: value, unit: unit, meaning: meaning, goal: goal)
    figures.append(figure)
    print(Self.line(figure))
    fflush(nil)
  }

  /// An object with a member a figure.
  var json: String {
    "{\n" + figures.map { "  \"\($0.id)\": \(Self.decimal($0.value, digits: 6))" }.joined(separator: ",\n")
      + "\n}\n"
  }

  private static func line(_ figure: Figure) -> String {
    let digits = abs(figure.value) >= 100 ? 0 : 3
    let value = decimal(figure.value, digits: digits)
    let padding = String(repeating: " ", count: max(0, 10 - value.utf8.count))
    let unit = figure.unit + String(repeating: " ", count: max(0, 6 - figure.unit.utf8.count))
    return "\(padding)\(value) \(unit) \(figure.meaning)" + (figure.goal.map { " (goal: \($0))" } ?? "")
  }

  /// A decimal number with a point, whatever the locale.
  static func decimal(_ value: Double, digits: Int) -> String {
    let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
    let scaled = Int((abs(value) * scale).rounded())
    let whole = scaled / Int(scale)
    guard digits > 0 else { return (value < 0 ? "-" : "") + String(whole) }
    let fraction = String(scaled % Int(scale))
    let zeros = String(repeating: "0", count: digits - fraction.utf8.count)
    return (value < 0 ? "-" : "") + "\(whole).\(zeros)\(fraction)"
  }
}

extension [Double] {
  /// The middle value; of an even number the upper one.
  var median: Double { sorted()[count / 2] }
}
