import Correlation
import Records

/// The notebook's own rows, as a small dataset.
enum StorySamples {
  static let sounder = "sounder-pc.brawlco.com"
  static let minahan = "minahan-pc.brawlco.com"
  static let windowPrograms = ["svchost.exe", "WMIC.exe", "lsass.exe", "lsass.exe", "lsass.exe", "lsass.exe"]

  private static let noon = TinyDataset.noon
  private static let flow = TinyDataset.tuple(0x0A03_0FD8, 50153, 0x0A03_0FD4, 49155)
  private static let svchost = TinyDataset.guid(second: 1_493_663_143, 0xA097_0000)
  private static let lsass = TinyDataset.guid(second: 1_493_663_138, 0x364D_0000)
  private static let wmic = TinyDataset.guid(second: 1_493_665_308, 0xB767_1300)
  private static let taskeng = TinyDataset.guid(second: 1_493_665_769, 0x8C90_1100)

  private static func connection(
    _ milliseconds: Int64, _ exe: String, _ pid: UInt32, _ guid: ProcessGUID, port: UInt16
  ) -> TinyDataset.EventRow {
    .init(
      time: noon + milliseconds * 1_000_000, code: 3, host: sounder, pid: pid, guid: guid, exe: exe,
      tuple: TinyDataset.tuple(0x0A03_0FD8, port, 0x0A03_0FD4, 49155))
  }

  static let notebook = TinyDataset(
    hosts: [
      Host(name: sounder, addresses: [IPAddress(ipv4: 0x0A03_0FD8)], isInTable: true),
      Host(name: "escue-pc.brawlco.com", addresses: [IPAddress(ipv4: 0x0A03_0FD4)], isInTable: true),
    ],
    events: [
      connection(245, "svchost.exe", 900, svchost, port: 50152),
      connection(250, "WMIC.exe", 2720, wmic, port: 50153),
      connection(252, "lsass.exe", 480, lsass, port: 50154),
      connection(262, "lsass.exe", 480, lsass, port: 50155),
      connection(264, "lsass.exe", 480, lsass, port: 50156),
      connection(283, "lsass.exe", 480, lsass, port: 50157),
      .init(
        time: noon + 611_000_000, code: 1, host: sounder, pid: 2720, guid: wmic, exe: "WMIC.exe",
        commandLine: #""wmic" /node:"escue-pc.brawlco.com" /user:"bra"#),
      .init(time: noon + 1_017_000_000, code: 5, host: sounder, pid: 2720, guid: wmic, exe: "WMIC.exe"),
      .init(
        time: noon + 461_854_000_000, code: 1, host: minahan, pid: 996, guid: taskeng, exe: "taskeng.exe",
        commandLine: "taskeng.exe {8AA7A318-060A-4A07-8CF6-D4C11333F"),
      .init(
        time: noon + 461_916_000_000, code: 1, host: minahan, pid: 1804, ppid: 996,
        guid: TinyDataset.guid(second: 1_493_665_769, 0x1D92_1100), parentGuid: taskeng,
        exe: "GoogleUpdate.exe",
        commandLine: #""C:\Program Files (x86)\Google\Update\GoogleUp"#),
    ],
    flows: [.init(time: noon + 250_000_000, tuple: flow, recordedPid: 2720)],
    findings: [
      Finding(
        id: "connection-before-create", severity: .caution, count: 1,
        summary: "One connection precedes its process.",
        examples: [.init(place: nil, text: "WMIC.exe")])
    ],
    coverage: {
      var coverage = ConnectionCoverage()
      coverage.connections = 6
      coverage.withCreate = 1
      coverage.withTerminate = 1
      coverage.withBoth = 1
      coverage.startedBeforeLog = 5
      coverage.beforeCreate = 1
      return coverage
    }())
}
