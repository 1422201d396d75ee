import CLibXML2

/// One thing libxml2 found wrong with a document or a schema, copied out of its error structure.
package struct XMLIssue: Sendable, Equatable {
  /// The part of libxml2 that speaks.
  package enum Source: Sendable {
    /// The XML parser: the document is not well-formed.
    case parser
    /// The namespace rules.
    case namespaces
    /// The RelaxNG schema.
    case schema
    /// This module: a limit or a refusal of its own.
    case reader
    /// Any other part.
    case other
  }

  /// Which part of libxml2 reported it.
  package var source: Source
  /// libxml2's number for the fault (`xmlParserErrors`); 0 for an issue of this module.
  package var code: Int32
  /// Whether it is a warning only.
  package var isWarning: Bool
  /// Line, from 1; 0 where unknown.
  package var line: Int
  /// Column, from 1, in bytes; `nil` where unknown, as for all issues of a schema.
  package var column: Int?
  /// One sentence without a line break at its end.
  package var message: String

  /// Whether the schema met an element or a text that it did not expect.
  ///
  /// After one of these libxml2 reports all that follows in the same parent as well, whatever it is, so the
  /// first tells of a fault and the later ones may not.
  package var isUnexpectedContent: Bool {
    source == .schema
      && (code == Int32(XML_RELAXNG_ERR_ELEMWRONG.rawValue)
        || code == Int32(XML_RELAXNG_ERR_TEXTWRONG.rawValue))
  }
}

/// What a call into libxml2 can fail with for reasons that are not in the document.
package enum XMLFailure: Error, Equatable, Sendable {
  /// libxml2 could not allocate.
  case outOfMemory
  /// The input is larger than libxml2's 32-bit sizes can say; the value is its size in bytes.
  case tooLarge(bytes: Int)
  /// The RelaxNG schema does not compile.
  case schema([XMLIssue])
}
