import Glibc

/// Finds the tags of `Event` elements in the bytes of event XML.
///
/// In XML a `<` stands nowhere but at a tag, so a tag is told without knowing what is around it: that is what lets
/// broken records be skipped and parts of a file be read side by side.
enum EventTag {
  case start
  case end

  /// The bytes that must be there to tell a tag: `</Event` and what follows it.
  static let length = 8

  /// The first tag of `bytes` at or behind `position`, with its place; `isEnd` says that nothing follows the bytes.
  ///
  /// Without `isEnd` the last bytes, which may be the beginning of a tag, are not looked at. O(n).
  static func first(in bytes: UnsafeBufferPointer<UInt8>, from position: Int, isEnd: Bool) -> (EventTag, Int)?
  {
    guard let base = bytes.baseAddress else { return nil }
    let limit = isEnd ? bytes.count : bytes.count - length + 1
    var position = position
    while position < limit, let found = memchr(base + position, 0x3C, limit - position) {
      position = UnsafeRawPointer(found) - UnsafeRawPointer(base)
      if let tag = tag(in: bytes, at: position) { return (tag, position) }
      position += 1
    }
    return nil
  }

  private static func tag(in bytes: UnsafeBufferPointer<UInt8>, at position: Int) -> EventTag? {
    let isEnd = position + 1 < bytes.count && bytes[position + 1] == 0x2F
    let name = position + (isEnd ? 2 : 1)
    guard name + 5 < bytes.count, bytes[name] == 0x45, bytes[name + 1] == 0x76, bytes[name + 2] == 0x65,
      bytes[name + 3] == 0x6E, bytes[name + 4] == 0x74
    else { return nil }
    switch bytes[name + 5] {
    case 0x20, 0x09, 0x0A, 0x0D, 0x3E, 0x2F: return isEnd ? .end : .start
    default: return nil
    }
  }
}
