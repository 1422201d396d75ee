/// The policy that every page states: nothing is loaded but the report's own style sheet and pictures.
enum ContentSecurityPolicy {
  /// Sources that stay inside the report. `file:` is for browsers that do not count other files as the page's
  /// own.
  private static let allowedSources: Set<Substring> = ["'none'", "'self'", "data:", "file:"]
  /// Directives that must be `'none'` wherever they stand.
  private static let closed: Set<Substring> = [
    "default-src", "script-src", "script-src-elem", "script-src-attr", "connect-src", "object-src",
    "frame-src",
    "child-src", "worker-src", "base-uri", "form-action", "frame-ancestors",
  ]

  /// Says why a policy allows too much; `nil` if it does not.
  static func fault(in content: String) -> String? {
    var names: Set<Substring> = []
    for directive in content.split(separator: ";") {
      let words = directive.split(separator: " ")
      guard let name = words.first else { continue }
      guard names.insert(name).inserted else { return "the directive \(name) stands twice" }
      if closed.contains(name), words.dropFirst() != ["'none'"] { return "\(name) must be 'none'" }
      for source in words.dropFirst() where !allowedSources.contains(source) {
        // The style sheet inside a page that must stand alone, and no other.
        if name == "style-src", source.hasPrefix("'sha256-") { continue }
        return "\(name) allows \(source)"
      }
    }
    // `base-uri` and `form-action` have no default; the schema knows neither `base` nor `form`.
    return names.contains("default-src") ? nil : "default-src 'none' is missing"
  }
}
