import Glibc

/// What runs that were killed have left beside a destination.
enum StaleStaging {
  /// The names of a destination's staging folders up to the process id; a long name is cut to leave room for it.
  static func prefix(for name: String) -> String {
    var shown = name[...]
    while shown.utf8.count > 200 { shown = shown.dropLast() }
    return ".\(shown).flowtree-"
  }

  /// Removes the staging folders of `destination` that carry the marker and whose run is dead.
  ///
  /// Dead: the process id in the name is nobody's, and nobody holds the marker's lock. Either alone could err: a process
  /// id is reused, and a run that has just begun does not hold its lock yet.
  static func remove(beside destination: Destination) throws(FileError) {
    let prefix = prefix(for: destination.name)
    for name in try destination.parent.names() where name.hasPrefix(prefix) {
      guard let process = processID(name.dropFirst(prefix.count)), isDead(process) else { continue }
      guard try destination.parent.status(of: name)?.kind == .folder else { continue }
      let folder = try destination.parent.folder(named: name)
      // Killed before it made the marker.
      if try folder.names().isEmpty { try destination.parent.remove(name) }
      guard try folder.status(of: StagingFolder.markerName)?.kind == .file else { continue }
      let marker = try folder.openFile(named: StagingFolder.markerName)
      guard flock(marker.number, LOCK_EX | LOCK_NB) == 0 else { continue }
      // The marker goes last, so that a removal that is itself killed can be taken up again.
      for entry in try folder.names() where entry != StagingFolder.markerName { try folder.remove(entry) }
      try destination.parent.remove(name)
    }
  }

  /// The number in `4711` or `4711-2`.
  private static func processID(_ suffix: Substring) -> pid_t? {
    suffix.split(separator: "-", maxSplits: 1).first.flatMap { pid_t($0) }.flatMap { $0 > 0 ? $0 : nil }
  }

  private static func isDead(_ process: pid_t) -> Bool {
    kill(process, 0) != 0 && errno == ESRCH
  }
}
