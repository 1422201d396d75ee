import Correlation
import Records
import Rendering
import Testing

@Suite("The activity of hosts on the overview")
struct ActivityTests {
  /// A link of a stretch: where it leads, and which stretch it is by its place on the picture.
  private struct Link {
    var page: String
    var fragment: String
    var stretch: Int
  }

  private static let left = 180
  private static let cellWidth = 31
  private static let stretches = 24

  private static func links(_ page: String) throws -> [Link] {
    let picture = try #require(page.firstPart(from: #"<figure class="tl act">"#, to: "</figure>"))
    return picture.split(separator: "<a href=\"").dropFirst().compactMap { part in
      let target = part.prefix { $0 != "\"" }.split(separator: "#")
      guard target.count == 2, let mark = part.split(separator: " d=\"M").dropFirst().first,
        let x = Int(mark.prefix { $0 != " " })
      else { return nil }
      return Link(
        page: String(target[0]), fragment: String(target[1]), stretch: (x - left) / cellWidth)
    }
  }

  /// The number of the first row with this time that a page has behind an id.
  private static func time(ofRow id: String, in page: String) -> String? {
    page.firstPart(from: "<li id=\"\(id)\"", to: "Z</a>").map { String($0.suffix(12)) }
      ?? page.firstPart(from: "<tr id=\"\(id)\"", to: "</tr>").flatMap { row in
        row.firstIndex(of: "T").map { String(row[row.index(after: $0)...].prefix(12)) }
      }
  }

  /// Seconds of the day.
  private static func seconds(_ time: String) -> Double {
    let parts = time.split(separator: ":").compactMap { Double($0) }
    return parts.count == 3 ? parts[0] * 3_600 + parts[1] * 60 + parts[2] : -1
  }

  @Test("leads from a stretch with flows to the first of them in the list of the host's flows")
  func flows() throws {
    // A flow every second, in turn from two hosts: a host's first flow of a stretch is at most 1 s after its begin.
    var small = SmallDataset.notebook()
    small.flows = (0..<650).map { number in
      (SmallDataset.second + Int64(number) * 1_000_000_000, SmallDataset.tuple)
    }
    small.links = (0..<650).map { unlinked($0 % 2) }
    let pages = try pages(small)
    let overview = try #require(pages["index.html"])
    let links = try Self.links(overview).filter { $0.page.hasPrefix("flows/by-host") }
    #expect(links.count > 40)
    let start = Double(SmallDataset.second / 1_000_000_000 % 86_400)
    for link in links {
      let page = try #require(pages[link.page], "\(link.page)")
      let time = Self.seconds(try #require(Self.time(ofRow: link.fragment, in: page), "\(link)"))
      let width = 649.0 / Double(Self.stretches)
      let begin = start + width * Double(link.stretch)
      #expect(
        time >= begin - 0.001 && time < begin + 2.001, "\(link): \(time), the stretch begins at \(begin)")
    }
  }

  private func unlinked(_ host: Int) -> Correlation.Link {
    Correlation.Link(
      source: EndLink(host: host, reason: .nothingInWindow),
      destination: EndLink(host: host, reason: .hostWithoutEvents))
  }

  @Test("leads from a stretch without flows to the first tree that begins in it, else to the host's timeline")
  func trees() throws {
    // A tree every 20 s but for a pause, in which the first process goes on.
    let entries =
      (0..<60).filter { $0 < 20 || $0 >= 40 }.map { TreeFixture.Entry(second: Double($0) * 20) }
      + [TreeFixture.Entry(parent: 0, second: 600)]
    let renderer = try ReportRenderer(
      TreeFixture.dataset(entries), options: .init(), templates: try TemplateCatalog())
    let pages = try Dictionary(
      uniqueKeysWithValues: (0..<renderer.count).map { index in
        var bytes: [UInt8] = []
        try renderer.render(index, into: &bytes)
        return (renderer.path(at: index), String(decoding: bytes, as: UTF8.self))
      })
    let overview = try #require(pages["index.html"])
    let links = try Self.links(overview)
    let trees = links.filter { $0.page == "trees/index.html" }
    #expect(trees.count > 12)
    let start = Double(TreeFixture.start.nanoseconds / 1_000_000_000 % 86_400)
    let index = try #require(pages["trees/index.html"])
    for link in trees {
      let time = Self.seconds(try #require(Self.time(ofRow: link.fragment, in: index)))
      let begin = start + 1_180 / Double(Self.stretches) * Double(link.stretch)
      #expect(time >= begin - 0.001 && time < begin + 20.001, "\(link)")
    }
    let others = links.filter { $0.page != "trees/index.html" }
    #expect(others.map { "\($0.page)#\($0.fragment)" } == ["hosts/alpha.example.com.html#timeline"])
    let host = try #require(pages["hosts/alpha.example.com.html"])
    #expect(host.contains("<h2 id=\"timeline\">"))
  }
}
