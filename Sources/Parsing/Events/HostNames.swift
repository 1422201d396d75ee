import Records

/// The host names of the events, in lower case, while they are read.
struct HostNames {
  private(set) var names: [String] = []
  /// By bytes: names that differ only in how a letter is composed would otherwise be one, spelt as the first worker
  /// to meet it had it.
  private var indexByName: [[UInt8]: UInt32] = [:]
  private var interner = TextInterner()
  /// The index of each way to write a name; 0 is unused.
  private var indexByText: [UInt32] = [0]

  /// The index of a name: the same for every way to write it in capitals and small letters.
  @inline(__always)
  mutating func index(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let text = interner.id(bytes)
    if text.rawValue < indexByText.count { return indexByText[Int(text.rawValue)] }
    return add(bytes)
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let name = String(decoding: bytes, as: UTF8.self).lowercased()
    let key = Array(name.utf8)
    let index = indexByName[key] ?? UInt32(names.count)
    if index == names.count {
      names.append(name)
      indexByName[key] = index
    }
    indexByText.append(index)
    return index
  }
}
