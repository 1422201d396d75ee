import Parsing

/// Reads what the user says of flow files.
package enum FlowOptions {
  /// The zone of `--flows-timezone`.
  package static func zone(_ name: String) throws(OptionError) -> FlowZone {
    do throws(FlowZone.NameError) {
      return try FlowZone(named: name)
    } catch {
      switch error {
      case .unknown:
        throw OptionError(
          "--flows-timezone \(name)", "is no time zone",
          advice: "give a name of the tz database such as America/New_York, or an offset such as +02:00")
      case .noDatabase:
        throw OptionError(
          "--flows-timezone \(name)", "cannot be looked up: this system has no tz database",
          advice: "install it (tzdata), or give an offset such as +02:00")
      }
    }
  }

  /// The columns of `--map`, each time given as a list with commas; nil when it is not given.
  package static func map(_ texts: [String]) throws(OptionError) -> FlowMap? {
    if texts.isEmpty { return nil }
    do throws(FlowMap.Fault) {
      return try FlowMap(
        texts.flatMap { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) })
    } catch {
      throw OptionError("--map \(error.entry)", error.problem, advice: error.advice)
    }
  }
}
