extension JSONParser {
  /// Forgets the record before.
  @inline(__always)
  mutating func begin() {
    fields.update(repeating: -1, count: fieldCount)
    valueCount = 0
    isOverfull = false
    marks = Marks()
  }

  /// The path of the key in `range` under another path.
  @inline(__always)
  mutating func path(under parent: UInt32, _ text: JSONText, _ range: Range<Int>, _ hasEscape: Bool) -> UInt32
  {
    if hasEscape {
      let key = text.unescaped(range)
      if let base = key.baseAddress { return keys.child(of: parent, base, key.count) }
    }
    return keys.child(of: parent, text.bytes + range.lowerBound, range.count)
  }

  @inline(__always)
  mutating func keep(
    string range: Range<Int>, _ text: JSONText, _ hasEscape: Bool, _ key: UInt32, in frame: Frame
  ) {
    guard isWanted(key) else { return }
    let value =
      hasEscape
      ? text.unescaped(range)
      : FieldValue.Bytes(start: text.bytes + range.lowerBound, count: range.count)
    keep(value, range, .string, key, in: frame)
  }

  @inline(__always)
  mutating func keep(word range: Range<Int>, _ text: JSONText, _ key: UInt32, in frame: Frame) {
    guard isWanted(key) else { return }
    let word = FieldValue.Bytes(start: text.bytes + range.lowerBound, count: range.count)
    keep(word, range, FieldValue.equals(word, "null") ? .null : .plain, key, in: frame)
  }

  @inline(never)
  mutating func keep(empty range: Range<Int>, _ text: JSONText, _ key: UInt32, in frame: Frame) {
    guard isWanted(key) else { return }
    let bytes = FieldValue.Bytes(start: text.bytes + range.lowerBound, count: range.count)
    keep(bytes, range, .empty, key, in: frame)
  }

  /// Notes that a value stands at a path; whether it is to be kept.
  @inline(__always)
  private func isWanted(_ key: UInt32) -> Bool {
    keys.nodes[Int(key)].isSeen = true
    return keepsAll || keys.nodes[Int(key)].field >= 0
  }

  private mutating func keep(
    _ value: FieldValue.Bytes, _ range: Range<Int>, _ kind: JSONValue.Kind, _ key: UInt32, in frame: Frame
  ) {
    if valueCount == valueCapacity {
      if valueCount >= mostValues { return isOverfull = true }
      grow()
    }
    let node = keys.nodes + Int(key)
    values[valueCount] = JSONValue(
      text: value, start: range.lowerBound, writtenCount: range.count, key: key, field: node.pointee.field,
      rank: node.pointee.rank, element: frame.element, kind: kind, isElement: frame.isArray)
    if node.pointee.field >= 0 { choose(valueCount) }
    valueCount &+= 1
  }

  /// Makes a value the one that counts for its field, unless it says that there is none, or another is preferred or
  /// was there first.
  private mutating func choose(_ index: Int) {
    let value = values + index
    guard value.pointee.kind.hasText, !FieldValue.isMissing(value.pointee.text) else { return }
    let field = fields + Int(value.pointee.field)
    guard field.pointee >= 0 else {
      field.pointee = Int32(truncatingIfNeeded: index)
      return
    }
    let other = values + Int(field.pointee)
    if value.pointee.rank < other.pointee.rank {
      field.pointee = Int32(truncatingIfNeeded: index)
    } else if value.pointee.rank == other.pointee.rank, value.pointee.element == other.pointee.element,
      !value.pointee.isElement, marks.duplicate < 0
    {
      marks.duplicate = value.pointee.start
    }
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<JSONValue>.allocate(capacity: 2 * valueCapacity + fieldCount)
    larger.update(from: values, count: valueCount)
    values.deallocate()
    values = larger
    valueCapacity *= 2
  }
}
