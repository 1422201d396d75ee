import LibXML

/// Reads one `Event` element after another with libxml2.
struct XMLEventParser: ~Copyable {
  /// The fields of the last record.
  private(set) var content = XMLEventContent()
  private var reader: XMLReader

  /// Why a record is not well-formed, and where in it.
  struct Fault: Sendable {
    var line: Int
    var column: Int
    var message: String
  }

  init() throws(XMLFailure) {
    reader = try XMLReader(names: XMLEventContent.Name.allCases.map(\.text))
  }

  /// Reads one record; returns the first fault when it is not well-formed, and then the fields count for nothing.
  ///
  /// Throws when libxml2 is out of memory. O(bytes).
  mutating func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(XMLFailure) -> Fault? {
    var content = XMLEventContent()
    swap(&content, &self.content)
    content.begin()
    let fault = try reader.withDocument(UnsafeRawBufferPointer(bytes)) { reader -> Fault? in
      while reader.next() { content.take(reader) }
      if reader.isWellFormed { return nil }
      guard let issue = reader.issues.first(where: { !$0.isWarning }) else {
        return Fault(line: 1, column: 1, message: "it ends too early")
      }
      return Fault(line: max(1, issue.line), column: issue.column ?? 1, message: issue.message)
    }
    swap(&content, &self.content)
    return fault
  }
}
