/// Finds the bytes that give a CSV text its structure (RFC 4180): commas and line ends outside quotes.
///
/// Blocks of 64 bytes without a quote are compared as vectors; only blocks that hold one are read byte by byte. The
/// state carries over, so a text may be scanned in pieces.
struct StructureScanner {
  /// Where in a field the next byte stands.
  enum State: UInt8 {
    case fieldStart
    case unquoted
    case quoted
    /// After a quote inside a quoted field: it ends the field or is the first of a doubled pair.
    case afterQuote
  }

  /// What a scan found; positions are offsets into the scanned buffer.
  struct Structure {
    /// Commas and line ends outside quotes, in order.
    var delimiters: UnsafeMutablePointer<UInt32>
    var delimiterCount = 0
    /// Positions in `delimiters` of those that end a line.
    var rowEnds: [Int] = []
    /// Line ends inside quoted fields.
    var quotedLineEnds: [UInt32] = []
    /// Bytes that follow a closing quote and are neither a comma nor a line end.
    var strayText: [UInt32] = []
    /// The quotes that opened the fields which `strayText` follows and those still open.
    var lastOpeningQuote: UInt32 = 0
    /// Starts of blocks that hold a NUL or a byte outside ASCII.
    var suspectBlocks: [UInt32] = []
  }

  static let blockSize = 64
  private static let quote: UInt8 = 0x22
  private static let comma: UInt8 = 0x2C
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  var state = State.fieldStart

  /// Scans `bytes[range]`; `delimiters` must have room for one entry a byte of the range.
  mutating func scan(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, into found: inout Structure) {
    var position = range.lowerBound
    while position + Self.blockSize <= range.upperBound {
      scanBlock(bytes, position, into: &found)
      position += Self.blockSize
    }
    if position < range.upperBound {
      scanBytes(bytes, position..<range.upperBound, into: &found)
      if hasSuspects(bytes, position..<range.upperBound) { found.suspectBlocks.append(UInt32(position)) }
    }
  }

  @inline(__always)
  private mutating func scanBlock(_ bytes: UnsafePointer<UInt8>, _ position: Int, into found: inout Structure)
  {
    let block = Block(bytes + position)
    if block.isSuspect { found.suspectBlocks.append(UInt32(position)) }
    if block.hasQuote || state == .afterQuote {
      scanBytes(bytes, position..<position + Self.blockSize, into: &found)
      return
    }
    let lineEnds = block.lineEnds
    if state == .quoted {
      var rest = lineEnds
      while rest != 0 {
        noteQuotedLineEnd(bytes, position + rest.trailingZeroBitCount, into: &found)
        rest &= rest - 1
      }
      return
    }
    let all = block.delimiters
    var ends = lineEnds
    while ends != 0 {
      let below = (ends & (0 &- ends)) &- 1
      found.rowEnds.append(found.delimiterCount + (all & below).nonzeroBitCount)
      ends &= ends - 1
    }
    var rest = all
    var count = found.delimiterCount
    while rest != 0 {
      found.delimiters[count] = UInt32(truncatingIfNeeded: position &+ rest.trailingZeroBitCount)
      count &+= 1
      rest &= rest &- 1
    }
    found.delimiterCount = count
    state = all >> 63 == 1 ? .fieldStart : .unquoted
  }

  /// The exact rules, a byte at a time.
  private mutating func scanBytes(
    _ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, into found: inout Structure
  ) {
    for position in range {
      let byte = bytes[position]
      let isLineEnd = byte == Self.lineFeed || byte == Self.carriageReturn
      switch state {
      case .quoted:
        if byte == Self.quote {
          state = .afterQuote
        } else if isLineEnd {
          noteQuotedLineEnd(bytes, position, into: &found)
        }
      case .afterQuote where byte == Self.quote:
        state = .quoted
      case .fieldStart where byte == Self.quote:
        state = .quoted
        found.lastOpeningQuote = UInt32(position)
      default:
        if byte == Self.comma || isLineEnd {
          if isLineEnd { found.rowEnds.append(found.delimiterCount) }
          found.delimiters[found.delimiterCount] = UInt32(position)
          found.delimiterCount += 1
          state = .fieldStart
        } else {
          if state == .afterQuote { found.strayText.append(UInt32(position)) }
          state = .unquoted
        }
      }
    }
  }

  /// Counts CR LF inside quotes as one line end, at its LF; a CR that is not followed by LF counts by itself.
  private func noteQuotedLineEnd(_ bytes: UnsafePointer<UInt8>, _ position: Int, into found: inout Structure)
  {
    if bytes[position] == Self.lineFeed, let last = found.quotedLineEnds.last, Int(last) == position - 1,
      bytes[position - 1] == Self.carriageReturn
    {
      found.quotedLineEnds[found.quotedLineEnds.count - 1] = UInt32(position)
    } else {
      found.quotedLineEnds.append(UInt32(position))
    }
  }

  private func hasSuspects(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>) -> Bool {
    range.contains { bytes[$0] == 0 || bytes[$0] >= 0x80 }
  }
}

/// Which of 64 bytes are delimiters or line ends, one bit a byte, the first lowest; and whether some need a closer look.
///
/// Sixteen bytes are compared at a time. The results are joined as words: the operators of the library's masks are not
/// compiled to vector instructions.
private struct Block {
  let delimiters: UInt64
  let hasQuote: Bool
  /// Whether there is a NUL or a byte outside ASCII.
  let isSuspect: Bool
  private let hasLineEnd: Bool
  private let raw: UnsafeRawPointer

  private typealias Words = SIMD2<UInt64>
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  @inline(__always)
  init(_ bytes: UnsafePointer<UInt8>) {
    raw = UnsafeRawPointer(bytes)
    var delimiters: UInt64 = 0
    var lineEnds = Words(0, 0)
    var quotes = Words(0, 0)
    var suspects = Words(0, 0)
    var index = 0
    while index < 4 {
      let part = Self.load(raw, index)
      let lineEnd = Self.equal(part, 0x0A) | Self.equal(part, 0x0D)
      delimiters |= Self.gather(lineEnd | Self.equal(part, 0x2C)) &<< UInt64(index &* 16)
      lineEnds |= lineEnd
      quotes |= Self.equal(part, 0x22)
      suspects |= Self.equal(part, 0) | unsafeBitCast(part, to: Words.self)
      index &+= 1
    }
    self.delimiters = delimiters
    hasQuote = quotes[0] | quotes[1] != 0
    hasLineEnd = lineEnds[0] | lineEnds[1] != 0
    isSuspect = (suspects[0] | suspects[1]) & Self.tops != 0
  }

  /// Most blocks hold none, so they are looked for only where there is one.
  var lineEnds: UInt64 {
    @inline(__always) get { hasLineEnd ? findLineEnds() : 0 }
  }

  @inline(never)
  private func findLineEnds() -> UInt64 {
    var result: UInt64 = 0
    for index in 0..<4 {
      let part = Self.load(raw, index)
      result |= Self.gather(Self.equal(part, 0x0A) | Self.equal(part, 0x0D)) &<< UInt64(index &* 16)
    }
    return result
  }

  @inline(__always)
  private static func load(_ raw: UnsafeRawPointer, _ index: Int) -> SIMD16<UInt8> {
    raw.loadUnaligned(fromByteOffset: index &* 16, as: SIMD16<UInt8>.self)
  }

  /// All bits of each byte that is `byte`.
  @inline(__always)
  private static func equal(_ part: SIMD16<UInt8>, _ byte: UInt8) -> Words {
    unsafeBitCast(part .== SIMD16<UInt8>(repeating: byte), to: Words.self)
  }

  /// The highest bits of sixteen bytes as sixteen bits.
  @inline(__always)
  private static func gather(_ words: Words) -> UInt64 {
    gather(words[0]) | gather(words[1]) &<< 8
  }

  /// The highest bits of eight bytes as eight bits: a product brings them together at the begin of its upper half.
  @inline(__always)
  private static func gather(_ word: UInt64) -> UInt64 {
    (word & tops).multipliedFullWidth(by: 0x0204_0810_2040_8100).high & 0xFF
  }
}
