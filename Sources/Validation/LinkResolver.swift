/// Turns the links of one page into paths inside the report. Works on bytes in two buffers that it keeps.
struct LinkResolver {
  /// Where a link leads.
  enum Outcome: Equatable {
    /// To the page it stands on; `fragment` is its place there, if it is not empty.
    case samePage
    /// To `path`, and there to `fragment` if it is not empty.
    case file
    /// To a folder, where a browser without a server shows a listing.
    case folder
    /// Somewhere that browsers may not agree on.
    case malformed(String)
    /// Out of the report.
    case outside(String)
  }

  /// Path inside the report of the last link that led to a file, percent-decoded.
  private(set) var path: [UInt8] = []
  /// Fragment of the last link, percent-decoded, without `#`.
  private(set) var fragment: [UInt8] = []
  /// Folder of the page with a final slash, empty at the top.
  private var folder: [UInt8] = []

  /// Begins a page: its links count from the page's folder.
  mutating func begin(page: String) {
    folder.removeAll(keepingCapacity: true)
    folder.append(contentsOf: page.utf8)
    while let last = folder.last, last != UInt8(ascii: "/") { folder.removeLast() }
  }

  /// Resolves a reference (RFC 3986, section 5.2, without queries). O(length).
  mutating func resolve(_ reference: UnsafeBufferPointer<UInt8>) -> Outcome {
    path.removeAll(keepingCapacity: true)
    fragment.removeAll(keepingCapacity: true)
    var end = reference.count
    if let fault = scan(reference, pathEnd: &end) { return fault }
    if end < reference.count {
      guard Self.decode(reference, end + 1, reference.count, into: &fragment, allowsSlash: true) else {
        return .malformed("a percent sign without two hexadecimal digits, or a control character behind one")
      }
    }
    return end == 0 ? .samePage : resolvePath(reference, end)
  }

  /// Refuses what is not a plain relative reference and finds where its path ends.
  private func scan(_ reference: UnsafeBufferPointer<UInt8>, pathEnd: inout Int) -> Outcome? {
    var isFirstSegment = true
    var isPath = true
    var fault: Outcome?
    for (index, byte) in reference.enumerated() {
      switch byte {
      case 0...0x20, 0x7F:
        fault = fault ?? .malformed("white space and control characters have no place in a link")
      case UInt8(ascii: "#") where isPath:
        pathEnd = index
        isPath = false
      case UInt8(ascii: ":") where isPath && isFirstSegment:
        return .outside("a link with a scheme leaves the report")
      case UInt8(ascii: "/") where isPath:
        if index == 0 { return .outside("a link that begins with a slash leaves the report") }
        isFirstSegment = false
      case UInt8(ascii: "?") where isPath:
        fault = fault ?? .malformed("a file has no query; write ? in a name as %3F")
      case UInt8(ascii: "\\"):
        fault = fault ?? .malformed("browsers read a backslash as a slash; write it as %5C")
      default: break
      }
    }
    return fault
  }

  private mutating func resolvePath(_ reference: UnsafeBufferPointer<UInt8>, _ end: Int) -> Outcome {
    path.append(contentsOf: folder)
    var start = 0
    while true {
      var stop = start
      while stop < end, reference[stop] != UInt8(ascii: "/") { stop += 1 }
      let before = path.count
      guard Self.decode(reference, start, stop, into: &path, allowsSlash: false) else {
        return .malformed("a percent sign without two hexadecimal digits, or a separator written with one")
      }
      let isLast = stop == end
      switch dots(from: before) {
      case 2:
        path.removeLast(2)
        guard !path.isEmpty else { return .outside("the link climbs above the report's folder") }
        path.removeLast()
        while let last = path.last, last != UInt8(ascii: "/") { path.removeLast() }
        if isLast { return .folder }
      case 1:
        path.removeLast()
        if isLast { return .folder }
      default:
        if isLast { return path.count == before ? .folder : .file }
        if path.count == before { return .malformed("two slashes in a row") }
        path.append(UInt8(ascii: "/"))
      }
      start = stop + 1
    }
  }

  /// How many dots the segment from here to the end of `path` consists of; 0 if it is a name.
  private func dots(from start: Int) -> Int {
    let count = path.count - start
    guard count == 1 || count == 2 else { return 0 }
    for index in start..<path.count where path[index] != UInt8(ascii: ".") { return 0 }
    return count
  }

  /// Appends a part of the reference without its percent signs; false where a sign is wrong or hides a
  /// separator.
  private static func decode(
    _ bytes: UnsafeBufferPointer<UInt8>, _ start: Int, _ stop: Int, into target: inout [UInt8],
    allowsSlash: Bool
  ) -> Bool {
    var index = start
    while index < stop {
      let run = index
      while index < stop, bytes[index] != UInt8(ascii: "%") { index += 1 }
      target.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[run..<index]))
      if index == stop { return true }
      index += 1
      guard index + 2 <= stop, let high = hexadecimal(bytes[index]), let low = hexadecimal(bytes[index + 1])
      else { return false }
      let decoded = high << 4 | low
      let isSeparator = decoded == UInt8(ascii: "/") || decoded == UInt8(ascii: "\\")
      guard decoded >= 0x20, decoded != 0x7F, allowsSlash || !isSeparator else { return false }
      target.append(decoded)
      index += 2
    }
    return true
  }

  private static func hexadecimal(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
