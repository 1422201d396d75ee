import Foundation

/// Data beside the package or where FLOWTREE_SHARED says.
enum SharedData {
  static func url(_ path: String) -> URL {
    let shared =
      ProcessInfo.processInfo.environment["FLOWTREE_SHARED"].map { URL(fileURLWithPath: $0) }
      ?? URL(fileURLWithPath: #filePath).appending(path: "../../../../../shared").standardizedFileURL
    return shared.appending(path: path)
  }

  static func has(_ path: String) -> Bool { FileManager.default.fileExists(atPath: url(path).path) }
}
