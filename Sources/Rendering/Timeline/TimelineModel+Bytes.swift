// About how many bytes parts of a picture take on a page, so that it can be kept small.

extension TimelineModel.Mark {
  var bytes: Int {
    60 + path.utf8.count + title.escapedBytes + (link?.escapedBytes ?? 0) + (count == nil ? 0 : 35)
  }
}

extension TimelineModel.Lane {
  /// Without its marks.
  var bytes: Int { 70 + label.escapedBytes + (title?.escapedBytes ?? 0) + (link?.escapedBytes ?? 0) }
}

extension String {
  /// The bytes of the text when it is escaped; at least as many as it takes.
  fileprivate var escapedBytes: Int {
    utf8.reduce(0) { count, byte in
      switch byte {
      case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "'"):
        count + 6
      default: count + 1
      }
    }
  }
}
