import Archive
import Crypto
import Records
import Rendering
import Validation

/// Writes ZIP archives of reports: whole ones, and the pages of a case with a manifest of their own.
struct CaseArchive {
  let source: ReportFolder
  let templates: TemplateCatalog
  let defang: Defang?

  /// The whole report as it is, every file compared with the manifest.
  func whole(to sink: @escaping ([UInt8]) throws -> Void, _ counter: WorkCounter) throws {
    var writer = ZipWriter(sink: sink)
    counter.begin(total: source.paths.count + 1)
    var isManifestDue = true
    for path in source.paths {
      if isManifestDue, Manifest.fileName.utf8.lexicographicallyPrecedes(path.utf8) {
        try writer.add(Manifest.fileName, source.manifestBytes)
        isManifestDue = false
      }
      try writer.add(path, try source.bytes(of: path))
      counter.advance(by: 1)
    }
    if isManifestDue { try writer.add(Manifest.fileName, source.manifestBytes) }
    try writer.finish()
  }

  /// The pages of a case, its summary as the first of them, the style sheet and a manifest.
  func pages(of bundled: Case, to sink: @escaping ([UInt8]) throws -> Void) throws {
    let known = Set(bundled.pages)
    var files: [(path: String, bytes: [UInt8])] = [("assets/report.css", templates.styleSheet)]
    let summary = CaseSummary(source: source, bundled: bundled, defang: defang) {
      known.contains($0) ? $0 : nil
    }
    files.append(("index.html", try summary.page(with: templates)))
    for page in bundled.pages {
      let rewriter = PageRewriter(page: page, defang: defang) { target, fragment in
        guard known.contains(target) || target == "index.html" else { return nil }
        let way = target == page && !fragment.isEmpty ? "" : Site.relative(from: page, to: target)
        return way + (fragment.isEmpty ? "" : "#\(fragment)")
      }
      files.append((page, rewriter.rewritten(try source.bytes(of: page)[...])))
    }
    try CaseCheck(source: source, schema: templates.schema, styles: .shared).check(files)
    let manifest = manifest(of: files)
    files.append((Manifest.fileName, manifest.bytes))
    var writer = ZipWriter(sink: sink)
    for file in files.sorted(by: { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }) {
      try writer.add(file.path, file.bytes)
    }
    try writer.finish()
  }

  private func manifest(of files: [(path: String, bytes: [UInt8])]) -> Manifest {
    let pages = files.count { $0.path.hasSuffix(".html") }
    return Manifest(
      version: FlowtreeVersion.text, inputs: [],
      options: [
        ("bundledFrom", .string(SHA256.hash(data: source.manifestBytes).hexText)),
        ("defang", .bool(defang != nil)),
      ],
      counts: [("pages", .number(pages))], pages: pages, valid: pages,
      files: files.map {
        Manifest.File(path: $0.path, bytes: $0.bytes.count, sha256: SHA256.hash(data: $0.bytes))
      }.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) })
  }
}
