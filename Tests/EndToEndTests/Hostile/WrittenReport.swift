import Testing

@testable import Pipeline

/// A report that a test had written, with all its files; making one tells when it is not as every report must be.
struct WrittenReport {
  /// The bytes of each file by its path; the path of a folder ends with a slash.
  let files: [String: [UInt8]]

  init(_ inputs: HostileInputs) throws {
    let workspace = try Workspace()
    var options: [String] = []
    for (name, table) in [("events", inputs.events), ("flows", inputs.flows), ("hosts", inputs.hosts)]
    where table.count > 0 {
      try workspace.write(bytes: table.bytes, to: "\(name).csv")
      options += ["--\(name)", "\(name).csv"]
    }
    try self.init(options, in: workspace)
  }

  init(_ options: [String], in workspace: Workspace) throws {
    let before = try workspace.contents(of: ".")
    let run = try Executable.run(["report", "--output", "report"] + options, in: workspace.path)
    try #require(run.status == 0, "\(run.status): \(run.error.prefix(4_000))")
    let check = try Executable.run(["check", "report"], in: workspace.path)
    #expect(check.status == 0, "\(check.output.prefix(4_000))\(check.error)")
    files = try workspace.contents(of: "report")
    let isAlone = try workspace.contents(of: ".").filter { !$0.key.hasPrefix("report/") } == before
    #expect(isAlone, "something else in the folder was written or changed")
    #expect(PageText.unreached(files) == [])
    expectSafeNames()
  }

  /// The pages in order of their paths.
  var pages: [String] { files.keys.filter { $0.hasSuffix(".html") }.sorted() }

  /// All texts between tags of the pages under a folder.
  func texts(under folder: String = "") -> Set<[UInt8]> {
    var texts: Set<[UInt8]> = []
    for path in pages where path.hasPrefix(folder) { texts.formUnion(DecodedPage.texts(files[path] ?? [])) }
    return texts
  }

  /// All lines of these texts.
  func lines(under folder: String = "") -> Set<[UInt8]> {
    Set(texts(under: folder).lazy.flatMap { $0.split(separator: 0x0A).map(Array.init) })
  }

  /// Pages of more than `limit` bytes.
  func pages(over limit: Int) -> [String] { pages.filter { (files[$0]?.count ?? 0) > limit } }

  /// Names that every system takes, and none that is equal to another where case does not count.
  private func expectSafeNames() {
    var seen: Set<String> = []
    for path in files.keys.sorted() {
      #expect(seen.insert(path.lowercased()).inserted, "\(path) differs from another only in case")
      for name in path.split(separator: "/") where !Self.isSafe(name) { Issue.record("\(path)") }
    }
  }

  private static func isSafe(_ name: Substring) -> Bool {
    let isPlain = name.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2E, 0x5F, 0x2D: true
      default: false
      }
    }
    let stem = name.prefix { $0 != "." }.lowercased()
    let isDevice =
      ["con", "prn", "aux", "nul"].contains(stem)
      || (stem.count == 4 && (stem.hasPrefix("com") || stem.hasPrefix("lpt")) && stem.last?.isNumber == true)
    return isPlain && !isDevice && name.utf8.count <= 155 && name.first != "." && name.last != "."
  }
}

extension Workspace {
  func write(bytes: [UInt8], to name: String) throws {
    let file = try Descriptor.writing(path + "/" + name)
    try file.write(bytes)
    try file.close()
  }
}
