/// What a long-lived process goes on doing until the end of the recording.
struct Routine {
  /// One thing that it does again and again.
  enum Act {
    /// A connection from the next free port of its host.
    case call(Transport, NetworkAddress, UInt16)
    /// A datagram of the browser service to everyone, from a fixed port.
    case broadcast
    /// An image load.
    case load(Program)
    /// An event of a code about which the columns say no more than who caused it.
    case event(Int)
  }

  let process: SampleProcess
  /// The moment before which it does none of this.
  let start: Moment
  /// What it does; among all acts of all routines, one that is listed twice happens twice as often.
  let acts: [Act]
  /// Whether it does each act eight times as often as others, and without flows.
  ///
  /// The page of a flow lists all that its process did: flows of busy processes would make the report large.
  let isBusy: Bool

  /// How often its acts are listed for the draw.
  var weight: Int { isBusy ? 8 : 1 }
}
