import Records
import Rendering
import Testing

@Suite("Tables for spreadsheets")
struct TableTests {
  private func text(_ file: TableFile, of small: SmallDataset) throws -> String {
    var bytes: [UInt8] = []
    try file.write(of: Site(small.dataset(), options: ReportOptions())) { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test("Every flow is a row with both ends, grade, process and page")
  func flows() throws {
    let lines = try text(.flows, of: .notebook()).split(separator: "\n")
    #expect(lines.count == 2)
    #expect(
      lines[1]
        == "2017-05-01T19:01:48.250Z,tcp,10.3.15.216,50153,sounder-pc.brawlco.com,10.3.15.212,49155,escue-pc.brawlco.com,"
        + "confirmed,tuple-recorded,WMIC.exe,2720,flows/sounder-pc.brawlco.com/"
        + "20170501T190148.250Z-10.3.15.216.50153-10.3.15.212.49155-tcp.html")
  }

  @Test("Trees and hosts have the rows of their indexes")
  func treesAndHosts() throws {
    let trees = try text(.trees, of: .notebook()).split(separator: "\n")
    #expect(trees.count == 3 && trees[1].hasPrefix("sounder-pc.brawlco.com,WMIC.exe,2720,{6C70CE0A-"))
    let hosts = try text(.hosts, of: .notebook()).split(separator: "\n")
    #expect(
      hosts.count == 3 && hosts[2].hasPrefix("sounder-pc.brawlco.com,10.3.15.216,host table and events,4,"))
  }

  @Test(
    "No cell is a formula, and none breaks out of its row",
    arguments: [
      ("=1+1", "'=1+1"), ("+a", "'+a"), ("-a", "'-a"), ("@a", "'@a"), ("\u{FF1D}a", "'\u{FF1D}a"),
      ("a\"b", "\"a\"\"b\""), ("a,b", "\"a,b\""), ("a\nb", "a\\x0Ab"), ("\t=a", "\\x09=a"),
    ])
  func hostile(name: String, cell: String) throws {
    var small = SmallDataset.notebook()
    small.hosts[0].name = name
    let lines = try text(.hosts, of: small).split(separator: "\n")
    #expect(lines.count == 3 && lines.contains { $0.hasPrefix(cell + ",") })
  }
}
