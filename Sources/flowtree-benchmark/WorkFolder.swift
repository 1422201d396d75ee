import Glibc
import Parsing
import Records
import Samples

/// Where the datasets and reports of the benchmark are.
struct WorkFolder {
  let path: String
  private let isTemporary: Bool

  /// The folder that the user names, else a new one in `$TMPDIR` or /tmp.
  init(_ named: String?) throws(BenchmarkError) {
    isTemporary = named == nil
    if let named {
      guard mkdir(named, 0o777) == 0 || errno == EEXIST else {
        throw BenchmarkError(description: "cannot make \(named)")
      }
      path = named
      return
    }
    let parent = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array((parent + "/flowtree-benchmark-XXXXXX").utf8CString)
    guard let made = mkdtemp(&template) else {
      throw BenchmarkError(description: "cannot make a folder in \(parent)")
    }
    path = String(cString: made)
  }

  func removeIfTemporary() {
    guard isTemporary else { return }
    do throws(BenchmarkError) {
      try Command.run(["rm", "-rf", path])
    } catch {
      print("\(error); remove it by hand")
    }
  }

  /// A generated dataset, which is used again when it is there.
  func dataset(named name: String, events: Int, flows: Int, hosts: Int) throws -> GeneratedFiles {
    let files = GeneratedFiles(folder: "\(path)/\(name)-\(events)-\(flows)")
    if access(files.mark, F_OK) != 0 {
      let options = GeneratorOptions(seed: 1, events: events, flows: flows, hosts: hosts)
      try GeneratedDataset.write(to: files.folder, options: options)
      try Files.write("", to: files.mark)
    }
    return files
  }
}

/// A dataset's files.
struct GeneratedFiles {
  let folder: String
  /// Stands there when the dataset is whole.
  var mark: String { folder + "/whole" }

  func path(_ file: DatasetFile) -> String { "\(folder)/\(file.name)" }

  var inputs: [ParsingInput] {
    [
      ParsingInput(kind: .events, source: .file(path: path(.events))),
      ParsingInput(kind: .flows, source: .file(path: path(.flows))),
      ParsingInput(kind: .hosts, source: .file(path: path(.hosts))),
    ]
  }

  /// The options of `flowtree report` that name these files.
  var options: [String] {
    ["--events", path(.events), "--flows", path(.flows), "--hosts", path(.hosts)]
  }
}
