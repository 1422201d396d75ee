import CLibXML2

/// One attribute of the current element. Its bytes are alive only inside the closure that receives it.
package struct XMLAttribute {
  /// Index of the local name in the reader's names, -1 if it is not among them.
  package let name: Int
  /// The local name's bytes.
  package let nameBytes: UnsafeBufferPointer<UInt8>
  /// The value's bytes, references resolved.
  package let value: UnsafeBufferPointer<UInt8>
}

extension XMLReader {
  /// Whether the current element has attributes, not counting namespace declarations.
  package var hasAttributes: Bool { flowtree_reader_first_attribute(handle) != nil }

  /// Calls `body` for each attribute of the current element, in document order, without namespace
  /// declarations.
  package func forEachAttribute(_ body: (XMLAttribute) -> Void) {
    var next = flowtree_reader_first_attribute(handle)
    while let attribute = next {
      next = UnsafePointer(attribute.pointee.next)
      guard let name = attribute.pointee.name else { continue }
      if let value = flowtree_attribute_value(attribute) {
        body(XMLAttribute(name: names.number(of: name), nameBytes: span(name), value: span(value)))
      } else if let copy = flowtree_attribute_value_copy(attribute) {
        body(XMLAttribute(name: names.number(of: name), nameBytes: span(name), value: span(copy)))
        flowtree_free(copy)
      }
    }
  }

  /// Calls `body` with the bytes of the current text, CDATA section, comment or processing instruction.
  package func withText<Result>(_ body: (UnsafeBufferPointer<UInt8>) throws -> Result) rethrows -> Result {
    guard let text = xmlTextReaderConstValue(handle) else {
      return try body(UnsafeBufferPointer(start: nil, count: 0))
    }
    return try body(span(text))
  }

  private func span(_ text: UnsafePointer<xmlChar>) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(
      start: text, count: strlen(UnsafeRawPointer(text).assumingMemoryBound(to: CChar.self)))
  }
}
