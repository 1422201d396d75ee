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
  private mutating func scanBlock(_ bytes: UnsafePointer<UInt8>, _ position: Int, into found: inout Structure) {
    let raw = UnsafeRawPointer(bytes + position)
    let parts = (
      raw.loadUnaligned(as: SIMD16<UInt8>.self),
      raw.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self),
      raw.loadUnaligned(fromByteOffset: 32, as: SIMD16<UInt8>.self),
      raw.loadUnaligned(fromByteOffset: 48, as: SIMD16<UInt8>.self)
    )
    let quotes = (parts.0 .== Self.quote) .| (parts.1 .== Self.quote) .| (parts.2 .== Self.quote) .| (parts.3 .== Self.quote)
    let suspects =
      (parts.0 .== 0) .| (parts.1 .== 0) .| (parts.2 .== 0) .| (parts.3 .== 0)
      .| (((parts.0 | parts.1 | parts.2 | parts.3) & 0x80) .!= 0)
    if isAny(suspects) { found.suspectBlocks.append(UInt32(position)) }
    if isAny(quotes) || state == .afterQuote {
      scanBytes(bytes, position..<position + Self.blockSize, into: &found)
      return
    }
    let lineEnds =
      lineEndBits(parts.0) | lineEndBits(parts.1) << 16 | lineEndBits(parts.2) << 32 | lineEndBits(parts.3) << 48
    if state == .quoted {
      var rest = lineEnds
      while rest != 0 {
        noteQuotedLineEnd(bytes, position + rest.trailingZeroBitCount, into: &found)
        rest &= rest - 1
      }
      return
    }
    let commas =
      bits(parts.0 .== Self.comma) | bits(parts.1 .== Self.comma) << 16 | bits(parts.2 .== Self.comma) << 32
      | bits(parts.3 .== Self.comma) << 48
    let all = commas | lineEnds
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
  private mutating func scanBytes(_ bytes: UnsafePointer<UInt8>, _ range: Range<Int>, into found: inout Structure) {
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
  private func noteQuotedLineEnd(_ bytes: UnsafePointer<UInt8>, _ position: Int, into found: inout Structure) {
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

  @inline(__always)
  private func lineEndBits(_ part: SIMD16<UInt8>) -> UInt64 {
    bits((part .== Self.lineFeed) .| (part .== Self.carriageReturn))
  }

  /// One bit a lane, lane 0 lowest: a product gathers the lowest bits of eight bytes in the highest byte.
  @inline(__always)
  private func bits(_ mask: SIMDMask<SIMD16<Int8>>) -> UInt64 {
    let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    let gather: UInt64 = 0x0102_0408_1020_4080
    let ones: UInt64 = 0x0101_0101_0101_0101
    // Swift's shifts bind tighter than its products.
    let low = ((words[0] & ones) &* gather) >> 56
    let high = ((words[1] & ones) &* gather) >> 56
    return low | high << 8
  }

  @inline(__always)
  private func isAny(_ mask: SIMDMask<SIMD16<Int8>>) -> Bool {
    let words = unsafeBitCast(mask, to: SIMD2<UInt64>.self)
    return words[0] | words[1] != 0
  }
}
