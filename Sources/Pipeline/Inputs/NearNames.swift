/// Names that a user may have meant.
package enum NearNames {
  /// Up to five of `names`, nearest first: those that hold the text or differ from it by few letters.
  package static func of(_ text: String, among names: [String]) -> [String] {
    let text = Array(text.utf8)
    let ranked = names.compactMap { name -> (distance: Int, name: String)? in
      let short = Array(name.utf8.prefix { $0 != 0x2E })
      let distance = min(edits(text, Array(name.utf8)), edits(text, short))
      let holds = !text.isEmpty && name.contains(String(decoding: text, as: UTF8.self))
      return holds || distance <= max(2, text.count / 3) ? (holds ? min(distance, 1) : distance, name) : nil
    }
    return ranked.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(5).map(\.name)
  }

  /// Letters to insert, remove or replace between two texts (Levenshtein); O(left * right).
  private static func edits(_ left: [UInt8], _ right: [UInt8]) -> Int {
    // Names of hosts have at most 253 bytes; longer texts are near nothing.
    guard left.count <= 253, right.count <= 253 else { return .max }
    var row = Array(0...right.count)
    for (index, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let next = min(row[column], row[column + 1]) + 1
        let replaced = diagonal + (byte == right[column] ? 0 : 1)
        diagonal = row[column + 1]
        row[column + 1] = min(next, replaced)
      }
    }
    return row[right.count]
  }
}
