/// How a value is written, by the place where it stands.
///
/// Everything works on UTF-8 bytes: a combining mark after `<` makes one `Character` of both and would hide the `<`.
enum Escape: Sendable, Hashable {
  /// Between tags.
  case text
  /// In the value of an attribute, whichever its quotes.
  case attribute
  /// In the value of an attribute that is a URL, with the quote that it stands in.
  case url(quote: UInt8)
  /// As it is; templates without a page model only.
  case none

  /// Writes a value; O(its length), for URLs also in the length of what stands in the attribute already.
  func append(_ text: String, to buffer: inout [UInt8]) {
    // A copy of the reference only; the storage of native strings is read in place.
    var text = text
    text.withUTF8 { bytes in
      switch self {
      case .text: MarkupEscaper.append(bytes, stops: MarkupEscaper.textStops, to: &buffer)
      case .attribute: MarkupEscaper.append(bytes, stops: MarkupEscaper.attributeStops, to: &buffer)
      case .url(let quote): URLEscaper.append(bytes, quote: quote, to: &buffer)
      case .none: buffer.append(contentsOf: bytes)
      }
    }
  }
}
