/// Sorts indices by 64-bit keys: least significant digit first, stable, O(n) for each of the at most six digits of 11
/// bits that the keys' range needs.
package enum RadixSort {
  private static let digitBits = 11

  /// The indices of `keys` in ascending order of the keys; equal keys keep the order of their indices.
  package static func order(of keys: [Int64]) -> [UInt32] {
    guard let smallest = keys.min(), let largest = keys.max() else { return [] }
    var order = (0..<UInt32(keys.count)).map { $0 }
    if isSorted(keys) { return order }
    var current = keys.map { UInt64(bitPattern: $0 &- smallest) }
    var nextKeys = [UInt64](repeating: 0, count: keys.count)
    var nextOrder = [UInt32](repeating: 0, count: keys.count)
    let bits = 64 - UInt64(bitPattern: largest &- smallest).leadingZeroBitCount
    for shift in stride(from: 0, to: bits, by: digitBits) {
      scatter(current, order, shift: UInt64(shift), &nextKeys, &nextOrder)
      swap(&current, &nextKeys)
      swap(&order, &nextOrder)
    }
    return order
  }

  private static func isSorted(_ keys: [Int64]) -> Bool {
    keys.withUnsafeBufferPointer { keys in
      for index in 1..<max(1, keys.count) where keys[index] < keys[index - 1] { return false }
      return true
    }
  }

  private static func scatter(
    _ keys: [UInt64], _ order: [UInt32], shift: UInt64, _ nextKeys: inout [UInt64],
    _ nextOrder: inout [UInt32]
  ) {
    let mask: UInt64 = 1 << UInt64(digitBits) - 1
    var starts = [Int](repeating: 0, count: 1 << digitBits)
    for key in keys { starts[Int(key >> shift & mask)] += 1 }
    var total = 0
    for digit in starts.indices {
      let count = starts[digit]
      starts[digit] = total
      total += count
    }
    keys.withUnsafeBufferPointer { keys in
      order.withUnsafeBufferPointer { order in
        nextKeys.withUnsafeMutableBufferPointer { nextKeys in
          nextOrder.withUnsafeMutableBufferPointer { nextOrder in
            for index in keys.indices {
              let digit = Int(keys[index] >> shift & mask)
              let target = starts[digit]
              starts[digit] = target &+ 1
              nextKeys[target] = keys[index]
              nextOrder[target] = order[index]
            }
          }
        }
      }
    }
  }
}
