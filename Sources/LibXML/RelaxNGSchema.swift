import CLibXML2

/// A compiled RelaxNG schema. Each worker compiles its own: validation writes into the compiled form.
package struct RelaxNGSchema: ~Copyable {
  let handle: xmlRelaxNGPtr

  /// Compiles a schema in XML syntax that stands in one piece, without `include` or `externalRef`.
  ///
  /// Throws `XMLFailure.schema` with the issues found, in libxml2's order.
  package init(_ bytes: [UInt8]) throws(XMLFailure) {
    guard Library.isReady else { throw .outOfMemory }
    let size = try Library.size(bytes.count)
    let sink = IssueSink()
    let compiled = bytes.withUnsafeBytes { Self.compile($0, size: size, sink: sink) }
    guard let compiled else {
      throw sink.issues.isEmpty ? .outOfMemory : .schema(sink.issues)
    }
    handle = compiled
  }

  deinit { xmlRelaxNGFree(handle) }

  /// The document is parsed here and not by `xmlRelaxNGNewMemParserCtxt`, which prints syntax errors on
  /// standard error.
  private static func compile(_ bytes: UnsafeRawBufferPointer, size: Int32, sink: IssueSink) -> xmlRelaxNGPtr?
  {
    guard let parser = xmlNewParserCtxt() else { return nil }
    defer { xmlFreeParserCtxt(parser) }
    let start = bytes.assumingMemoryBound(to: CChar.self).baseAddress
    let options = Int32(flowtree_quiet_options)
    guard let document = xmlCtxtReadMemory(parser, start, size, nil, nil, options) else {
      flowtree_relay_last_error(parser, sink.address)
      return nil
    }
    defer { xmlFreeDoc(document) }
    if let external = externalReference(in: document) {
      sink.append(external)
      return nil
    }
    guard let context = xmlRelaxNGNewDocParserCtxt(document) else { return nil }
    defer { xmlRelaxNGFreeParserCtxt(context) }
    flowtree_schema_set_sink(context, sink.address)
    return withExtendedLifetime(sink) { xmlRelaxNGParse(context) }
  }

  /// The first element that would make libxml2 read another file.
  private static func externalReference(in document: xmlDocPtr) -> XMLIssue? {
    var waiting = [xmlDocGetRootElement(document)]
    while let next = waiting.popLast() {
      guard let node = next else { continue }
      waiting.append(node.pointee.next)
      guard node.pointee.type == XML_ELEMENT_NODE, let name = node.pointee.name else { continue }
      if strcmp(name, "include") == 0 || strcmp(name, "externalRef") == 0 {
        return XMLIssue(
          source: .reader, code: 0, isWarning: false, line: xmlGetLineNo(node), column: nil,
          message: "the schema must stand in one piece; put the grammar here instead of a reference")
      }
      waiting.append(node.pointee.children)
    }
    return nil
  }
}
