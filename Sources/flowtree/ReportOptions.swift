import ArgumentParser
import Pipeline
import Sorting

/// Where the records come from.
struct InputOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Sysmon events: files, folders, or -.", valueName: "file"),
    completion: .file())
  var events: [String] = []

  @Option(
    parsing: .upToNextOption, help: ArgumentHelp("Network flows: files, folders, or -.", valueName: "file"),
    completion: .file())
  var flows: [String] = []

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("Host names and their addresses: files, folders, or -.", valueName: "file"),
    completion: .file())
  var hosts: [String] = []

  @OptionGroup var flowFiles: FlowFileOptions

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "The true processes of flows (flow, host, process_guid or pid): only to score the attribution.",
      valueName: "file"),
    completion: .file())
  var truth: [String] = []

  @Flag(help: "Read the dataset that is built in, instead of files.")
  var sample = false

  var list: InputList { sample ? .sample : .paths(events: events, flows: flows, hosts: hosts, truth: truth) }

  func validate() throws {
    let hasFiles = !(events.isEmpty && flows.isEmpty && hosts.isEmpty && truth.isEmpty)
    if sample && hasFiles {
      throw ValidationError("--sample reads no files; leave out --events, --flows, --hosts and --truth")
    }
    if !sample && !hasFiles {
      throw ValidationError(
        "there is nothing to read; give --events FILE, or --sample for the built-in dataset")
    }
  }
}

/// How flow files are read where their content does not say it.
struct FlowFileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The zone of flow times that say none: an IANA name or an offset such as +02:00. (default: UTC)",
      valueName: "zone"))
  var flowsTimezone: String?

  @Option(
    help: ArgumentHelp(
      "The columns of flow files in a layout of their own: time=StartTime,source=SrcAddr,destination=...",
      valueName: "name=column"))
  var map: [String] = []
}

/// Which records take part, and how they are brought together. What the user does not give is nil.
struct ChoiceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Seconds around a flow in which events count, both ends included. (default: 0.1)",
      valueName: "seconds"))
  var window: String?

  @Option(help: "List records by time, or as recorded: in the order of the inputs. (default: time)")
  var order: RecordOrder?

  @Option(
    help: ArgumentHelp("Leave out what is before this time (ISO 8601, UTC without zone).", valueName: "time"))
  var from: String?

  @Option(help: ArgumentHelp("Leave out what is at this time or after it.", valueName: "time"))
  var to: String?

  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp(
      "Only these hosts, by FQDN or short name, and the flows that touch them.", valueName: "name"))
  var host: [String] = []

  /// The options as a run takes them.
  func reading(_ flowFiles: FlowFileOptions) throws(OptionError) -> ReadingOptions {
    var reading = ReadingOptions()
    if let window { reading.window = try Window.nanoseconds(window) }
    if let order { reading.order = order }
    reading.selection.hosts = host
    if let from { reading.selection.from = try Moment.parse(from, option: "--from") }
    if let to { reading.selection.to = try Moment.parse(to, option: "--to") }
    if let zone = flowFiles.flowsTimezone { reading.flowZone = try FlowOptions.zone(zone) }
    reading.flowMap = try FlowOptions.map(flowFiles.map)
    return reading
  }

  /// The options that the user gave.
  func given(_ flowFiles: FlowFileOptions) -> [ReadingOptions.Name] {
    ReadingOptions.Name.allCases.filter { name in
      switch name {
      case .window: window != nil
      case .order: order != nil
      case .from: from != nil
      case .to: to != nil
      case .hosts: !host.isEmpty
      case .flowsTimezone: flowFiles.flowsTimezone != nil
      case .map: !flowFiles.map.isEmpty
      }
    }
  }
}

/// What the pages look like and tell of.
struct PageOptions: ParsableArguments {
  @Option(help: ArgumentHelp("The heading of the overview.", valueName: "text"))
  var title: String?

  @Option(
    help: ArgumentHelp(
      "A folder with templates that replace the built-in ones of the same names.", valueName: "folder"),
    completion: .directory)
  var templates: String?

  @Option(
    help: ArgumentHelp("The flow that the narrative tells of: its page name or file:line.", valueName: "flow")
  )
  var storyFlow: String?

  @Option(
    help: ArgumentHelp(
      "The parent process that the narrative tells of: its name or GUID.", valueName: "process"))
  var storyProcess: String?
}

/// Where the report goes, and how the run goes about it.
struct OutputOptions: ParsableArguments {
  @Option(
    name: .shortAndLong, help: ArgumentHelp("The folder to write.", valueName: "folder"),
    completion: .directory)
  var output: String

  @Flag(help: "Replace the report that stands there; it is kept until the new one is whole.")
  var force = false

  @Flag(help: "Write only data/*.ndjson and manifest.json.")
  var factsOnly = false

  @Option(
    help: ArgumentHelp(
      "Workers; no byte of the report depends on it (default: one a core).", valueName: "count"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp("Write each stage's seconds and the peak memory as JSON.", valueName: "file"),
    completion: .file())
  var timings: String?

  @Flag(help: "Print errors only.")
  var quiet = false
}

extension RecordOrder: ExpressibleByArgument {}
