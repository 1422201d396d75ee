import Records

/// Whether a process lived at a moment, as far as its create and terminate events and its GUID say.
struct LifeCheck {
  /// Nil when the data cannot say.
  let holds: Bool?
  let text: String

  init(_ process: Process, at time: Timestamp) {
    let end = process.ended.map { ", ended \($0.text())" } ?? ", no end recorded"
    if let ended = process.ended, time > ended {
      let late = time.distance(from: ended)
      holds = late <= HostProcesses.stampTolerance ? nil : false
      text = "it ended \(DurationText.seconds(late)) before the flow"
      return
    }
    guard let started = process.started else {
      holds = nil
      text = "its start is not known" + end
      return
    }
    if time >= started {
      holds = true
      let source =
        process.startedFrom == .guid
        ? "created in the second \(started.text(decimals: 0)) by its GUID" : "created \(started.text())"
      text = source + end
      return
    }
    let early = DurationText.seconds(started.distance(from: time))
    guard process.startedFrom == .event else {
      holds = false
      text = "its GUID says that it was created \(early) after the flow"
      return
    }
    guard let guid = process.guid else {
      holds = started.distance(from: time) <= HostProcesses.stampTolerance ? nil : false
      text = "its event 1 is stamped \(early) after the flow" + end
      return
    }
    holds = guid.creationSecond <= time.second
    text =
      "its event 1 is stamped \(early) after the flow, its GUID was made in the second "
      + Timestamp(seconds: guid.creationSecond).text(decimals: 0) + end
  }
}
