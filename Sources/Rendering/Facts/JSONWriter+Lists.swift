import Records

extension JSONWriter {
  /// A list of objects under a key; `write` gives the fields of each.
  @inline(__always)
  package mutating func objects<Items: Sequence>(
    _ name: StaticString, _ items: Items, _ write: (inout JSONWriter, Items.Element) -> Void
  ) {
    key(name)
    beginArray()
    for item in items {
      beginObject()
      write(&self, item)
      endObject()
    }
    endArray()
  }

  /// A list of texts under a key.
  package mutating func strings(_ name: StaticString, _ texts: some Sequence<String>) {
    key(name)
    beginArray()
    for text in texts { string(text) }
    endArray()
  }

  /// A time in nanoseconds with as many decimals as it needs.
  package mutating func time(exactly nanoseconds: Int64?) {
    var decimals = 9
    var rest = nanoseconds ?? 0
    while decimals > 3, rest % 10 == 0 {
      rest /= 10
      decimals -= 1
    }
    time(nanoseconds.map { Timestamp(nanoseconds: $0) }, decimals: decimals)
  }
}
