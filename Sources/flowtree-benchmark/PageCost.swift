import Glibc
import LibXML
import Templates

/// Rendering, validating and writing pages with all cores against libxml2 alone on the same bytes with one.
enum PageCost {
  static func measure(
    _ files: GeneratedFiles, _ folder: WorkFolder, rounds: Int, into table: inout FigureTable
  ) throws {
    let (report, timings) = (folder.path + "/report", folder.path + "/report.json")
    let options = ["--force", "--quiet", "--timings", timings, "--output", report]
    var pipeline: [Double] = []
    var library: [Double] = []
    var pages: [Page] = []
    for _ in 0..<rounds {
      try Command.run([try Command.flowtree(), "report"] + files.options + options)
      pipeline.append(try TimingsReading(path: timings).number("pages"))
      pages = try Page.all(in: report)
      library.append(try validate(pages))
    }
    let bytes = pages.reduce(0) { $0 + $1.bytes.count }
    table.add("pages", Double(pages.count), "", "pages")
    table.add("flowPages", Double(pages.count { $0.isFlow }), "", "of them of one flow each")
    table.add("pageMegabytes", Double(bytes) / 1e6, "MB", "their bytes")
    table.add("pagesSeconds", pipeline.median, "s", "rendering, validating and writing them with all cores")
    table.add(
      "librarySeconds", library.median, "s", "libxml2 parsing and validating the same bytes with one core")
    let ratios = zip(pipeline, library).map { $0 / $1 }
    table.add("pagesToLibrary", ratios.median, "", "times libxml2 alone", goal: "at most 2")
    try Command.run(["rm", "-rf", report])
  }

  /// Seconds that a bare reader with a schema takes for the pages.
  private static func validate(_ pages: [Page]) throws -> Double {
    guard let grammar = EmbeddedTemplates.files.first(where: { $0.name == "report.rng" }) else {
      throw BenchmarkError(description: "no schema")
    }
    let schema = try RelaxNGSchema(grammar.bytes)
    var reader = try XMLReader(names: [])
    return try seconds {
      for page in pages {
        let isValid = try page.bytes.withUnsafeBytes { bytes in
          try reader.withDocument(bytes, schema: schema) { reader in
            while reader.next() {}
            return reader.isValid
          }
        }
        guard isValid else { throw BenchmarkError(description: "\(page.path) is not valid") }
      }
    }
  }
}

/// A page of a report in memory.
private struct Page {
  let path: String
  let bytes: [UInt8]
  /// `flows/<host>/<flow>.html`, and not an index of flows.
  let isFlow: Bool

  /// All pages below a folder.
  static func all(in report: String) throws -> [Page] {
    var pages: [Page] = []
    var waiting = [(path: report, name: "", depth: 0)]
    while let (path, top, depth) = waiting.popLast() {
      guard let stream = opendir(path) else { throw BenchmarkError(description: "cannot read \(path)") }
      defer { closedir(stream) }
      while let entry = readdir(stream) {
        let name = withUnsafeBytes(of: &entry.pointee.d_name) { name in
          String(decoding: name.prefix { $0 != 0 }, as: UTF8.self)
        }
        if name == "." || name == ".." { continue }
        let inner = "\(path)/\(name)"
        if entry.pointee.d_type == UInt8(DT_DIR) {
          waiting.append((inner, depth == 0 ? name : top, depth + 1))
        } else if name.hasSuffix(".html") {
          pages.append(Page(path: inner, bytes: try Files.read(inner), isFlow: top == "flows" && depth == 2))
        }
      }
    }
    return pages
  }
}
