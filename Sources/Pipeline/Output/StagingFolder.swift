import CFileSystem
import Glibc
import Synchronization

/// The folder beside the destination in which a report is written until it is whole.
///
/// Beside, because only a move inside one file system is one step. It holds a marker, which is locked as long as the
/// run lives, and the report; the marker stays where it is when the report moves, so that a run which is killed at any
/// moment leaves nothing that the next run does not recognise.
package final class StagingFolder: Sendable {
  static let markerName = "flowtree-staging"
  static let reportName = "report"

  /// Where the report is written.
  let report: Folder
  private let destination: Destination
  private let force: Bool
  private let name: String
  /// Holds the lock.
  private let marker: Descriptor
  private let state = Mutex(State.open)

  private enum State {
    case open
    case moved
    case removed
  }

  /// Checks the destination, removes what killed runs have left beside it, and makes the folder.
  package init(destination path: String, force: Bool) throws(OutputError) {
    destination = try Destination(path)
    self.force = force
    try destination.check(force: force)
    do throws(FileError) {
      try StaleStaging.remove(beside: destination)
      name = try Self.makeFolder(destination)
      do throws(FileError) {
        let folder = try destination.parent.folder(named: name)
        marker = try folder.createFile(named: Self.markerName)
        _ = flock(marker.number, LOCK_EX | LOCK_NB)
        try marker.write(Array(Self.markerText.utf8))
        report = try folder.makeFolder(named: Self.reportName)
      } catch {
        try destination.parent.remove(name)
        throw error
      }
    } catch {
      throw .file(error)
    }
  }

  private static let markerText =
    "A flowtree run writes its report here; remove the folder when no such run lives.\n"

  /// `.report.flowtree-` and the process id, with an ordinal where that name is taken.
  private static func makeFolder(_ destination: Destination) throws(FileError) -> String {
    let stem = StaleStaging.prefix(for: destination.name) + String(getpid())
    for ordinal in 1...100 {
      let name = ordinal == 1 ? stem : "\(stem)-\(ordinal)"
      if mkdirat(destination.parent.descriptor, name, 0o777) == 0 { return name }
      if errno != EEXIST { break }
    }
    throw FileError("create", destination.parent.path(of: stem))
  }

  /// Makes a folder beside the report, for what is needed only while it is made.
  func makeFolder(named folder: String) throws(FileError) -> Folder {
    try destination.parent.folder(named: name).makeFolder(named: folder)
  }

  /// Removes what a failed run has written; the failure of that is told together with the first one.
  func remove(after error: PipelineError) throws(PipelineError) {
    do throws(OutputError) {
      try remove()
    } catch let second {
      throw .stage(
        .output, message: error.text, advice: "afterwards: \(second.message); remove that folder by hand")
    }
  }

  /// Moves the whole report to its place; the report that stands there with `force` goes in the same step.
  package func moveIntoPlace() throws(OutputError) {
    let moved = try state.withLock { state throws(OutputError) -> Bool in
      guard state == .open else { return false }
      // What stands there may have changed since the run began.
      try destination.check(force: force)
      try move()
      state = .moved
      return true
    }
    guard moved else { return }
    do throws(FileError) {
      try destination.parent.remove(name)
    } catch {
      throw .leftover(error)
    }
  }

  private func move() throws(OutputError) {
    do throws(FileError) {
      let staging = try destination.parent.folder(named: name)
      let parent = destination.parent.descriptor
      if try destination.parent.status(of: destination.name) == nil {
        try rename(staging, Self.reportName, destination.parent, destination.name)
      } else if flowtree_exchange(staging.descriptor, Self.reportName, parent, destination.name) != 0 {
        // A file system that cannot exchange: the old report steps aside for the moment between two moves.
        try rename(destination.parent, destination.name, staging, "replaced")
        do throws(FileError) {
          try rename(staging, Self.reportName, destination.parent, destination.name)
        } catch {
          try rename(staging, "replaced", destination.parent, destination.name)
          throw error
        }
      }
    } catch {
      throw .file(error)
    }
  }

  private func rename(_ from: Folder, _ name: String, _ to: Folder, _ newName: String) throws(FileError) {
    guard renameat(from.descriptor, name, to.descriptor, newName) == 0 else {
      throw FileError("move the report to", to.path(of: newName))
    }
  }

  /// Removes the folder with all that was written; nothing happens when the report has moved to its place.
  ///
  /// May be called while workers still write: it starts again until the folder is gone.
  package func remove() throws(OutputError) {
    let isOpen = state.withLock { state in
      guard state == .open else { return false }
      state = .removed
      return true
    }
    guard isOpen else { return }
    do throws(FileError) {
      for _ in 0..<200 {
        do throws(FileError) {
          return try destination.parent.remove(name)
        } catch {
          guard error.code == ENOTEMPTY || error.code == EEXIST else { throw error }
          usleep(5_000)
        }
      }
      try destination.parent.remove(name)
    } catch {
      throw .file(error)
    }
  }
}
