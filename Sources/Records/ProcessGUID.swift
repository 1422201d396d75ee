/// A Sysmon ProcessGuid, its 16 bytes in the order of its text form.
///
/// The layout is that of `GenerateUniqueId()` in Sysinternals' SysmonCommon: installation, creation second, key. The
/// all-zero GUID means "unknown" and is never a process.
package struct ProcessGUID: Hashable, Comparable, Sendable {
  /// The first three groups of the text form.
  package var high: UInt64
  /// The last two groups of the text form.
  package var low: UInt64

  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// The absent GUID.
  package static let zero = ProcessGUID(high: 0, low: 0)

  @inlinable package var isZero: Bool { high | low == 0 }

  @inlinable
  package static func == (left: ProcessGUID, right: ProcessGUID) -> Bool {
    left.low == right.low && left.high == right.high
  }

  package static func < (left: ProcessGUID, right: ProcessGUID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }

  /// The installation that made the GUID; clones of one disk image share it, so it does not name a host.
  package var installation: UInt32 { UInt32(truncatingIfNeeded: high >> 32) }

  /// The second in which the process was created, in seconds since 1970: third group, then second group.
  package var creationSecond: Int64 {
    Int64((high & 0xFFFF) << 16 | (high >> 16 & 0xFFFF))
  }

  /// Whether event 1 of a process can be stamped so: within two seconds from the beginning of its creation second.
  package static func isCreation(second: Int64, consistentWith time: Timestamp) -> Bool {
    (0..<2_000_000_000).contains(time.distance(from: Timestamp(seconds: second)))
  }

  /// What the last eight bytes hold: which generation of Sysmon wrote them.
  package var key: Key {
    if low >> 32 == 0x0000_0010 {
      return .token(UInt32(truncatingIfNeeded: low).byteSwapped)
    }
    let startKey = low.byteSwapped
    return .start(boot: UInt16(startKey >> 48), sequence: startKey & 0xFFFF_FFFF_FFFF)
  }

  /// The last eight bytes of a GUID, decoded.
  package enum Key: Hashable, Sendable {
    /// Sysmon before the process start key: the id of the process's token.
    case token(UInt32)
    /// Windows 10 1703 and later: the number of the boot and of the process within it.
    case start(boot: UInt16, sequence: UInt64)
  }

  /// `{6C70CE0A-87E9-5907-0000-00108C901100}`: upper case with braces.
  package var text: String {
    ASCIIBuffer.text(capacity: 38) { buffer in
      buffer.append(0x7B)
      append(to: &buffer)
      buffer.append(0x7D)
    }
  }

  /// The text form without braces, as page names use it.
  package var fileText: String { ASCIIBuffer.text(capacity: 36) { append(to: &$0) } }

  private func append(to buffer: inout ASCIIBuffer) {
    buffer.appendHexadecimal(high >> 32, digits: 8, isUpper: true)
    buffer.append(0x2D)
    buffer.appendHexadecimal(high >> 16, digits: 4, isUpper: true)
    buffer.append(0x2D)
    buffer.appendHexadecimal(high, digits: 4, isUpper: true)
    buffer.append(0x2D)
    buffer.appendHexadecimal(low >> 48, digits: 4, isUpper: true)
    buffer.append(0x2D)
    buffer.appendHexadecimal(low, digits: 12, isUpper: true)
  }
}
