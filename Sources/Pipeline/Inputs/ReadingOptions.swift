import Correlation
import Parsing
import Records
import Sorting

/// How inputs are read, chosen from and brought together: what makes another report of the same inputs.
package struct ReadingOptions: Sendable {
  /// Nanoseconds to either side of a flow's time.
  package var window: Int64 = CorrelationOptions().window
  package var order = RecordOrder.time
  package var selection = Selection()
  /// The zone of times in flow records that say none.
  package var flowZone = FlowZone.utc
  /// What the columns of a flow CSV of an unknown layout mean.
  package var flowMap: FlowMap?

  package init() {}

  /// The options by the names that manifests have for them.
  package enum Name: String, CaseIterable, Sendable {
    case window, order, from, to, hosts, flowsTimezone, map

    /// As it is written on the command line.
    package var option: String {
      switch self {
      case .hosts: "--host"
      case .flowsTimezone: "--flows-timezone"
      default: "--\(rawValue)"
      }
    }
  }

  /// What a manifest says of an option.
  func manifestValue(_ name: Name) -> JSONText.Value {
    switch name {
    case .window: .string(Window.text(window))
    case .order: .string(order.rawValue)
    case .from: .optional(selection.from?.text(decimals: 9))
    case .to: .optional(selection.to?.text(decimals: 9))
    case .hosts: .array(selection.hosts.map { .string($0.lowercased()) })
    case .flowsTimezone: .string(flowZone.name)
    case .map: .object((flowMap?.entries ?? []).map { ($0.name, .string($0.column)) })
    }
  }

  /// The same as a manifest that is read tells it: text without its quotation marks.
  func manifestText(_ name: Name) -> String {
    let value = manifestValue(name)
    if case .string(let text) = value { return text }
    var bytes: [UInt8] = []
    JSONText.append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
