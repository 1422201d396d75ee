/// Executes a program. Its stacks are its own, so deep data does not use up the stack of the thread.
struct Renderer {
  /// A value that keys are looked up in, and the list that it comes from.
  private struct Context {
    /// The shape of the value, if it is an object.
    private(set) var owner: ObjectIdentifier?
    /// The fields of the value, if it is an object: kept apart, so that showing one touches nothing else.
    private(set) var fields: [Value]
    private(set) var value: Value
    /// The list that the section walks, empty for other sections.
    let list: [Value]
    /// The number of the next entry.
    private var next = 1

    /// A context of its own, or that of the first entry of a list.
    init(_ value: Value, list: [Value] = []) {
      self.value = value
      self.list = list
      (owner, fields) = value.parts
    }

    /// Goes on to the next entry of the list, if there is one.
    mutating func advance() -> Bool {
      guard next < list.count else { return false }
      value = list[next]
      (owner, fields) = value.parts
      next += 1
      return true
    }
  }

  /// What a part returns to.
  private struct Call {
    /// The instruction after the call.
    let position: Int
    /// The indentation that was in force.
    let indentation: Range<Int>
  }

  /// Bytes of text between two tags above which a comment splits the text: libxml2 refuses text nodes of 10,000,000
  /// bytes, and one hostile field must not deny the whole page.
  static let longestText = 4_000_000

  private let program: Program
  /// Bytes of text since the last tag, or more: short texts are not watched for tags between them.
  private var textRun = 0
  private var contexts: [Context] = []
  /// Where the bodies of the open sections begin, for all contexts but the outermost.
  private var bodies: [Int] = []
  private var calls: [Call] = []
  /// The indentations of all calls under way, one after the other.
  private var indentations: [UInt8] = []
  /// The part of `indentations` that is in force.
  private var indentation = 0..<0

  init(_ program: Program) { self.program = program }

  /// Appends what the first part of the program makes of `value`.
  mutating func render(_ value: Value, into buffer: inout [UInt8]) throws(RenderError) {
    contexts.append(Context(value))
    var position = 0
    while true {
      switch program.code[position] {
      case .literal(let from, let to):
        program.literals.withUnsafeBufferPointer {
          buffer.append(contentsOf: UnsafeBufferPointer(rebasing: $0[Int(from)..<Int(to)]))
        }
        noteLiteral(Int(from)..<Int(to))
        position += 1
      case .indent:
        buffer.append(contentsOf: indentations[indentation])
        position += 1
      case .show(let address, let escape):
        show(address, escape, into: &buffer)
        position += 1
      case .open(let address, let end):
        position = try open(self.value(at: address), at: position, end: Int(end))
      case .close: position = close(at: position)
      case .when(let address, let end):
        position = self.value(at: address).isTrue ? position + 1 : Int(end)
      case .unless(let address, let end):
        position = self.value(at: address).isTrue ? Int(end) : position + 1
      case .call(let part, let from, let to):
        let outer = indentations[indentation]
        position = try call(part, at: position, outer + program.literals[Int(from)..<Int(to)])
      case .callInline(let part): position = try call(part, at: position, [])
      case .leave:
        guard let call = calls.popLast() else { return }
        indentations.removeSubrange(indentation)
        indentation = call.indentation
        position = call.position
      }
    }
  }

  private mutating func call(_ part: Int32, at position: Int, _ indent: ArraySlice<UInt8>) throws(RenderError)
    -> Int
  {
    try checkDepth(at: position)
    calls.append(Call(position: position + 1, indentation: indentation))
    indentation = indentations.count..<(indentations.count + indent.count)
    indentations += indent
    return program.parts[Int(part)].entry
  }

  private mutating func open(_ value: Value, at position: Int, end: Int) throws(RenderError) -> Int {
    guard value.isTrue else { return end }
    try checkDepth(at: position)
    if case .list(let list) = value {
      contexts.append(Context(list[0], list: list))
    } else {
      contexts.append(Context(value))
    }
    bodies.append(position + 1)
    return position + 1
  }

  private mutating func close(at position: Int) -> Int {
    if contexts[contexts.count - 1].advance() { return bodies[bodies.count - 1] }
    contexts.removeLast()
    bodies.removeLast()
    return position + 1
  }

  private func checkDepth(at position: Int) throws(RenderError) {
    if contexts.count + calls.count > Template.maximumDepth {
      let part = program.parts.last { $0.entry <= position }
      throw .tooDeep(file: part?.file ?? "")
    }
  }
}

// MARK: - Finding values

extension Renderer {
  private func value(at address: Address) -> Value {
    switch address {
    case .top: return contexts[contexts.count - 1].value
    case .field(let owner, let slot): return field(of: owner, slot)
    case .path(let owner, let from, let to):
      var value = field(of: owner, program.slots[Int(from)])
      for slot in program.slots[Int(from + 1)..<Int(to)] {
        guard case .object(let object) = value else { return .absent }
        value = object.values[Int(slot)]
      }
      return value
    case .named(let index): return named(program.names[Int(index)])
    }
  }

  /// Writes the value at an address if it is a text, in place: copying it would count references for each slot.
  private mutating func show(_ address: Address, _ escape: Escape, into buffer: inout [UInt8]) {
    if case .field(let owner, let slot) = address {
      guard let index = innermost(owner) else { return }
      if case .text(let text) = contexts[index].fields[Int(slot)] { write(text, escape, to: &buffer) }
    } else if case .text(let text) = value(at: address) {
      write(text, escape, to: &buffer)
    }
  }

  @inline(__always)
  private mutating func write(_ text: String, _ escape: Escape, to buffer: inout [UInt8]) {
    let start = buffer.count
    guard escape == .text, textRun + text.utf8.count > Self.longestText / 4 else {
      escape.append(text, to: &buffer)
      if escape == .text { textRun += buffer.count - start }
      return
    }
    writeLong(text, to: &buffer)
  }

  /// Writes a text in pieces, with an empty comment where the text since the last tag becomes too long for a node.
  @inline(never)
  private mutating func writeLong(_ text: String, to buffer: inout [UInt8]) {
    // No character becomes more than six times as long.
    let piece = Self.longestText / 6
    var rest = text.utf8[...]
    while !rest.isEmpty {
      var end = rest.index(rest.startIndex, offsetBy: piece, limitedBy: rest.endIndex) ?? rest.endIndex
      while end < rest.endIndex, rest[end] & 0xC0 == 0x80 { end = rest.index(before: end) }
      let start = buffer.count
      Escape.text.append(String(Substring(rest[..<end])), to: &buffer)
      textRun += buffer.count - start
      rest = rest[end...]
      if textRun > Self.longestText {
        buffer.append(contentsOf: "<!-- -->".utf8)
        textRun = 0
      }
    }
  }

  /// A tag ends the run of text; only long runs are worth the look.
  @inline(__always)
  private mutating func noteLiteral(_ range: Range<Int>) {
    if textRun > Self.longestText / 8, program.literals[range].contains(0x3C) { textRun = 0 }
  }

  private func field(of owner: ObjectIdentifier, _ slot: Int32) -> Value {
    innermost(owner).map { contexts[$0].fields[Int(slot)] } ?? .absent
  }

  /// The innermost context of a shape; O(depth), and nearly always the last or the one before.
  @inline(__always)
  private func innermost(_ owner: ObjectIdentifier) -> Int? {
    var index = contexts.count - 1
    while index >= 0, contexts[index].owner != owner { index -= 1 }
    return index < 0 ? nil : index
  }

  /// Looks up the first name in all contexts, and the others each in the value before it.
  private func named(_ names: [String]) -> Value {
    let first = contexts.lazy.reversed().compactMap { $0.value.field(names[0]) }.first
    return names.dropFirst().reduce(first ?? .absent) { $0.field($1) ?? .absent }
  }
}

extension Value {
  /// The shape and the fields of an object.
  var parts: (owner: ObjectIdentifier?, fields: [Value]) {
    if case .object(let object) = self { (ObjectIdentifier(object.shape), object.values) } else { (nil, []) }
  }

  /// False for what leaves a section out: nothing, false, empty text and empty lists.
  var isTrue: Bool {
    switch self {
    case .absent: false
    case .text(let text): !text.utf8.isEmpty
    case .flag(let flag): flag
    case .object: true
    case .list(let list): !list.isEmpty
    }
  }

  /// A field by its name, nil if this is no object or has none such; O(fields).
  func field(_ name: String) -> Value? {
    guard case .object(let object) = self else { return nil }
    return object.shape.slot(of: name).map { object.values[$0] }
  }
}
