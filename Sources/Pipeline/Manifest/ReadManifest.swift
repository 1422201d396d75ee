/// A manifest as a check reads it; nothing in it is trusted.
struct ReadManifest: Sendable {
  /// Larger manifests are refused: a report of a million pages has one of 200 MB.
  static let limit = 512 << 20

  /// What the manifest says of a file.
  struct File: Hashable, Sendable {
    var path = ""
    var bytes = -1
    /// 64 hexadecimal digits.
    var sha256 = ""
  }

  /// By path.
  private(set) var files: [String: File] = [:]
  /// The version of flowtree that wrote it.
  private(set) var version = ""
  /// What the report was made of.
  private(set) var provenance = ReadProvenance()

  /// Reads and checks; throws the reason, as the end of a sentence about the manifest.
  init(_ bytes: [UInt8]) throws(ManifestFault) {
    var reader = JSONReader(bytes)
    var tool: String?
    var list: [File]?
    do throws(JSONReader.Fault) {
      try reader.object { (reader, key) throws(JSONReader.Fault) in
        switch key {
        case "tool": tool = try readTool(&reader)
        case "files": list = try Self.readFiles(&reader)
        case "inputs": try provenance.readInputs(&reader)
        case "options": try provenance.readOptions(&reader)
        case "counts": try provenance.readCounts(&reader)
        default: try reader.skip()
        }
      }
      try reader.end()
    } catch {
      throw ManifestFault(reason: "cannot be read: \(error.problem) at byte \(error.offset)")
    }
    guard let tool, let list else { throw ManifestFault(reason: "is not the manifest of a report") }
    guard tool == "flowtree" else { throw ManifestFault(reason: "was written by another tool") }
    for file in list { try add(file) }
  }

  private mutating func add(_ file: File) throws(ManifestFault) {
    if let objection = ReportPath.objection(to: file.path) {
      throw ManifestFault(
        reason: "names a path that no report has, \"\(file.path.prefix(120))\": \(objection)")
    }
    guard file.bytes >= 0, file.sha256.utf8.count == 64 else {
      throw ManifestFault(reason: "has no usable size and hash for \(file.path)")
    }
    guard files.updateValue(file, forKey: file.path) == nil else {
      throw ManifestFault(reason: "names \(file.path) twice")
    }
  }

  /// Takes the version and returns the name.
  private mutating func readTool(_ reader: inout JSONReader) throws(JSONReader.Fault) -> String {
    var name = ""
    var version = ""
    try reader.object { (reader, key) throws(JSONReader.Fault) in
      switch key {
      case "name": name = try reader.string()
      case "version": version = try reader.string()
      default: try reader.skip()
      }
    }
    self.version = version
    return name
  }

  private static func readFiles(_ reader: inout JSONReader) throws(JSONReader.Fault) -> [File] {
    var files: [File] = []
    try reader.array { (reader) throws(JSONReader.Fault) in
      var file = File()
      try reader.object { (reader, key) throws(JSONReader.Fault) in
        switch key {
        case "path": file.path = try reader.string()
        case "bytes": file.bytes = try reader.count()
        case "sha256": file.sha256 = try reader.string()
        default: try reader.skip()
        }
      }
      files.append(file)
    }
    return files
  }
}

/// Why a manifest cannot be used.
struct ManifestFault: Error, Hashable {
  var reason: String
}
