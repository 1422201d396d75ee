/// The files of a dataset.
package enum DatasetFile: String, CaseIterable, Sendable {
  /// Sysmon events.
  case events = "brawl_sysmon.csv"
  /// Flows.
  case flows = "brawl_netflow_like.csv"
  /// Host names and their addresses.
  case hosts = "fqdn2ip.csv"
  /// Which process made which flow; not an input of the pipeline.
  case truth = "truth.csv"

  /// The name of the file in a folder.
  package var name: String { rawValue }
}
