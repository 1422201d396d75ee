/// A file of `data/` that is written record by record, in chunks, so that a file of gigabytes never stands in memory.
package protocol DataFile: Sendable {
  /// The file's path from the report's top.
  var path: String { get }

  /// Writes the whole file; rethrows what the sink throws.
  func write(of site: Site, to sink: (UnsafeRawBufferPointer) throws -> Void) throws
}

extension FactsFile: DataFile {
  package func write(of site: Site, to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    try Facts.write(self, of: site, to: sink)
  }
}
