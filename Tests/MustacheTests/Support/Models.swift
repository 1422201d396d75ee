import TestSupport

@testable import Mustache

/// A model that has one key of every kind.
struct SamplePage: PageModel {
  var title = "title"
  var note: String?
  var isMarked = false
  var owner: SampleNode?
  var rows: [SampleNode] = []

  static let schema = Schema<SamplePage>(
    "SamplePage",
    [
      .text("title") { $0.title }, .optional("note") { $0.note }, .flag("isMarked") { $0.isMarked },
      .model("owner") { $0.owner }, .list("rows") { $0.rows },
    ])
}

/// A model that holds others of its kind.
struct SampleNode: PageModel {
  var name: String
  var children: [SampleNode] = []

  static let schema = Schema<SampleNode>(
    "SampleNode", [.text("name") { $0.name }, .list("children") { $0.children }])

  /// Nodes nested `depth` deep, as a template sees them; made from the inside out, without recursion.
  static func chain(depth: Int) -> Object {
    var object = Object(shape: schema.shape, values: [.text("leaf"), .list([])])
    for level in 1..<depth {
      object = Object(shape: schema.shape, values: [.text("\(level)"), .list([.object(object)])])
    }
    return object
  }
}

extension SeededGenerator {
  /// Text of scalars that have broken escapers: delimiters, marks that join them, controls, all planes.
  mutating func text() -> String {
    let delicate: [ClosedRange<UInt32>] = [
      0x20...0x40, 0x00...0x1F, 0x7F...0x9F, 0x300...0x36F, 0x200B...0x202E, 0x2066...0x2069, 0xFDD0...0xFDEF,
      0xFE00...0xFE0F, 0xFFF0...0xFFFF, 0x1FFF0...0x1FFFF, 0x0...0x10FFFF, 0x61...0x7A,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...24, using: &self) {
      let range = delicate[Int.random(in: 0..<delicate.count, using: &self)]
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &self)) { text.append(scalar) }
    }
    return String(text)
  }
}
