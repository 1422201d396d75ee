import Correlation
import Records

/// The examples that the narrative tells of, chosen by the rules that its page states.
package struct Story: Sendable {
  /// The parent and its children; nil when no process of the data has a child that matches.
  package let family: Family?
  /// The flow and what is around it; nil when no flow of the data is confirmed.
  package let flow: FlowExample?

  /// Chooses the examples, or takes those that `site.options` name. O(events + flows + bytes of command lines).
  ///
  /// Throws when the options name a flow or a process that is not there, or not only one.
  package init(_ site: Site) throws(StoryError) {
    family = try Family(site)
    flow = try FlowExample(site)
  }

  /// How an example came to be chosen.
  package enum Choice: String, Sendable {
    /// By an option.
    case named
    /// By the first rule.
    case first
    /// By the rule for data in which the first one finds nothing.
    case fallback
  }

  /// One parent, and what names it as parent.
  package struct Family: Sendable {
    package let choice: Choice
    package let parent: ProcessIndex
    /// The parent's event 1; nil for a named process that has none.
    package let parentEvent: EventIndex?
    /// Whether the GUIDs were compared besides host and pid; not so in data without them.
    package let comparesGuids: Bool
    /// The events that match the parent in host, pid and (where there are any) GUID, in page order.
    package let childEvents: [EventIndex]
  }

  /// One flow, the host of each end by the address table, and what the source host did around it.
  package struct FlowExample: Sendable {
    package let choice: Choice
    package let flow: FlowIndex
    package let source: AddressLookup
    package let destination: AddressLookup
    /// The source host's events in the window, in time order.
    package let window: [EventIndex]
    /// The process that the flow is linked to; nil for a named flow without one.
    package let process: ProcessIndex?
    /// Those events of the window that are the process's, in time order.
    package let picked: [EventIndex]
    /// All events of the process, in page order.
    package let processEvents: [EventIndex]
  }

  /// What the address table says of one address.
  package struct AddressLookup: Sendable, Hashable {
    package let address: IPAddress
    /// Every host that has the address, in the order of names.
    package let hosts: [HostIndex]
    /// The host that the flow's end is linked to.
    package let linked: HostIndex?
  }
}
