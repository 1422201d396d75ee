import Glibc

/// How many workers a run has.
package enum Jobs {
  /// More would only cost memory: each worker has buffers and a validator of its own.
  package static let most = 256

  /// The number that the user asks for, else one a core; throws outside 1 to `most`.
  package static func count(_ wanted: Int?) throws(OptionError) -> Int {
    guard let wanted else { return min(most, cores) }
    guard (1...most).contains(wanted) else {
      throw OptionError("--jobs \(wanted)", "is not a number of workers", advice: "give 1 to \(most)")
    }
    return wanted
  }

  private static var cores: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
