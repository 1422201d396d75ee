import Correlation
import Records
import Sorting

/// Where everything of a report stands: the names and addresses of its pages, all derived from content.
///
/// A class because every cell of every page holds on to it: a reference is one count, the struct was one for each
/// of its columns (a fifth of the time of a page, 2026-11).
package final class Site: Sendable {
  package let data: CorrelatedDataset
  package let options: ReportOptions
  package let trees: TreePlan
  package let listings: ListingPlan
  let furtherFields: FurtherFields
  /// The columns of each input that were taken for a field of the record's own process, not of the parent's.
  let ownColumns: [Set<String>]
  private let hostNames: [String]
  private let flowPaths: [String]
  private let processNames: [String]
  /// The fragment of each process on its tree page.
  private let anchors: [String]
  /// The path of each page of `trees`.
  private let treePaths: [String]

  package init(_ data: CorrelatedDataset, options: ReportOptions) {
    self.data = data
    self.options = options
    let weights = TreeWeights(data)
    let trees = TreePlan(data.processes, weights)
    self.trees = trees
    listings = ListingPlan(trees, data.processes, weights)
    furtherFields = FurtherFields(data.dataset.sources)
    ownColumns = data.dataset.sources.map { source in
      Set(source.taken.filter { !$0.field.hasPrefix("parent") }.map(\.column))
    }
    let hostNames = Self.hostNames(data.hosts)
    let processNames = Self.processNames(data)
    self.hostNames = hostNames
    self.processNames = processNames
    flowPaths = Self.flowPaths(data, hostNames: hostNames)
    anchors = Self.anchors(trees, processNames)
    treePaths = trees.pages.map { page in
      let suffix = page.number == 1 ? "" : "-part-\(page.number)"
      return "trees/\(hostNames[data.processes[page.root].host])/\(processNames[page.root])\(suffix).html"
    }
  }

  /// The name of a host's folders and page.
  package func name(ofHost host: HostIndex) -> String { hostNames[host] }

  /// The flow's name: its page without folder and ending; the `id` of the facts.
  package func name(ofFlow flow: FlowIndex) -> String {
    let path = flowPaths[flow].utf8
    return String(
      decoding: Array(path.reversed().prefix { $0 != 0x2F }.reversed().dropLast(5)), as: UTF8.self)
  }

  /// The process's name, unique on its host: the page name of a tree where the process is its root.
  package func name(ofProcess process: ProcessIndex) -> String { processNames[process] }

  /// `hosts/<host>.html`.
  package func page(ofHost host: HostIndex) -> String { "hosts/\(hostNames[host]).html" }

  /// `flows/<source host or address>/<flow>.html`.
  package func page(ofFlow flow: FlowIndex) -> String { flowPaths[flow] }

  /// The tree page on which a process stands.
  package func page(ofProcess process: ProcessIndex) -> String {
    path(ofTreePage: Int(trees.pageOfProcess[process]))
  }

  /// The path of a page of `trees`.
  package func path(ofTreePage index: Int) -> String { treePaths[index] }

  /// The fragment of a process on its tree page: `p-` and a hash of its name, short because pages hold many; the
  /// whole name where two processes of the page have the same hash.
  package func anchor(ofProcess process: ProcessIndex) -> String { anchors[process] }

  /// The way from one page of the report to another or to a part of it, both given from its top; folders that both are
  /// in are not named.
  ///
  /// Names hold no colon (`SafeName`), so no way reads as an address with a scheme.
  package static func relative(from page: String, to target: String, fragment: String? = nil) -> String {
    var position = 0
    var shared = 0
    for (own, other) in zip(page.utf8, target.utf8) {
      guard own == other else { break }
      position += 1
      if own == UInt8(ascii: "/") { shared = position }
    }
    var way = ""
    way.reserveCapacity(target.utf8.count + (fragment?.utf8.count ?? 0) + 16)
    for byte in page.utf8.dropFirst(shared) where byte == UInt8(ascii: "/") { way += "../" }
    way += target[target.utf8.index(target.startIndex, offsetBy: shared)...]
    if let fragment {
      way += "#"
      way += fragment
    }
    return way
  }
}

extension Site {
  /// Hosts are called neither as the pages of an index (`index-2`) nor as a page in whose folder theirs stand.
  private static func hostNames(_ hosts: HostTable) -> [String] {
    var register = NameRegister()
    return hosts.hosts.map { host in
      let name = SafeName.name(host.name)
      let isTaken = name == "index" || name.hasPrefix("index-") || name.hasSuffix(".html")
      return register.register(isTaken ? "host-\(SafeName.hash(name))-\(name)" : name, original: host.name)
    }
  }

  private static func flowPaths(_ data: CorrelatedDataset, hostNames: [String]) -> [String] {
    var registers: [String: NameRegister] = [:]
    var addresses = AddressFolders(besides: hostNames)
    var paths = [String](repeating: "", count: data.flows.count)
    for flow in data.sorted.flows.map(Int.init) {
      let record = data.flows[flow]
      let folder =
        data.links[flow].source.host.map { hostNames[$0] } ?? addresses.name(of: record.tuple.source)
      let original = record.nameText
      let name = registers[folder, default: NameRegister()].register(
        SafeName.name(original), original: original)
      paths[flow] = "flows/\(folder)/\(name).html"
    }
    return paths
  }

  private static func anchors(_ trees: TreePlan, _ names: [String]) -> [String] {
    var anchors = names.map { "p-" + SafeName.hash($0) }
    var first: [String: ProcessIndex] = [:]
    for page in trees.pages {
      first.removeAll(keepingCapacity: true)
      for process in trees.order[page.range].lazy.map(Int.init) {
        guard let other = first.updateValue(process, forKey: "p-" + SafeName.hash(names[process])) else {
          continue
        }
        for process in [other, process] { anchors[process] = "p-" + names[process] }
      }
    }
    return anchors
  }

  /// What stands behind the name of a process in those of its further pages: `-part-2`, `-children-1000000`.
  private static let nameRoom = ListingKind.allCases.map(\.rawValue.utf8.count).reduce(0, max) + 9

  private static func processNames(_ data: CorrelatedDataset) -> [String] {
    var registers = [NameRegister](repeating: NameRegister(room: nameRoom), count: data.hosts.count)
    return data.processes.processes.indices.map { index in
      let process = data.processes[index]
      let identity =
        process.guid?.fileText ?? (process.started ?? process.firstSeen)?.compactText() ?? "unseen"
      let original =
        "\(data.programName(of: index) ?? "unknown")-\(process.pid.map(String.init) ?? "nopid")-\(identity)"
      return registers[process.host].register(
        SafeName.name(original, room: nameRoom), original: original)
    }
  }
}

/// The folders of flows whose source address belongs to no host: named by the address, told apart from those of hosts.
private struct AddressFolders {
  private var names: [IPAddress: String] = [:]
  private var register = NameRegister()

  init(besides hostNames: [String]) {
    for name in hostNames { _ = register.register(name, original: name) }
  }

  mutating func name(of address: IPAddress) -> String {
    if let known = names[address] { return known }
    let name = register.register(SafeName.name(address.text), original: "address " + address.text)
    names[address] = name
    return name
  }
}
