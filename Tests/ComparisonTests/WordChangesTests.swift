import Rendering
import TestSupport
import Testing

@testable import Comparison

@Suite("Words that differ")
struct WordChangesTests {
  private func text(_ pieces: [MarkedPiece]) -> String {
    pieces.map { $0.mark == .same ? $0.text : "<\($0.text)>" }.joined()
  }

  @Test(
    "Only the words that differ are marked",
    arguments: [
      ("cmd.exe /c dir", "cmd.exe /c whoami", "cmd.exe /c <dir>", "cmd.exe /c <whoami>"),
      ("same", "same", "same", "same"),
      ("a b c d", "a x c y", "a <b> c <d>", "a <x> c <y>"),
      ("one two", "two", "<one >two", "two"),
      ("", "new", "", "<new>"),
      ("pid 1164", "pid 116", "pid <1164>", "pid <116>"),
      ("\u{E9}t\u{E9} 1", "\u{E9}t\u{E9} 2", "\u{E9}t\u{E9} <1>", "\u{E9}t\u{E9} <2>"),
    ])
  func marks(before: String, after: String, markedBefore: String, markedAfter: String) {
    let marked = WordChanges.marked(before, after)
    #expect(text(marked.before) == markedBefore)
    #expect(text(marked.after) == markedAfter)
  }

  @Test("Where there is nothing, all of the other side is marked")
  func nothing() {
    #expect(WordChanges.marked(nil, "a b").before.isEmpty)
    #expect(text(WordChanges.marked(nil, "a b").after) == "<a b>")
    #expect(text(WordChanges.marked("a b", nil).before) == "<a b>")
  }

  @Test("The words of a text are the text, and unmarked words are the same on both sides")
  func random() {
    var generator = SeededGenerator(seed: 5)
    let letters = ["a", "b", " ", "/", "\u{E9}", "."]
    for _ in 0..<500 {
      let texts = (0..<2).map { _ in
        (0..<Int.random(in: 0..<20, using: &generator)).map { _ in
          letters.randomElement(using: &generator) ?? ""
        }
        .joined()
      }
      #expect(WordChanges.words(texts[0]).joined() == texts[0])
      let marked = WordChanges.marked(texts[0], texts[1])
      #expect(marked.before.map(\.text).joined() == texts[0], "\(texts)")
      #expect(marked.after.map(\.text).joined() == texts[1], "\(texts)")
      let same = [marked.before, marked.after].map { $0.filter { $0.mark == .same }.map(\.text).joined() }
      #expect(same[0] == same[1], "\(texts)")
    }
  }

  @Test("Long texts are shortened, and what differs in them stays")
  func long() {
    let long = String(repeating: "word ", count: 100_000)
    let marked = WordChanges.marked(long + "one " + long, long + "two " + long)
    #expect(marked.before.contains { $0 == MarkedPiece("one", .gone) })
    #expect(marked.before.map(\.text.utf8.count).reduce(0, +) < 3_000)
  }
}
