import LibXML

/// The second look at a page that holds links to nowhere: finds their text and says what is missing.
struct LinkWitness {
  let page: String
  let bytes: [UInt8]
  let missing: [TargetTable.Entry]
  let files: Set<String>

  /// One issue for each missing target, in the order of the page.
  func issues() -> [MarkupIssue] {
    var open: [UInt64: TargetTable.Entry] = [:]
    for entry in missing { open[entry.key] = entry }
    let pageHash = ByteHash.hash(page)
    var resolver = LinkResolver()
    resolver.begin(page: page)
    var issues: [MarkupIssue] = []
    forEachReference { reference in
      guard resolver.resolve(reference) == .file else { return }
      let target = resolver.target
      guard let entry = open[target.key], entry.page == pageHash else { return }
      open[target.key] = nil
      issues.append(issue(for: entry, reference: reference, resolver: resolver))
    }
    // What the second look does not find, because the page changed meanwhile, is named by its place.
    let rest = open.values.sorted { ($0.line, $0.key) < ($1.line, $1.key) }
    return issues
      + rest.map { issue(at: $0, "a link leads nowhere, and the page has changed since it was validated") }
  }

  private func issue(
    for entry: TargetTable.Entry, reference: UnsafeBufferPointer<UInt8>, resolver: LinkResolver
  ) -> MarkupIssue {
    let link = String(decoding: reference, as: UTF8.self)
    let path = String(decoding: resolver.path, as: UTF8.self)
    let others = entry.count > 1 ? "; \(entry.count) links lead there" : ""
    guard entry.key & 1 == 1, files.contains(path) else {
      return issue(at: entry, "\"\(link)\" leads to \(path), which the report does not have\(others)")
    }
    let fragment = String(decoding: resolver.fragment, as: UTF8.self)
    return issue(
      at: entry, rule: .linkMissingFragment,
      "\"\(link)\" leads to \(path), which has no id \"\(fragment)\"\(others)")
  }

  private func issue(
    at entry: TargetTable.Entry, rule: MarkupRule = .linkMissingPage, _ message: String
  ) -> MarkupIssue {
    MarkupIssue(page: page, line: Int(entry.line), rule: rule, message: message)
  }

  private func forEachReference(_ body: (UnsafeBufferPointer<UInt8>) -> Void) {
    let names = [MarkupName.href, .src, .cite].map(\.rawValue)
    do throws(XMLFailure) {
      var reader = try XMLReader(names: names)
      var offset = 0
      try reader.open { buffer in
        let count = min(buffer.count, bytes.count - offset)
        buffer.copyBytes(from: bytes[offset..<offset + count])
        offset += count
        return count
      }
      while reader.next() {
        if reader.kind == .element { reader.forEachAttribute { if $0.name >= 0 { body($0.value) } } }
      }
    } catch {
      // Without memory for a second look the faults are still named, by their place.
      return
    }
  }
}

extension LinkResolver {
  /// Where the last link that led to a file goes.
  var target: LinkTarget {
    let file = path.withUnsafeBytes { ByteHash.hash($0) }
    guard !fragment.isEmpty else { return LinkTarget(file: file) }
    return LinkTarget(page: file, id: fragment.withUnsafeBytes { ByteHash.hash($0) })
  }
}
