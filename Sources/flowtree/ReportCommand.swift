import ArgumentParser
import Pipeline
import Sorting

/// `flowtree report`.
struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "Read events and flows, link them, and write the report folder.",
    discussion: """
      Inputs are recognised by their content:
        events  Sysmon: event XML, or CSV with event_code, utc_time, fqdn, process_guid, ...
        flows   of nfdump, Zeek (conn.log), argus, SiLK or nfstream, or CSV with utc_time, src_ip,
                dest_ip, src_port, ...; the columns of any other CSV are named with --map
        hosts   which host has which address, and when: fqdn, ipv4, ipv6, valid_from, valid_to
        truth   which process made which flow: flow (page name or file:line), host, process_guid or pid

      Each takes several files (--events a.csv b.csv), a folder (all its files, hidden ones left out), or - for \
      standard input. What was understood of each input is kept on the page quality.html.

      The folder appears when it is whole: it is written beside its place, every page is validated, then it is moved. \
      A run that fails or is stopped leaves nothing behind and an older report as it was.

      Examples:
        flowtree report --sample --output sample-report
        flowtree report --events sysmon.csv --flows flows.csv --hosts hosts.csv \\
            --output report
        flowtree report --events logs/ --flows flows.csv --output report --host pc7 \\
            --from 2017-05-01T18:00 --to 2017-05-01T20:00
        zcat sysmon.csv.gz | flowtree report --events - --flows flows.csv -o report

      Exit codes: 0 the report stands; 1 pages were not valid, so nothing was kept; 2 it could not be done.
      """)

  @OptionGroup(title: "Inputs") var inputs: InputOptions
  @OptionGroup(title: "Selection and correlation") var choice: ChoiceOptions
  @OptionGroup(title: "Pages") var pages: PageOptions
  @OptionGroup(title: "Output") var output: OutputOptions

  func validate() throws {
    try inputs.validate()
    if !inputs.sample && inputs.events.isEmpty {
      throw ValidationError("a report needs events; give --events FILE, or --sample for the built-in dataset")
    }
  }

  mutating func run() async throws {
    let interruption = Interruption()
    let watch = SignalWatch(interruption)
    let status = await perform(try makeRequest(), interruption)
    withExtendedLifetime(watch) {}
    throw ExitCode(status.rawValue)
  }

  private func perform(_ request: ReportRequest, _ interruption: Interruption) async -> ExitStatus {
    let progress = !output.quiet && Console.isErrorTerminal ? ProgressLine() : nil
    do throws(PipelineError) {
      let outcome = try await ReportRun(request, interruption: interruption).run(progress: progress)
      switch outcome {
      case .written(let summary): if !output.quiet { Console.output(summary.text) }
      case .invalid(let issues): Console.error(issues.text)
      }
      return outcome.status
    } catch .interrupted {
      interruption.waitForEnd()
    } catch {
      Console.error("flowtree: \(error.text)\n")
      return .failed
    }
  }

  private func makeRequest() throws(OptionError) -> ReportRequest {
    var request = ReportRequest(inputs: inputs.list, output: output.output)
    request.force = output.force
    request.factsOnly = output.factsOnly
    request.timings = output.timings
    request.jobs = try Jobs.count(output.jobs)
    request.reading = try choice.reading(inputs.flowFiles)
    request.title = pages.title
    request.templates = pages.templates
    request.storyFlow = pages.storyFlow
    request.storyProcess = pages.storyProcess
    return request
  }
}
