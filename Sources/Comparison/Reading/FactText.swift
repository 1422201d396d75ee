/// Compares texts of the two reports that may hold times and names of hosts.
struct FactText: Sendable {
  /// Old and new names.
  let renamed: [(old: [UInt8], new: [UInt8])]

  /// Whether an old text says the same as a new one: hosts by their new names, and each time as it was or moved by
  /// `shift` nanoseconds.
  func isSame(_ old: String?, _ new: String?, shift: Int64) -> Bool {
    guard let old, let new else { return old == nil && new == nil }
    if old == new { return true }
    if shift == 0 && renamed.isEmpty { return false }
    let (before, after) = (parts(renaming(old)), parts(new))
    guard before.plain == after.plain, before.times.count == after.times.count else { return false }
    return zip(before.times, after.times).allSatisfy { $0 == $1 || $0 &+ shift == $1 }
  }

  private func parts(_ text: String) -> (plain: [[UInt8]], times: [Int64]) {
    var text = text
    var plain: [[UInt8]] = []
    var times: [Int64] = []
    text.withUTF8 { bytes in
      FactTime.split(bytes) {
        plain.append(Array($0))
      } time: { time, _ in
        times.append(time)
      }
    }
    return (plain, times)
  }

  private func renaming(_ text: String) -> String {
    var bytes = Array(text.utf8)
    for (old, new) in renamed where !old.isEmpty {
      var result: [UInt8] = []
      var index = 0
      while index < bytes.count {
        if bytes[index...].starts(with: old) {
          result += new
          index += old.count
        } else {
          result.append(bytes[index])
          index += 1
        }
      }
      bytes = result
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
