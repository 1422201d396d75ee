import CLibXML2

/// libxml2's process-wide tables. They are filled once, before any worker, because filling them is not
/// thread-safe.
enum Library {
  /// Reading this fills the tables; the first reader waits for the others.
  static let isReady = flowtree_initialize() == 0

  /// A size as libxml2 takes it.
  static func size(_ count: Int) throws(XMLFailure) -> Int32 {
    guard let size = Int32(exactly: count) else { throw .tooLarge(bytes: count) }
    return size
  }
}
