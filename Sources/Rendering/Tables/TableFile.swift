import Correlation
import Records

/// The tables of the indexes, each as one file for a spreadsheet: a header, then a row a flow, tree or host.
package enum TableFile: String, DataFile, CaseIterable {
  case flows
  case trees
  case hosts

  /// The file's path from the report's top.
  package var path: String { "data/\(rawValue).csv" }

  package func write(of site: Site, to sink: (UnsafeRawBufferPointer) throws -> Void) throws {
    let rows = TableRows(site)
    var text = CSVText()
    text.append(rows.columns(of: self))
    for index in 0..<rows.count(of: self) {
      text.append(rows.row(index, of: self))
      if text.bytes.count >= Facts.chunkSize {
        try text.bytes.withUnsafeBytes(sink)
        text.removeAll()
      }
    }
    try text.bytes.withUnsafeBytes(sink)
  }
}
