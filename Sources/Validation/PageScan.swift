import LibXML

/// The rules that the schema cannot say, applied to one page while it is read. Its buffers serve page after
/// page.
struct PageScan {
  /// A reference to an id that has not come yet.
  private struct Pending {
    var hash: UInt64
    var start: Int
    var count: Int
    var line: Int
    var rule: MarkupRule
  }

  /// Where pages have their style from.
  let styles: PageStyles
  private(set) var issues: [MarkupIssue] = []
  private(set) var ledger = LinkLedger()
  private(set) var links = 0
  var ids: Int { identifiers.count }

  private var page = ""
  private var pageHash: UInt64 = 0
  private var resolver = LinkResolver()
  private var identifiers = IdentifierTable()
  private var pending: [Pending] = []
  private var pendingText: [UInt8] = []
  private var outline = HeadingOutline()
  private var policy = PolicyCheck()
  private var openLinks = 0
  private var openPictures = 0
  private var mains = 0

  init(styles: PageStyles) { self.styles = styles }

  mutating func begin(page: String) {
    self.page = page
    pageHash = ByteHash.hash(page)
    resolver.begin(page: page)
    identifiers.begin()
    issues.removeAll(keepingCapacity: true)
    pending.removeAll(keepingCapacity: true)
    pendingText.removeAll(keepingCapacity: true)
    outline = HeadingOutline()
    policy.begin()
    (links, openLinks, openPictures, mains) = (0, 0, 0, 0)
  }

  /// Hands the ledger over and begins an empty one.
  mutating func takeLedger() -> LinkLedger {
    let taken = ledger
    ledger = LinkLedger()
    return taken
  }

  mutating func report(_ rule: MarkupRule, line: Int, column: Int? = nil, _ message: String) {
    issues.append(MarkupIssue(page: page, line: line, column: column, rule: rule, message: message))
  }

  // MARK: Nodes

  /// Reads the document that the reader has open. One call a page, as each access from outside is checked at
  /// run time.
  mutating func read(_ reader: inout XMLReader) {
    while reader.next() { visit(reader) }
    if reader.isWellFormed { end() }
  }

  private mutating func visit(_ reader: borrowing XMLReader) {
    switch reader.kind {
    case .element: startElement(reader)
    case .endElement: if openLinks + openPictures > 0 { endElement(reader) }
    case .cdata: report(.cdata, line: reader.line, "HTML has no CDATA sections; escape the text instead")
    case .processingInstruction:
      report(.processingInstruction, line: reader.line, "a page holds no processing instructions")
    default: break
    }
  }

  private mutating func startElement(_ reader: borrowing XMLReader) {
    let number = reader.name
    let name = number < 0 ? nil : MarkupName.all[number]
    let isEmpty = reader.isEmptyElement
    if isEmpty != (name?.isVoid ?? false), openPictures == 0 { checkEmptiness(name, isEmpty, reader) }
    var isIcon = false
    if let name {
      enter(name, isEmpty, reader)
      if name == .link { isIcon = Self.isIcon(reader) }
    }
    guard reader.hasAttributes else { return }
    let line = reader.line
    reader.forEachAttribute { check($0, of: name, isIcon: isIcon, line: line) }
  }

  /// Rules of single elements.
  private mutating func enter(_ name: MarkupName, _ isEmpty: Bool, _ reader: borrowing XMLReader) {
    switch name {
    case .a:
      if openLinks > 0 {
        report(.nestedLink, line: reader.line, "a link inside a link; close the outer one first")
      }
      if !isEmpty { openLinks += 1 }
    case .svg: if !isEmpty { openPictures += 1 }
    case .h1, .h2, .h3, .h4, .h5, .h6:
      if let level = name.headingLevel, let fault = outline.add(level) {
        report(.headingOrder, line: reader.line, fault)
      }
    case .main:
      mains += 1
      if mains == 2 { report(.main, line: reader.line, "a page has one main element, this is the second") }
    case .script: report(.script, line: reader.line, "a page holds no scripts")
    case .style where styles == .shared:
      report(.inlineStyle, line: reader.line, "a page holds no style element; use the style sheet")
    case .meta:
      if let fault = policy.meta(reader) { report(.policyWeak, line: reader.line, fault) }
    default: break
    }
    if name.loads, !policy.isStated, !policy.isReported {
      policy.isReported = true
      report(
        .policyMissing, line: reader.line, "a Content-Security-Policy must come before the first thing loaded"
      )
    }
  }

  private mutating func endElement(_ reader: borrowing XMLReader) {
    let number = reader.name
    guard number >= 0 else { return }
    switch MarkupName.all[number] {
    case .a: openLinks -= 1
    case .svg: openPictures -= 1
    default: break
    }
  }

  /// A page is XML for the validator and HTML for the browser: the two must see the same tree.
  private mutating func checkEmptiness(_ name: MarkupName?, _ isEmpty: Bool, _ reader: borrowing XMLReader) {
    guard name != .svg else { return }
    let element = reader.nameText
    let message =
      isEmpty
      ? "write <\(element)></\(element)>; a browser reads <\(element)/> as a start tag"
      : "write <\(element)/>; a browser knows no end tag for it"
    report(.emptyElement, line: reader.line, message)
  }

  private static func isIcon(_ reader: borrowing XMLReader) -> Bool {
    var found = false
    reader.forEachAttribute {
      if $0.name >= 0, MarkupName.all[$0.name] == .rel { found = $0.value.elementsEqual("icon".utf8) }
    }
    return found
  }

  // MARK: Attributes

  private mutating func check(_ attribute: XMLAttribute, of element: MarkupName?, isIcon: Bool, line: Int) {
    guard attribute.name >= 0 else {
      if attribute.nameBytes.count > 2, attribute.nameBytes.prefix(2).elementsEqual("on".utf8) {
        let name = String(decoding: attribute.nameBytes, as: UTF8.self)
        report(.eventAttribute, line: line, "a page holds no scripts, so no attribute \(name)")
      }
      return
    }
    let name = MarkupName.all[attribute.name]
    switch name {
    case .id: addID(attribute.value, line: line)
    case .href, .src, .cite, .action, .background, .data, .formaction, .longdesc, .manifest, .ping, .poster,
      .srcset:
      addLink(attribute.value, mayHoldData: isIcon || element == .img && name == .src, line: line)
    case .for, .headers, .ariaLabelledby, .ariaDescribedby, .ariaControls, .ariaDetails, .ariaOwns:
      for id in attribute.value.split(separator: UInt8(ascii: " ")) {
        addReference(UnsafeBufferPointer(rebasing: id), line: line, rule: .idMissing)
      }
    case .style:
      report(.inlineStyle, line: line, "a page holds no style attribute; use a class and the style sheet")
      checkURL(attribute.value, line: line)
    case .fill, .stroke, .filter, .mask, .clipPath, .markerStart, .markerMid, .markerEnd:
      checkURL(attribute.value, line: line)
    default: break
    }
  }

  private mutating func addID(_ id: UnsafeBufferPointer<UInt8>, line: Int) {
    guard !id.isEmpty, !id.contains(where: { $0 <= 0x20 || $0 == 0x7F }) else {
      report(.idMalformed, line: line, "an id has at least one character and no white space")
      return
    }
    let hash = ByteHash.hash(UnsafeRawBufferPointer(id))
    if let first = identifiers.insert(id, hash: hash, line: line) {
      report(.idDuplicate, line: line, "id \"\(Self.text(id))\" stands on line \(first) already")
    } else {
      ledger.addID(LinkTarget(page: pageHash, id: hash))
    }
  }

  private mutating func addReference(_ id: UnsafeBufferPointer<UInt8>, line: Int, rule: MarkupRule) {
    let hash = ByteHash.hash(UnsafeRawBufferPointer(id))
    guard !identifiers.contains(id, hash: hash) else { return }
    pending.append(Pending(hash: hash, start: pendingText.count, count: id.count, line: line, rule: rule))
    pendingText.append(contentsOf: id)
  }

  private mutating func addLink(_ link: UnsafeBufferPointer<UInt8>, mayHoldData: Bool, line: Int) {
    links += 1
    if mayHoldData, link.starts(with: "data:image/".utf8) { return }
    switch resolver.resolve(link) {
    case .file: ledger.addLink(to: resolver.target, page: pageHash, line: line)
    case .samePage: addOwnFragment(line: line)
    case .folder:
      report(.linkMissingPage, line: line, "\"\(Self.text(link))\" leads to a folder; name its index.html")
    case .malformed(let reason): report(.linkMalformed, line: line, "\"\(Self.text(link))\": \(reason)")
    case .outside(let reason): report(.linkOutside, line: line, "\"\(Self.text(link))\": \(reason)")
    }
  }

  private mutating func addOwnFragment(line: Int) {
    guard !resolver.fragment.isEmpty else { return }
    let fragment = resolver.fragment
    fragment.withUnsafeBufferPointer { addReference($0, line: line, rule: .linkMissingFragment) }
  }

  /// A style may refer to a part of this page by `url(#id)` and to nothing else.
  private mutating func checkURL(_ value: UnsafeBufferPointer<UInt8>, line: Int) {
    guard value.count > 4, let start = value.indices.first(where: { value[$0...].starts(with: "url(".utf8) })
    else { return }
    let inner = value[(start + 4)...]
    guard inner.first == UInt8(ascii: "#"), let end = inner.firstIndex(of: UInt8(ascii: ")")) else {
      report(.linkOutside, line: line, "\"\(Self.text(value))\": only url(#id) stays inside the report")
      return
    }
    addReference(
      UnsafeBufferPointer(rebasing: inner[(inner.startIndex + 1)..<end]), line: line,
      rule: .linkMissingFragment)
  }

  // MARK: End

  /// What only the end of a whole page can tell.
  private mutating func end() {
    for reference in pending {
      let range = reference.start..<(reference.start + reference.count)
      let isKnown = pendingText.withUnsafeBufferPointer {
        identifiers.contains(UnsafeBufferPointer(rebasing: $0[range]), hash: reference.hash)
      }
      guard !isKnown else { continue }
      let id = String(decoding: pendingText[range], as: UTF8.self)
      report(reference.rule, line: reference.line, "the page has no id \"\(id)\"")
    }
    if mains == 0 { report(.main, line: 1, "a page has one main element, this has none") }
    if outline.isEmpty { report(.headingOrder, line: 1, "a page begins with an h1, this has no heading") }
    if !policy.isStated, !policy.isReported {
      report(.policyMissing, line: 1, "a page states a Content-Security-Policy")
    }
  }

  /// A value for a message: shortened, as it may be megabytes long.
  private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
    bytes.count <= 200
      ? String(decoding: bytes, as: UTF8.self)
      : String(decoding: bytes.prefix(200), as: UTF8.self) + "... (\(bytes.count) bytes)"
  }
}
