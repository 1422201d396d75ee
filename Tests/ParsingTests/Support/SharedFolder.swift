import Foundation
import Testing

/// The folder of conformance data and datasets beside the package, or where FLOWTREE_SHARED says.
enum SharedFolder {
  static let url: URL = {
    if let path = ProcessInfo.processInfo.environment["FLOWTREE_SHARED"] { return URL(filePath: path) }
    let package = URL(filePath: #filePath).appending(path: "../../../..").standardized
    return package.appending(path: "../shared").standardized
  }()

  static let absence: Comment = "the folder ../shared is absent; FLOWTREE_SHARED names another"

  static func has(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: url.appending(path: path).path)
  }
}
