import Parsing

/// What is kept of a host: a line of `data/hosts.ndjson`.
struct HostEntry: Sendable {
  /// Its number among `Names`.
  var host: Int32
  var addresses: [KnownAddress] = []
  /// Nil where the line tells of none.
  var clock: HostClock?

  /// Nil for a line that names no host, or an address without saying which.
  init?(_ line: FactLine, names: inout Names) {
    guard let name = line["host"] else { return nil }
    host = names.number(of: name)
    var conclusion = line["clock.conclusion"]
    var offsets: [Int64] = []
    var spread: Int64 = 0
    for element in line.elements {
      switch element.path {
      case "addresses":
        guard let address = KnownAddress(element) else { return nil }
        addresses.append(address)
      case "clock":
        guard let offset = element["offsets.seconds"].flatMap({ FactTime.nanoseconds($0) }) else {
          conclusion = nil
          continue
        }
        offsets.append(offset)
        spread = max(spread, element["offsets.spread"].flatMap { FactTime.nanoseconds($0) } ?? 0)
      default: break
      }
    }
    clock = conclusion.map { HostClock(conclusion: $0, offsets: offsets, spread: spread) }
  }
}

/// The clock of a host against the flow sensor's.
struct HostClock: Hashable, Sendable {
  /// `in-step`, `constant`, ...
  var conclusion: String
  /// Nanoseconds, in the order of time.
  var offsets: [Int64]
  /// How far most connections lie from the offset at most, in nanoseconds.
  var spread: Int64

  /// The one offset that all connections agree on, in nanoseconds; nil where there is none.
  var offset: Int64? {
    offsets.count == 1 && ["in-step", "constant"].contains(conclusion) ? offsets[0] : nil
  }

  /// What is taken off the host's times before they are compared with flows, in nanoseconds; nil where that is not one
  /// figure.
  var correction: Int64? { conclusion == "in-step" ? 0 : offset }
}

/// An address that a host has, when, and from where that is known.
struct KnownAddress: Hashable, Sendable {
  var address: String
  var text: String

  /// Nil for an element without an address.
  init?(_ element: FactLine.Element) {
    guard let address = element["address"] else { return nil }
    self.address = address
    let times = [element["from"].map { "from \($0)" }, element["until"].map { "until \($0)" }]
    let time = times.compactMap { $0 }.joined(separator: " ")
    let origin = element["knownFrom"] == "table" ? "by the host table" : "by its events"
    text = "\(time.isEmpty ? "always" : time), \(origin)"
  }
}
