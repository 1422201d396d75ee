/// The end of an archive: where its directory is.
struct ZipEnd {
  var start: Int
  var size: Int
  var count: Int

  /// The longest end: the record and its comment.
  private static let longest = 22 + Int(UInt16.max)

  init(size: Int, _ source: ZipReader.Source) throws {
    let tailStart = max(0, size - Self.longest)
    let tail = try source(tailStart, size - tailStart)
    let places = stride(from: tail.count - 22, through: 0, by: -1)
    guard
      let place = places.first(where: {
        tail.number(at: $0, as: UInt32.self) == 0x0605_4B50
          && $0 + 22 + Int(tail.number(at: $0 + 20, as: UInt16.self)) == tail.count
      })
    else { throw ZipFault(reason: "is not a ZIP archive, or not a whole one") }
    count = Int(tail.number(at: place + 10, as: UInt16.self))
    self.size = Int(tail.number(at: place + 12, as: UInt32.self))
    start = Int(tail.number(at: place + 16, as: UInt32.self))
    if count == Int(UInt16.max) || self.size == Int(UInt32.max) || start == Int(UInt32.max) {
      try readLarge(before: tailStart + place, source)
    }
    guard start >= 0, self.size >= 0, count >= 0, start <= size, self.size <= size - start,
      count <= self.size / 46
    else {
      throw ZipFault(reason: "says impossible sizes of its directory")
    }
  }

  /// The same of an archive with more entries or bytes than the plain record can say (ZIP64).
  private mutating func readLarge(before place: Int, _ source: ZipReader.Source) throws {
    guard place >= 20 else { throw ZipFault(reason: "says impossible sizes of its directory") }
    let locator = try source(place - 20, 20)
    guard locator.count == 20, locator.number(at: 0, as: UInt32.self) == 0x0706_4B50,
      let offset = Int(exactly: locator.number(at: 8, as: UInt64.self)), offset >= 0, offset <= place - 20
    else { return }
    let record = try source(offset, 56)
    guard record.count == 56, record.number(at: 0, as: UInt32.self) == 0x0606_4B50,
      let count = Int(exactly: record.number(at: 32, as: UInt64.self)),
      let size = Int(exactly: record.number(at: 40, as: UInt64.self)),
      let start = Int(exactly: record.number(at: 48, as: UInt64.self))
    else { throw ZipFault(reason: "says impossible sizes of its directory") }
    (self.count, self.size, self.start) = (count, size, start)
  }
}
