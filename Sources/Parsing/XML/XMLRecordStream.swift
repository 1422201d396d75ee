import Glibc

/// Cuts a stretch of event XML into its records without keeping more than one of them in memory.
struct XMLRecordStream {
  /// The longest record that is read; one that is longer is refused.
  static let recordLimit = 64 << 20
  private static let step = 1 << 20

  /// What stands at a place of the stretch.
  enum Item {
    case record
    /// A record that the next one begins in, or the end of the stretch.
    case unfinished
    /// An end tag that no start tag belongs to.
    case strayEnd
    case tooLong
  }

  private let input: InputBytes
  /// The end of the stretch in the input.
  private let end: Int
  private var buffer: UnsafeMutableBufferPointer<UInt8>
  private var filled = 0
  /// Where the buffer's first byte stands in the input.
  private var bufferOffset: Int
  private var cursor = 0
  /// Lines of the stretch before the cursor, and where in the input the cursor's line begins.
  private(set) var lines = 0
  private var lineOffset: Int
  /// Whether the end tag that comes next is that of a record that was too long.
  private var isAfterLongRecord = false

  /// Bytes between the begin of the cursor's line, or of the stretch, and the cursor.
  var columns: Int { bufferOffset + cursor - lineOffset }

  /// The last item: its place, and its bytes, which live until the next call.
  private(set) var offset = 0
  private(set) var place = LinePlace(line: 0, column: 1)
  private(set) var bytes = UnsafeBufferPointer<UInt8>(start: nil, count: 0)

  /// Takes the stretch from `start` to `end` of the input. Whoever makes a stream calls `free`.
  init(_ input: InputBytes, start: Int, end: Int) {
    self.input = input
    self.end = end
    bufferOffset = start
    lineOffset = start
    buffer = .allocate(capacity: min(2 * Self.step, max(64, end - start)))
  }

  func free() { buffer.deallocate() }

  /// Moves to the next item; nil at the end of the stretch. Afterwards `lines` are the lines before the item's end.
  mutating func next() throws(InputReadError) -> Item? {
    guard let (tag, start) = try seek(from: cursor, isInRecord: false) else {
      pass(to: filled)
      return nil
    }
    pass(to: start)
    if tag == .end, isAfterLongRecord {
      isAfterLongRecord = false
      pass(to: cursor + 1)
      return try next()
    }
    isAfterLongRecord = false
    offset = bufferOffset + cursor
    place = LinePlace(line: lines, column: offset - lineOffset + 1)
    if tag == .end {
      pass(to: cursor + 1)
      return .strayEnd
    }
    guard let (next, position) = try seek(from: cursor + 1, isInRecord: true) else {
      let isTooLong = filled - cursor > Self.recordLimit
      isAfterLongRecord = isTooLong
      return finish(at: isTooLong ? filled - EventTag.length : filled, isTooLong ? .tooLong : .unfinished)
    }
    if next == .start { return finish(at: position, .unfinished) }
    return finish(at: try closing(position), .record)
  }

  /// The place behind the `>` of the end tag at `position`.
  private mutating func closing(_ position: Int) throws(InputReadError) -> Int {
    var position = position
    while true {
      if position == filled {
        let kept = cursor
        guard try fill(keeping: kept) else { return filled }
        position += cursor - kept
      }
      if buffer[position] == 0x3E { return position + 1 }
      position += 1
    }
  }

  private mutating func finish(at end: Int, _ item: Item) -> Item {
    let start = cursor
    bytes = UnsafeBufferPointer(rebasing: buffer[start..<end])
    pass(to: end)
    return item
  }

  /// The first tag at or behind `position`; what is before it may leave the buffer, but for the record that the cursor
  /// stands at.
  ///
  /// Nil at the end of the stretch, or when the record has more than `recordLimit` bytes.
  private mutating func seek(from position: Int, isInRecord: Bool) throws(InputReadError) -> (EventTag, Int)?
  {
    var position = position
    while true {
      let isEnd = bufferOffset + filled == end
      let known = UnsafeBufferPointer(rebasing: buffer[..<filled])
      if let found = EventTag.first(in: known, from: position, isEnd: isEnd) { return found }
      if isEnd { return nil }
      position = max(position, filled - EventTag.length + 1)
      if isInRecord, position - cursor > Self.recordLimit { return nil }
      if !isInRecord { pass(to: position) }
      let before = cursor
      _ = try fill(keeping: before)
      position += cursor - before
    }
  }

  /// Moves the cursor and counts the lines on its way.
  private mutating func pass(to position: Int) {
    guard let base = buffer.baseAddress else { return }
    var start = cursor
    while start < position, let found = memchr(base + start, 0x0A, position - start) {
      start = UnsafeRawPointer(found) - UnsafeRawPointer(base) + 1
      lines += 1
      lineOffset = bufferOffset + start
    }
    cursor = position
  }

  /// Reads on; what is before `kept`, which becomes the buffer's first byte, leaves it. False at the end.
  private mutating func fill(keeping kept: Int) throws(InputReadError) -> Bool {
    let count = filled - kept
    let wanted = min(Self.step, end - bufferOffset - filled)
    guard wanted > 0 else { return false }
    var target = buffer
    if count + wanted > buffer.count { target = .allocate(capacity: (count + wanted) * 2) }
    guard let to = target.baseAddress, let from = buffer.baseAddress else { return false }
    memmove(to, from + kept, count)
    if target.baseAddress != buffer.baseAddress { buffer.deallocate() }
    buffer = target
    bufferOffset += kept
    cursor -= kept
    let read = try input.read(into: to + count, offset: bufferOffset + count, count: wanted)
    filled = count + read
    return read > 0
  }
}

extension XMLRecordStream {
  /// Bytes in which the start of a part is looked for at a time.
  private static let boundaryStep = 1 << 16

  /// Cuts an input into parts of about `size` bytes, each but the first beginning with a record.
  ///
  /// O(parts) when records are much shorter than parts, O(n) at worst.
  static func parts(of input: InputBytes, size: Int) throws(InputReadError) -> [Range<Int>] {
    var starts = [0]
    var position = size
    while position < input.count {
      guard let start = try firstStart(in: input, from: position) else { break }
      starts.append(start)
      position = max(start + 1, starts.count * size)
    }
    return starts.indices.map { starts[$0]..<($0 + 1 < starts.count ? starts[$0 + 1] : input.count) }
  }

  private static func firstStart(in input: InputBytes, from start: Int) throws(InputReadError) -> Int? {
    var position = start
    while position < input.count {
      let bytes = try input.bytes(offset: position, count: boundaryStep)
      let isEnd = position + bytes.count == input.count
      let found = bytes.withUnsafeBufferPointer { known -> Int? in
        var from = 0
        while let (tag, place) = EventTag.first(in: known, from: from, isEnd: isEnd) {
          if tag == .start { return place }
          from = place + 1
        }
        return nil
      }
      if let found { return position + found }
      if isEnd { return nil }
      position += bytes.count - EventTag.length + 1
    }
    return nil
  }
}
