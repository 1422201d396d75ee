/// Where the links of all pages lead, and what the pages offer, until all files are known.
///
/// A report of 400,000 pages has some 20 million links, so no text is kept: 24 bytes for each distinct target
/// and 8 for each id. The few links that lead nowhere are read again from their pages, to say what they read.
package struct LinkLedger: Sendable {
  /// What `finish` found.
  package struct Verdict: Sendable {
    /// The faults in order, one a missing target; at most `LinkLedger.issueLimit`.
    package var issues: [MarkupIssue]
    /// How many targets are missing.
    package var missingTargets: Int
  }

  /// More missing targets than this are only counted.
  package static let issueLimit = 1_000
  private static let segmentLength = 1 << 16

  private var targets = TargetTable()
  /// `LinkTarget` keys of the ids, in segments: one array would hold them twice whenever it grows.
  private var idSegments: [[UInt64]] = []

  /// An empty ledger.
  package init() {}

  /// How many different targets the links have.
  package var distinctTargets: Int { targets.count }

  mutating func addLink(to target: LinkTarget, page: UInt64, line: Int) {
    targets.insert(.init(key: target.key, page: page, line: UInt32(clamping: line), count: 1))
  }

  mutating func addID(_ target: LinkTarget) {
    if idSegments.last.map({ $0.count == Self.segmentLength }) ?? true {
      idSegments.append([])
      idSegments[idSegments.count - 1].reserveCapacity(Self.segmentLength)
    }
    idSegments[idSegments.count - 1].append(target.key)
  }

  /// Takes over what another worker collected. O(targets of the other); the order of merging does not matter.
  package mutating func merge(_ other: consuming LinkLedger) {
    for entry in other.targets.entries { targets.insert(entry) }
    idSegments.append(contentsOf: other.idSegments)
  }

  /// Says which links lead nowhere. `files` are the paths of all files of the report inside it, the validated
  /// pages among them; `reading` gives the bytes of a page and is asked only for pages that hold a fault.
  ///
  /// O(files + ids + targets), and O(files * log files) where a link leads nowhere.
  package consuming func finish(files: [String], reading: (String) throws -> [UInt8]) rethrows -> Verdict {
    var targets = targets
    for file in files { targets.settle(LinkTarget(file: ByteHash.hash(file)).key) }
    for segment in idSegments { for key in segment { targets.settle(key) } }
    let missing = targets.entries.filter { $0.count > 0 }
    guard !missing.isEmpty else { return Verdict(issues: [], missingTargets: 0) }

    var entries: [UInt64: [TargetTable.Entry]] = [:]
    for entry in missing { entries[entry.page, default: []].append(entry) }
    let known = Set(files)
    var issues: [MarkupIssue] = []
    for page in known.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard issues.count < Self.issueLimit else { break }
      guard let held = entries.removeValue(forKey: ByteHash.hash(page)) else { continue }
      let witness = LinkWitness(page: page, bytes: try reading(page), missing: held, files: known)
      issues.append(contentsOf: witness.issues())
    }
    if issues.count < Self.issueLimit, !entries.isEmpty {
      let message = "a page that is not among the files of the report holds links that lead nowhere"
      issues.append(MarkupIssue(page: "", line: 0, rule: .linkMissingPage, message: message))
    }
    issues.sort()
    return Verdict(issues: Array(issues.prefix(Self.issueLimit)), missingTargets: missing.count)
  }
}
