import Rendering

/// Finds which words of two texts differ.
///
/// Words are runs of letters and digits; every other byte of ASCII is a word of its own. What both begin and end with
/// is the same; between them, the longest common run of words decides where that costs at most `mostComparisons`, else
/// all of it differs. O(words + mostComparisons).
enum WordChanges {
  static let mostComparisons = 250_000
  /// Bytes of a stretch that is the same in both, or that differs, which a page shows; the middle of longer ones is left out.
  static let longestSame = 600
  static let longestChange = 4_000

  static func marked(_ before: String?, _ after: String?) -> (before: [MarkedPiece], after: [MarkedPiece]) {
    guard let before, let after else {
      return (piece(before, .gone), piece(after, .added))
    }
    let (old, new) = (words(before), words(after))
    let shared = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - shared
    let ending = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count
    let oldMiddle = old[shared..<(old.count - ending)]
    let newMiddle = new[shared..<(new.count - ending)]
    let common = commonWords(oldMiddle, newMiddle)
    return (
      pieces(old, shared..<(old.count - ending), common.old, .gone),
      pieces(new, shared..<(new.count - ending), common.new, .added)
    )
  }

  /// The text cut into words; joined they are the text.
  static func words(_ text: String) -> [Substring] {
    var words: [Substring] = []
    let bytes = text.utf8
    var start = bytes.startIndex
    var index = start
    while index < bytes.endIndex {
      let isWord = isOfWord(bytes[index])
      bytes.formIndex(after: &index)
      while isWord, index < bytes.endIndex, isOfWord(bytes[index]) { bytes.formIndex(after: &index) }
      words.append(text[start..<index])
      start = index
    }
    return words
  }

  private static func isOfWord(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x80...0xFF: true
    default: false
    }
  }

  /// The places of a longest common subsequence in both.
  private static func commonWords(
    _ old: ArraySlice<Substring>, _ new: ArraySlice<Substring>
  ) -> (old: Set<Int>, new: Set<Int>) {
    if old.isEmpty || new.isEmpty || old.count > mostComparisons / new.count { return ([], []) }
    let width = new.count + 1
    var lengths = [UInt16](repeating: 0, count: (old.count + 1) * width)
    for (row, word) in old.enumerated().reversed() {
      for (column, other) in new.enumerated().reversed() {
        lengths[row * width + column] =
          word == other
          ? lengths[(row + 1) * width + column + 1] + 1
          : max(lengths[(row + 1) * width + column], lengths[row * width + column + 1])
      }
    }
    var (row, column) = (0, 0)
    var common: (old: Set<Int>, new: Set<Int>) = ([], [])
    while row < old.count, column < new.count {
      if old[old.startIndex + row] == new[new.startIndex + column] {
        common.old.insert(old.startIndex + row)
        common.new.insert(new.startIndex + column)
        row += 1
        column += 1
      } else if lengths[(row + 1) * width + column] >= lengths[row * width + column + 1] {
        row += 1
      } else {
        column += 1
      }
    }
    return common
  }

  private static func pieces(
    _ words: [Substring], _ middle: Range<Int>, _ common: Set<Int>, _ mark: MarkedPiece.Mark
  ) -> [MarkedPiece] {
    var pieces: [MarkedPiece] = []
    for (index, word) in words.enumerated() {
      let own: MarkedPiece.Mark = middle.contains(index) && !common.contains(index) ? mark : .same
      if pieces.last?.mark == own {
        pieces[pieces.count - 1].text += word
      } else {
        pieces.append(MarkedPiece(String(word), own))
      }
    }
    return pieces.map(shortened)
  }

  private static func piece(_ text: String?, _ mark: MarkedPiece.Mark) -> [MarkedPiece] {
    text.map { [shortened(MarkedPiece($0, mark))] } ?? []
  }

  private static func shortened(_ piece: MarkedPiece) -> MarkedPiece {
    let limit = piece.mark == .same ? longestSame : longestChange
    let count = piece.text.utf8.count
    if count <= limit { return piece }
    let begin = String(decoding: piece.text.utf8.prefix(limit / 2), as: UTF8.self)
    let end = String(decoding: piece.text.utf8.suffix(limit / 2), as: UTF8.self)
    return MarkedPiece("\(begin) [\(Words.count(count - limit)) bytes left out] \(end)", piece.mark)
  }
}
