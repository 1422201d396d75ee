import CLibXML2

/// A pull reader over one document after another: libxml2's `xmlTextReader` with an owner.
///
/// ```
/// var reader = try XMLReader(names: ["Event", "Data", "Name"])
/// try reader.open { buffer in file.read(into: buffer) }
/// while reader.next() { if reader.kind == .element, reader.name == 0 { ... } }
/// if !reader.isWellFormed { report(reader.issues) }
/// ```
///
/// Memory is bounded by the depth of the document and its largest text, not by its length. libxml2's limits
/// stay on: 256 levels of elements, 10 MB a text or attribute. Entities are not substituted, nothing is
/// loaded, and a document type with an internal subset ends the document with an issue.
package struct XMLReader: ~Copyable {
  /// Fills the buffer and returns the count of bytes; 0 at the end, negative when reading failed.
  package typealias ChunkSource = (UnsafeMutableRawBufferPointer) -> Int

  /// What the current node is.
  package enum Kind: Sendable {
    /// A start tag, or an element without content (`isEmptyElement`).
    case element
    /// An end tag. Elements without content have none.
    case endElement
    /// Character data, entity and character references resolved.
    case text
    /// Character data in a CDATA section.
    case cdata
    /// Character data of white space only, between elements.
    case whitespace
    /// A comment.
    case comment
    /// A processing instruction.
    case processingInstruction
    /// A document type declaration.
    case documentType
    /// Anything else.
    case other
  }

  private(set) var handle: xmlTextReaderPtr
  private(set) var names: NameTable
  private let spellings: [String]
  private let sink: IssueSink
  private var chunks: ChunkBox?
  private var lastRead: Int32 = 0
  private var isRefused = false
  private var schemaAccepts = false

  /// An idle reader. `names` are the local names of elements and attributes that the caller asks for; `name`
  /// and attributes give their index in this array.
  package init(names: [String]) throws(XMLFailure) {
    guard Library.isReady else { throw .outOfMemory }
    guard let reader = xmlReaderForMemory("", 0, nil, nil, Self.options) else { throw .outOfMemory }
    guard let table = NameTable(names, reader: reader) else {
      xmlFreeTextReader(reader)
      throw .outOfMemory
    }
    handle = reader
    spellings = names
    self.names = table
    sink = IssueSink()
  }

  deinit {
    xmlFreeTextReader(handle)
    withExtendedLifetime((sink, chunks)) {}
  }

  private static var options: Int32 { Int32(flowtree_reader_options) }

  /// Begins the document that `source` delivers. The reader keeps `source` until it is closed or opened anew.
  package mutating func open(_ source: @escaping ChunkSource) throws(XMLFailure) {
    let box = ChunkBox(source)
    let context = Unmanaged.passUnretained(box).toOpaque()
    // A new libxml2 reader: one that is used again does not notice UTF-16.
    guard let fresh = xmlReaderForIO(pullChunk, nil, context, nil, nil, Self.options) else {
      throw .outOfMemory
    }
    guard let table = NameTable(spellings, reader: fresh) else {
      xmlFreeTextReader(fresh)
      throw .outOfMemory
    }
    xmlFreeTextReader(handle)
    (handle, names, chunks) = (fresh, table, box)
    begin()
  }

  /// Reads one document from memory inside `body`, validating it against `schema` on the way.
  ///
  /// The bytes are not copied; the document is closed when `body` returns. Issues stay until the next
  /// document.
  package mutating func withDocument<Result: ~Copyable>(
    _ bytes: UnsafeRawBufferPointer, schema: borrowing RelaxNGSchema,
    _ body: (inout XMLReader) -> Result
  ) throws(XMLFailure) -> Result {
    try openMemory(bytes)
    guard xmlTextReaderRelaxNGSetSchema(handle, schema.handle) == 0 else { throw .outOfMemory }
    begin()
    let result = body(&self)
    close()
    return result
  }

  /// Reads one document from memory inside `body`. The bytes are not copied; the document is closed when `body` returns.
  package mutating func withDocument<Result: ~Copyable>(
    _ bytes: UnsafeRawBufferPointer, _ body: (inout XMLReader) -> Result
  ) throws(XMLFailure) -> Result {
    try openMemory(bytes)
    begin()
    let result = body(&self)
    close()
    return result
  }

  private mutating func openMemory(_ bytes: UnsafeRawBufferPointer) throws(XMLFailure) {
    close()
    let size = try Library.size(bytes.count)
    let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
    let opened = start.map { xmlReaderNewMemory(handle, $0, size, nil, nil, Self.options) }
    guard (opened ?? xmlReaderNewMemory(handle, "", 0, nil, nil, Self.options)) == 0 else {
      throw .outOfMemory
    }
  }

  /// Moves to the next node; false at the end of the document or at a fault that ends it.
  package mutating func next() -> Bool {
    guard !isRefused else { return false }
    lastRead = xmlTextReaderRead(handle)
    guard lastRead == 1 else {
      schemaAccepts = xmlTextReaderIsValid(handle) == 1
      return false
    }
    kind = Kind(type: xmlTextReaderNodeType(handle))
    if kind == .documentType, flowtree_reader_has_internal_subset(handle) != 0 {
      refuse("a document type with declarations of its own is not accepted")
      return false
    }
    return true
  }

  /// What the current node is.
  package private(set) var kind = Kind.other

  /// Index of the current element's local name in the names given at `init`, -1 if it is not among them.
  package var name: Int {
    guard let name = xmlTextReaderConstLocalName(handle) else { return -1 }
    return names.number(of: name)
  }

  /// The current element's local name as text, for messages.
  package var nameText: String {
    xmlTextReaderConstLocalName(handle).map { String(cString: $0) } ?? ""
  }

  /// Whether the current element is written `<x/>`.
  package var isEmptyElement: Bool { xmlTextReaderIsEmptyElement(handle) == 1 }

  /// Depth of the current node; the root element has 0.
  package var depth: Int { Int(xmlTextReaderDepth(handle)) }

  /// Line of the current node, from 1. A start tag that spans lines has the line of its `>`, a text that of
  /// its end.
  package var line: Int { max(flowtree_reader_line(handle), 0) }

  /// Line that the parser has reached, from 1; it is ahead of the current node.
  package var parserLine: Int { max(Int(flowtree_reader_parser_line(handle)), 0) }

  /// Whether the document ended as a document should. Meaningful once `next` returned false.
  package var isWellFormed: Bool {
    lastRead == 0 && !isRefused && !sink.issues.contains { $0.source != .schema && !$0.isWarning }
  }

  /// Whether the document is well-formed and the schema accepts it. Meaningful once `next` returned false.
  package var isValid: Bool {
    isWellFormed && schemaAccepts && sink.issues.allSatisfy(\.isWarning)
  }

  /// The issues so far, in the order in which libxml2 found them; at most 1,000.
  package var issues: [XMLIssue] { sink.issues }

  /// How many issues came after these.
  package var omittedIssues: Int { sink.dropped }

  private mutating func begin() {
    flowtree_reader_set_sink(handle, sink.address)
    sink.reset()
    lastRead = 1
    isRefused = false
    schemaAccepts = false
  }

  private mutating func refuse(_ message: String) {
    isRefused = true
    sink.append(
      XMLIssue(
        source: .reader, code: 0, isWarning: false, line: max(line, parserLine), column: nil, message: message
      ))
  }

  /// Ends the document: afterwards libxml2 holds no address of the input, nor of the schema.
  package mutating func close() {
    xmlTextReaderClose(handle)
    xmlTextReaderRelaxNGSetSchema(handle, nil)
    chunks = nil
  }
}

/// Holds the chunk source at an address that libxml2 can keep.
private final class ChunkBox {
  let source: XMLReader.ChunkSource
  init(_ source: @escaping XMLReader.ChunkSource) { self.source = source }
}

private let pullChunk: xmlInputReadCallback = { context, buffer, count in
  guard let context, let buffer, count > 0 else { return -1 }
  let box = Unmanaged<ChunkBox>.fromOpaque(context).takeUnretainedValue()
  let delivered = box.source(UnsafeMutableRawBufferPointer(start: buffer, count: Int(count)))
  return delivered > Int(count) ? -1 : Int32(clamping: max(delivered, -1))
}

extension XMLReader.Kind {
  init(type: Int32) {
    switch UInt32(bitPattern: type) {
    case XML_READER_TYPE_ELEMENT.rawValue: self = .element
    case XML_READER_TYPE_END_ELEMENT.rawValue: self = .endElement
    case XML_READER_TYPE_TEXT.rawValue: self = .text
    case XML_READER_TYPE_CDATA.rawValue: self = .cdata
    case XML_READER_TYPE_WHITESPACE.rawValue, XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue:
      self = .whitespace
    case XML_READER_TYPE_COMMENT.rawValue: self = .comment
    case XML_READER_TYPE_PROCESSING_INSTRUCTION.rawValue: self = .processingInstruction
    case XML_READER_TYPE_DOCUMENT_TYPE.rawValue: self = .documentType
    default: self = .other
    }
  }
}
