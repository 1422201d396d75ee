import Glibc
import Samples
import TestSupport

@testable import Pipeline

/// A folder for one test with a generated dataset, removed when the test lets go of it.
final class Workspace {
  let path: String

  init() throws {
    path = try makeTemporaryFolder()
  }

  deinit {
    let (parent, name) = ReportPath.split(path)
    do throws(FileError) {
      try Folder(at: String(parent)).remove(String(name))
    } catch {
      Console.error(error.text + "\n")
    }
  }

  /// Generates a dataset into the folder `data`.
  func generate(events: Int, flows: Int) throws {
    try GeneratedDataset.write(
      to: path + "/data", options: GeneratorOptions(seed: 7, events: events, flows: flows, hosts: 8))
  }

  /// The options that name the generated files.
  var inputs: [String] {
    [
      "--events", "\(path)/data/brawl_sysmon.csv", "--flows", "\(path)/data/brawl_netflow_like.csv",
      "--hosts",
      "\(path)/data/fqdn2ip.csv",
    ]
  }

  /// The options that name the generated truth file.
  var truth: [String] { ["--truth", "\(path)/data/truth.csv"] }

  /// Every file below a folder of the workspace with its bytes; folders end with a slash.
  func contents(of name: String) throws -> [String: [UInt8]] {
    let top = try Folder(at: path + "/" + name)
    var contents: [String: [UInt8]] = [:]
    for entry in try FolderWalk.entries(below: top) {
      if entry.kind == .file {
        contents[entry.path] = try top.openFile(at: entry.path).readAll(limit: 1 << 30)
      } else {
        contents[entry.path + "/"] = []
      }
    }
    return contents
  }

  /// The names in a folder, the workspace itself by default.
  func names(in name: String = ".") throws -> [String] { try Folder(at: path + "/" + name).names() }

  func write(_ text: String, to name: String) throws {
    let file = try Descriptor.writing(path + "/" + name)
    try file.write(Array(text.utf8))
    try file.close()
  }
}
