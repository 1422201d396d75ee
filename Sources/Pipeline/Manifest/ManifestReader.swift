// JSONDecoder and Data: a manifest comes from a folder that anybody may have written, and Foundation's decoder is
// hardened against deep nesting, bad numbers and bad UTF-8. It runs once a check.
import Foundation

/// A manifest as a check reads it; nothing in it is trusted.
struct ReadManifest: Sendable {
  /// Larger manifests are refused: a report of a million pages has one of 200 MB.
  static let limit = 512 << 20

  /// What the manifest says of a file.
  struct File: Decodable, Sendable {
    var path: String
    var bytes: Int
    var sha256: String
  }

  /// By path.
  let files: [String: File]
  /// The version of flowtree that wrote it.
  let version: String

  private struct Root: Decodable {
    struct Tool: Decodable {
      var name: String
      var version: String
    }
    var tool: Tool
    var files: [File]
  }

  /// Decodes and checks; throws the reason, as the end of a sentence about the manifest.
  init(_ bytes: [UInt8]) throws(ManifestFault) {
    let root: Root
    do {
      root = try JSONDecoder().decode(Root.self, from: Data(bytes))
    } catch {
      throw ManifestFault(reason: "is not the manifest of a flowtree report (\(Self.cause(of: error)))")
    }
    guard root.tool.name == "flowtree" else {
      throw ManifestFault(reason: "was written by another tool")
    }
    var files: [String: File] = [:]
    for file in root.files {
      if let objection = ReportPath.objection(to: file.path) {
        throw ManifestFault(reason: "names a path that no report has, \"\(file.path.prefix(120))\": \(objection)")
      }
      guard file.bytes >= 0, file.sha256.utf8.count == 64 else {
        throw ManifestFault(reason: "has no usable size and hash for \(file.path)")
      }
      guard files.updateValue(file, forKey: file.path) == nil else {
        throw ManifestFault(reason: "names \(file.path) twice")
      }
    }
    self.files = files
    version = root.tool.version
  }

  private static func cause(of error: any Error) -> String {
    switch error {
    case DecodingError.keyNotFound(let key, _): "the key \(key.stringValue) is missing"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      "\(context.codingPath.map(\.stringValue).joined(separator: ".")) has another type"
    default: "it is not JSON"
    }
  }
}

/// Why a manifest cannot be used.
struct ManifestFault: Error, Hashable {
  var reason: String
}
