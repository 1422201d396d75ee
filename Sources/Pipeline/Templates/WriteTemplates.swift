import Rendering

/// `flowtree templates`: writes the built-in templates to a folder, with the list of their keys.
package struct WriteTemplates: Sendable {
  private let output: String

  package init(output: String) {
    self.output = output
  }

  /// Writes the files to a folder that is new or empty; returns the line that tells of it.
  package func run() throws(PipelineError) -> String {
    do throws(OutputError) {
      return try write()
    } catch {
      throw .stage(.templates, message: error.message, advice: error.advice)
    }
  }

  private func write() throws(OutputError) -> String {
    let destination = try Destination(output)
    switch try destination.occupant() {
    case .nothing, .emptyFolder: break
    case .report: throw refusal(destination, "holds a report")
    case .foreign(let what): throw refusal(destination, what)
    }
    let files = TemplateCatalog.builtInFiles + [(TemplateKeys.file, TemplateKeys.markdown())]
    var writer = TreeWriter(top: try folder(at: destination))
    for file in files { try writer.write(file.bytes, to: file.name) }
    return "\(destination.path): \(files.count - 1) templates, and \(TemplateKeys.file) with their keys\n"
  }

  private func folder(at destination: Destination) throws(OutputError) -> Folder {
    do throws(FileError) {
      return try destination.parent.folderMadeIfMissing(named: destination.name)
    } catch {
      throw .file(error)
    }
  }

  private func refusal(_ destination: Destination, _ reason: String) -> OutputError {
    .refused(
      path: destination.path, reason: reason,
      advice: "it stays untouched; name a new folder with --output")
  }
}
