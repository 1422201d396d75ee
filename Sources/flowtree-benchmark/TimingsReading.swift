/// What `flowtree report --timings` wrote.
struct TimingsReading {
  private let text: [UInt8]

  init(path: String) throws(BenchmarkError) { text = try Files.read(path) }

  /// The number behind the first occurrence of a key; the stages come first in the file.
  func number(_ key: String) throws(BenchmarkError) -> Double {
    let name = Array("\"\(key)\":".utf8)
    for start in text.indices where text[start...].starts(with: name) {
      let rest = text[(start + name.count)...].drop { $0 == UInt8(ascii: " ") }
      let digits = rest.prefix { UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 || $0 == UInt8(ascii: ".") }
      if let value = Double(String(decoding: digits, as: UTF8.self)) { return value }
    }
    throw BenchmarkError(description: "no \(key) in the timings")
  }
}
