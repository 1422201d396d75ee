import Glibc
import Parsing
import Records

/// The inputs of a run as the user names them.
package enum InputList: Sendable, Hashable {
  /// The dataset that is built in.
  case sample
  /// Files, folders, or `-` for standard input.
  case paths(events: [String], flows: [String], hosts: [String], truth: [String] = [])
  /// The same, of any kinds, which their content tells.
  case recognised([String])

  /// The name of standard input on the command line.
  package static let standardInput = "-"

  /// The files: those named, and in place of a folder its regular files in the order of their names.
  ///
  /// Hidden files of a folder are left out, as shells do; `map` takes part where the content tells the kind. Throws when
  /// a folder has no file, when an input is named twice, is neither file, folder nor pipe, or holds what nobody knows.
  func files(map: FlowMap?) throws -> [InputFile] {
    var files: [InputFile] = []
    switch self {
    case .sample: return SampleInput.files
    case .paths(let events, let flows, let hosts, let truth):
      let kinds = [(InputKind.events, events), (.flows, flows), (.hosts, hosts), (.truth, truth)]
      for (kind, paths) in kinds {
        for path in paths { files += try InputPath(path, label: "--\(kind.rawValue) \(path)").files(kind) }
      }
    case .recognised(let paths):
      for path in paths { files += try InputPath(path, label: path).files(.events) }
      for index in files.indices {
        files[index].kind = try files[index].parsing.recognisedKind(ParsingOptions(flowMap: map))
      }
      files = InputKind.allCases.flatMap { kind in files.filter { $0.kind == kind } }
    }
    try Self.checkRepetitions(files)
    return files
  }

  private static func checkRepetitions(_ files: [InputFile]) throws {
    var seen: Set<String> = []
    for file in files where !seen.insert(file.path).inserted {
      throw OptionError(file.label, "is given twice", advice: "name \(file.name) once")
    }
  }
}
