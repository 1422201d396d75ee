import LibXML

/// Watches for the Content-Security-Policy of a page. All pages of a report state the same, so a policy that
/// was accepted is compared by its bytes from then on.
struct PolicyCheck {
  private(set) var isStated = false
  var isReported = false
  private var accepted: [UInt8] = []

  mutating func begin() {
    isStated = false
    isReported = false
  }

  /// Takes a meta element; says why its policy allows too much, if it holds one that does.
  mutating func meta(_ reader: borrowing XMLReader) -> String? {
    var isPolicy = false
    var isAccepted = false
    var content: [UInt8] = []
    reader.forEachAttribute { attribute in
      guard attribute.name >= 0 else { return }
      switch MarkupName.all[attribute.name] {
      case .httpEquiv: isPolicy = attribute.value.elementsEqual("Content-Security-Policy".utf8)
      case .content:
        isAccepted = attribute.value.elementsEqual(accepted)
        if !isAccepted { content = Array(attribute.value) }
      default: break
      }
    }
    guard isPolicy else { return nil }
    isStated = true
    if isAccepted { return nil }
    let fault = ContentSecurityPolicy.fault(in: String(decoding: content, as: UTF8.self))
    if fault == nil { accepted = content }
    return fault
  }
}
