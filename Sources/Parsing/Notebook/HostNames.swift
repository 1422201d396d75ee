import Records

/// The host names of the events, in lower case, while they are read.
struct HostNames {
  private(set) var names: [String] = []
  private var indexByName: [String: UInt32] = [:]
  private var interner = TextInterner()
  /// The index of each way to write a name; 0 is unused.
  private var indexByText: [UInt32] = [0]

  /// The index of a name: the same for every way to write it in capitals and small letters, without blanks around it.
  @inline(__always)
  mutating func index(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let text = interner.id(bytes)
    if text.rawValue < indexByText.count { return indexByText[Int(text.rawValue)] }
    return add(bytes)
  }

  private mutating func add(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
    let name = String(decoding: bytes, as: UTF8.self).lowercased()
    let index = indexByName[name] ?? UInt32(names.count)
    if index == names.count {
      names.append(name)
      indexByName[name] = index
    }
    indexByText.append(index)
    return index
  }
}
