/// The local names that the page validator asks for. All others only matter to the schema.
enum MarkupName: String, CaseIterable {
  // Elements with rules of their own.
  case a, base, h1, h2, h3, h4, h5, h6, image, img, link, main, meta, script, style, svg, use
  // Elements that HTML writes without an end tag.
  case area, br, col, embed, hr, input, source, track, wbr
  // Attributes that hold a link.
  case action, background, cite, data, formaction, href, longdesc, manifest, ping, poster, src, srcset
  // Attributes that hold ids of the page.
  case id, `for`, headers
  case ariaLabelledby = "aria-labelledby"
  case ariaDescribedby = "aria-describedby"
  case ariaControls = "aria-controls"
  case ariaDetails = "aria-details"
  case ariaOwns = "aria-owns"
  // Attributes that may hold url(...).
  case fill, stroke, filter, mask
  case clipPath = "clip-path"
  case markerStart = "marker-start"
  case markerMid = "marker-mid"
  case markerEnd = "marker-end"
  // Others.
  case rel, content
  case httpEquiv = "http-equiv"

  /// In the order of the numbers that the reader gives.
  static let all = allCases
  static let spellings = allCases.map(\.rawValue)

  var headingLevel: Int? {
    switch self {
    case .h1: 1
    case .h2: 2
    case .h3: 3
    case .h4: 4
    case .h5: 5
    case .h6: 6
    default: nil
    }
  }

  /// Whether HTML knows the element as one that never has content.
  var isVoid: Bool {
    switch self {
    case .area, .base, .br, .col, .embed, .hr, .img, .input, .link, .meta, .source, .track, .wbr: true
    default: false
    }
  }

  /// Elements that load the file they refer to.
  var loads: Bool {
    switch self {
    case .embed, .image, .img, .link, .script, .source, .style, .track: true
    default: false
    }
  }
}
