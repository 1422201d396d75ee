import Correlation
import Records

extension SmallDataset {
  /// 2017-05-01T19:01:48Z in nanoseconds.
  static let second: Int64 = 1_493_665_308_000_000_000
  static let tuple = FiveTuple(
    source: IPAddress(ipv4: 0x0A03_0FD8), sourcePort: 50153, destination: IPAddress(ipv4: 0x0A03_0FD4),
    destinationPort: 49155, transport: .tcp)
  static let guid = ProcessGUID(high: 0x6C70_CE0A_861C_5907, low: 0x0000_0010_B767_1300)

  /// The notebook's WMIC flow with its process, whose create is stamped after its connection.
  static func notebook(commandLine: String = #""wmic" /node:"escue-pc.brawlco.com""#) -> SmallDataset {
    var small = SmallDataset()
    small.hosts = [
      Host(name: "escue-pc.brawlco.com", addresses: [tuple.destination], isInTable: true),
      Host(name: "sounder-pc.brawlco.com", addresses: [tuple.source], isInTable: true),
    ]
    let image = #"C:\Windows\System32\wbem\WMIC.exe"#
    func event(_ milliseconds: Int64, _ code: Int, _ line: String = "", _ tuple: FiveTuple? = nil)
      -> EventSketch
    {
      EventSketch(
        time: second + milliseconds * 1_000_000, code: code, host: 1, pid: 2720, guid: guid, image: image,
        commandLine: line, tuple: tuple, process: 0)
    }
    small.events = [
      event(611, 1, commandLine), event(250, 3, "", tuple), event(1_017, 5),
      EventSketch(
        time: second + 252_000_000, code: 3, host: 1, pid: 500, image: #"C:\Windows\lsass.exe"#, process: 1),
    ]
    var wmic = Process(host: 1)
    wmic.guid = guid
    wmic.pid = 2720
    wmic.image = small.id(image)
    wmic.commandLine = small.id(commandLine)
    wmic.createEvent = 0
    wmic.terminateEvent = 2
    wmic.started = Timestamp(nanoseconds: second + 611_000_000)
    wmic.startedFrom = .event
    wmic.ended = Timestamp(nanoseconds: second + 1_017_000_000)
    var lsass = Process(host: 1)
    lsass.pid = 500
    lsass.image = small.id(#"C:\Windows\lsass.exe"#)
    lsass.root = 1
    small.processes = [wmic, lsass]
    small.flows = [(second + 250_000_000, tuple)]
    small.links = [
      Link(
        source: EndLink(host: 1, reason: .tupleRecorded, process: 0, event: 1, window: 0..<2),
        destination: EndLink(host: 0, reason: .hostWithoutEvents))
    ]
    return small
  }
}
