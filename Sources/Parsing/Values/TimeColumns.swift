import Records

/// Reads the time of a row and measures how the other time columns of the row differ from it.
struct TimeColumns {
  /// The column whose time counts: the source's own, else the collector's, else the POSIX one.
  let main: Int
  /// The further time columns and whether each may hold seconds since 1970.
  private let others: [(index: Int, isPosix: Bool)]
  private let isMainPosix: Bool
  private var reader = TimeReader()
  /// The measures of each part, one for each further column.
  private(set) var parts: [[Difference]] = []
  private var differences: [Difference] {
    get { parts[parts.count - 1] }
    _modify { yield &parts[parts.count - 1] }
  }

  /// Running measures of one further column.
  struct Difference {
    var rows = 0
    var smallest = Int64.max
    var largest = Int64.min
    /// Offset of the row with the smallest difference.
    var exampleOffset = 0

    mutating func merge(_ other: Difference) {
      rows += other.rows
      if other.smallest < smallest {
        smallest = other.smallest
        exampleOffset = other.exampleOffset
      }
      largest = max(largest, other.largest)
    }
  }

  /// Takes the columns' indices, -1 for none.
  init(source: Int, collector: Int, posix: Int) {
    let candidates = [(source, false), (collector, false), (posix, true)].filter { $0.0 >= 0 }
    main = candidates.first?.0 ?? -1
    isMainPosix = candidates.first?.1 ?? false
    others = candidates.dropFirst().map { (index: $0.0, isPosix: $0.1) }
  }

  var otherColumns: [Int] { others.map(\.index) }

  /// Starts new measures.
  mutating func beginPart() { parts.append(Array(repeating: Difference(), count: others.count)) }

  /// The row's time; nil when its column holds none.
  @inline(__always)
  mutating func read(_ row: some FieldRecord, offset: Int) -> TimeReader.Reading? {
    guard let time = reading(row.field(main), isPosix: isMainPosix) else { return nil }
    for index in 0..<others.count {
      guard let other = reading(row.field(others[index].index), isPosix: others[index].isPosix) else {
        continue
      }
      let difference = Timestamp(nanoseconds: other.nanoseconds).distance(
        from: Timestamp(nanoseconds: time.nanoseconds))
      differences[index].rows &+= 1
      if difference < differences[index].smallest {
        differences[index].smallest = difference
        differences[index].exampleOffset = offset
      }
      if difference > differences[index].largest { differences[index].largest = difference }
    }
    return time
  }

  /// A time that is no column of these, as `TimeReader` reads it.
  mutating func iso(_ bytes: FieldValue.Bytes) -> TimeReader.Reading? { reader.isoTime(bytes) }

  @inline(__always)
  private mutating func reading(_ bytes: FieldValue.Bytes, isPosix: Bool) -> TimeReader.Reading? {
    // Splunk's `_time` is either.
    isPosix ? TimeReader.posixTime(bytes) ?? reader.isoTime(bytes) : reader.isoTime(bytes)
  }
}
