import CLibXML2

/// Finds the number of a name by the address that the reader's dictionary gives it: one multiplication and a
/// probe or two, where a comparison of strings would be needed for each node.
struct NameTable {
  /// Keys are addresses in the reader's dictionary, which lives as long as the reader that owns this table.
  private var keys: [UInt]
  private var numbers: [Int32]
  private let mask: Int

  /// Enters the names in the reader's dictionary; `nil` when there is no memory.
  init?(_ names: [String], reader: xmlTextReaderPtr) {
    var size = 16
    while size < names.count * 4 { size *= 2 }
    keys = Array(repeating: 0, count: size)
    numbers = Array(repeating: -1, count: size)
    mask = size - 1
    for (number, name) in names.enumerated() {
      guard let interned = xmlTextReaderConstString(reader, name) else { return nil }
      insert(interned, number: number)
    }
  }

  private mutating func insert(_ name: UnsafePointer<xmlChar>, number: Int) {
    let key = UInt(bitPattern: name)
    var slot = Self.slot(key, mask)
    while keys[slot] != 0 && keys[slot] != key { slot = (slot + 1) & mask }
    keys[slot] = key
    numbers[slot] = Int32(number)
  }

  /// The number of a name, -1 if it is not in the table.
  func number(of name: UnsafePointer<xmlChar>) -> Int {
    let key = UInt(bitPattern: name)
    var slot = Self.slot(key, mask)
    while keys[slot] != key {
      if keys[slot] == 0 { return -1 }
      slot = (slot + 1) & mask
    }
    return Int(numbers[slot])
  }

  private static func slot(_ key: UInt, _ mask: Int) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 40) & mask
  }
}
