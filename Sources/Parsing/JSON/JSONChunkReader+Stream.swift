import Records

extension JSONChunkReader {
  /// Reads the records that begin before `limit`: objects one after the other, over any number of lines, or the
  /// elements of an array.
  mutating func readStream(until limit: Int, _ cursor: inout Cursor, into consumer: inout some JSONConsumer)
    throws(InputReadError)
  {
    while cursor.offset < limit, try buffer.holds(cursor.offset) {
      switch buffer[cursor.offset] {
      case 0x0A: cursor.passLineFeed()
      case 0x20, 0x09, 0x0D: cursor.offset &+= 1
      case 0x7B: try readObject(&cursor, into: &consumer)
      case 0x5B where cursor.array == nil:
        cursor.array = cursor.place
        pass(&cursor)
      case 0x5D where cursor.array != nil:
        cursor.array = nil
        pass(&cursor)
      case 0x2C where cursor.array != nil && cursor.isAfterRecord: pass(&cursor)
      default:
        refuseStray(&cursor)
        try skipStray(&cursor)
      }
    }
    if cursor.offset >= buffer.input.count, let array = cursor.array {
      cursor.problems.append(
        JSONProblem.unterminatedArray.record(at: array, isRefusal: false), isRefusal: false)
      cursor.array = nil
    }
  }

  private func pass(_ cursor: inout Cursor) {
    cursor.offset += 1
    cursor.isAfterRecord = false
  }

  /// Goes behind text that is no object, to what may be the next.
  private mutating func skipStray(_ cursor: inout Cursor) throws(InputReadError) {
    // Of what follows in the array, the comma belongs to the text.
    cursor.isAfterRecord = true
    if buffer[cursor.offset] == 0x22 { return try skipString(&cursor) }
    cursor.offset += 1
    while try buffer.holds(cursor.offset) {
      switch buffer[cursor.offset] {
      case 0x0A, 0x7B: return
      case 0x2C, 0x5D: if cursor.array != nil { return }
      default: break
      }
      cursor.offset += 1
    }
  }

  /// Goes behind the refused object at the cursor: behind its closing brace, or to a line that begins with the brace of
  /// another object, not further in than this one's.
  mutating func skipObject(_ cursor: inout Cursor) throws(InputReadError) {
    cursor.isAfterRecord = true
    let indentation = cursor.offset - cursor.lineStart
    var depth = 0
    while try buffer.holds(cursor.offset) {
      switch buffer[cursor.offset] {
      case 0x22:
        try skipString(&cursor)
        continue
      case 0x0A:
        cursor.passLineFeed()
        while try buffer.holds(cursor.offset), buffer[cursor.offset] == 0x20 || buffer[cursor.offset] == 0x09
        {
          cursor.offset += 1
        }
        if try buffer.holds(cursor.offset), buffer[cursor.offset] == 0x7B,
          cursor.offset - cursor.lineStart <= indentation
        {
          return
        }
        continue
      case 0x7B: depth += 1
      case 0x7D: depth -= 1
      default: break
      }
      cursor.offset += 1
      if depth == 0 { return }
    }
  }

  /// Goes behind the closing quote of the string at the cursor, or to the line's end.
  private mutating func skipString(_ cursor: inout Cursor) throws(InputReadError) {
    cursor.offset += 1
    while try buffer.holds(cursor.offset) {
      switch buffer[cursor.offset] {
      case 0x0A: return
      case 0x22:
        cursor.offset += 1
        return
      case 0x5C:
        cursor.offset += 1
        if try !buffer.holds(cursor.offset) { return }
        if buffer[cursor.offset] == 0x0A { return }
      default: break
      }
      cursor.offset += 1
    }
  }
}
