import Correlation
import Records
import Sorting

extension NarrativeMaker {
  var sorting: [Sentence] {
    let disorder = data.sorted.disorder
    let listed =
      switch data.sorted.order {
      case .time:
        "Records are listed by time, then host, record number, event code and place in the input, so that records of "
          + "the same moment have one order too. Who works after an incident loses nothing by that; who reads "
          + "records as they come in can have the pages in the recorded order instead."
      case .recorded:
        "The pages of this report list records in the order in which they were recorded, as a reader sees them who "
          + "works while they come in. Links and windows compare times and are the same in either order."
      }
    return [
      Sentence(
        "Records do not stand in a log in the order in which things happened: they are written late, by "
          + "several threads, and collected from several machines."),
      Sentence(measure("events", disorder.events) + " " + measure("flows", disorder.flows)), Sentence(listed),
    ]
  }

  private func measure(_ noun: String, _ measure: Disorder.Measure) -> String {
    guard measure.records > 0 else { return "There are no \(noun)." }
    guard measure.stepsBack > 0 else {
      return "The \(Words.count(measure.records)) \(noun) stand in order of time."
    }
    let at = measure.place.map { " at \(text($0))" } ?? ""
    return
      "The \(noun) that are stamped before the record in front of them: \(Words.count(measure.stepsBack)) of "
      + "\(Words.count(measure.records)), the largest step \(Words.seconds(measure.largestStep))\(at)."
  }

  func text(_ place: RecordPlace) -> String { "\(data.dataset.sources[place.source].name):\(place.line)" }

  /// What the order of a process's events is, and what can explain it.
  func order(of process: ProcessIndex) -> [Sentence] {
    let order = StartOrder(process, in: data)
    let second = order.guidSecond.map { Timestamp(seconds: $0).text(decimals: 0) }
    guard let create = order.create.map({ data.events[$0] }) else {
      let known = second.map { " Its GUID says that it was created in the second \($0)." } ?? ""
      return [Sentence("The data holds no process create (event 1) of this process." + known)]
    }
    let createTime = Words.time(create.time, decimals: create.timeDecimals)
    guard let connection = order.connection.map({ data.events[$0] }), let lead = order.lead else {
      return [
        Sentence(
          "Its events stand in the order that one expects: the create at \(createTime) comes before any connection."
            + (second.map { second in
              " Its GUID holds the second \(second), which "
                + (create.time.second == order.guidSecond ? "agrees." : "does not agree.")
            } ?? ""))
      ]
    }
    let connectionTime = Words.time(connection.time, decimals: connection.timeDecimals)
    return [
      Sentence(
        "Read literally, the process used the network before it existed: the connection (event 3) is stamped "
          + "\(connectionTime), the create (event 1) \(createTime), which is \(Words.seconds(lead)) later."),
      Sentence(verdict(order, second: second, connection: connectionTime)),
      Sentence(explanation),
    ]
  }

  /// Why no arrival order explains it, which holds only where the records carry the time of their source.
  private var explanation: String {
    let fields = data.dataset.sources.filter { $0.kind == .events }.map { $0.taken.map(\.field) }
    let clocks =
      "Two clocks can explain it: Sysmon learns of connections and of process creates in different ways, and the two "
      + "kinds of event need not take their time from the same clock."
    if fields.contains(where: { $0.contains("collected time") && !$0.contains("time") }) {
      return
        "Some inputs have only the time at which a record was collected, so a late arrival may explain this. "
        + clocks
    }
    return
      "A late arrival at the logger cannot explain this. It changes where a record stands in the log, while the times "
      + "compared here stand inside the records, where their source wrote them; sorting by them is what shows the "
      + "contradiction. " + clocks
  }

  private func verdict(_ order: StartOrder, second: String?, connection: String) -> String {
    let holds = second.map { "The GUID of the process holds the second of its creation, \($0). " } ?? ""
    switch order.verdict {
    case .both:
      return holds
        + "Both stamps lie in that second, so the GUID contradicts neither. Since a process exists when it connects, "
        + "this one began between \(second ?? "the begin of that second") and \(connection) if the clock of the "
        + "connection is right, and then its create is stamped late."
    case .createOnly:
      return holds
        + "The stamp of the create agrees with it and that of the connection does not, so it is the time "
        + "of the connection that is off."
    case .connectionOnly:
      return holds
        + "The stamp of the connection agrees with it and that of the create does not, so it is the time "
        + "of the create that is late."
    case .neither:
      return holds
        + "Neither stamp lies in that second, so neither can be taken for the time of the creation."
    case .unknown:
      return "There is no GUID that would tell in which second the process was created."
    }
  }

  var notes: [Sentence] {
    let coverage = data.connections
    guard coverage.connections > 0 else {
      return [
        Sentence(
          "The data holds no network connection (event 3), so flows can be linked by other evidence only.")
      ]
    }
    let missing = coverage.connections - coverage.withCreate
    var notes = [
      "Network connections (event 3) whose process has its create (event 1) in the data: "
        + "\(Words.count(coverage.withCreate)) of \(Words.count(coverage.connections)); its terminate (event 5): "
        + "\(Words.count(coverage.withTerminate)); both: \(Words.count(coverage.withBoth))."
    ]
    if missing > 0 {
      notes.append(
        "Why \(Words.count(missing, "connection lacks", plural: "connections lack")) the create. The process is older "
          + "than the log of its host, as a service is that was running before: "
          + "\(Words.count(coverage.startedBeforeLog)). It began within the log, so its create was lost or filtered: "
          + "\(Words.count(coverage.createNotRecorded)). It is the kernel, which has no create: "
          + "\(Words.count(coverage.kernel)). Nothing tells when it began: \(Words.count(coverage.startUnknown))."
      )
    }
    notes.append(
      "Connections stamped before the create of their process: \(Words.count(coverage.beforeCreate)); after its "
        + "terminate: \(Words.count(coverage.afterTerminate)).")
    return notes.map(Sentence.init)
  }
}
