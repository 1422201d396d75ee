import Glibc
import Testing

@testable import Pipeline

@Suite("What killed runs leave")
struct StaleStagingTests {
  /// A process id that nobody has: that of a child which has ended and was waited for.
  private func deadProcess() throws -> pid_t {
    var process: pid_t = 0
    var arguments: [UnsafeMutablePointer<CChar>?] = [strdup("true"), nil]
    defer { free(arguments[0]) }
    #expect(posix_spawnp(&process, "true", nil, nil, &arguments, nil) == 0)
    var status: Int32 = 0
    #expect(waitpid(process, &status, 0) == process)
    return process
  }

  private func remains(_ folder: TemporaryFolder, after name: String) throws -> [String] {
    try StagingFolder(destination: folder.path + "/" + name, force: false).remove()
    return try folder.paths()
  }

  @Test("The staging folder of a dead run is removed by the next run to the same place")
  func removesStale() throws {
    let folder = try TemporaryFolder()
    let stale = ".report.flowtree-\(try deadProcess())"
    try folder.write("", to: stale + "/" + StagingFolder.markerName)
    try folder.write("half", to: stale + "/report/flows/a/b.html")
    #expect(try remains(folder, after: "report") == [])
  }

  @Test("A folder that was made and not yet marked is removed too")
  func removesUnmarked() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder(".report.flowtree-\(try deadProcess())")
    #expect(try remains(folder, after: "report") == [])
  }

  @Test("Folders of living runs, without marker, of other reports and of other names stay")
  func keepsOthers() throws {
    let folder = try TemporaryFolder()
    let dead = try deadProcess()
    let kept = [
      ".report.flowtree-\(getppid())/flowtree-staging", ".report.flowtree-\(dead)/precious.txt",
      ".other.flowtree-\(dead)/flowtree-staging", ".report.flowtree-x/flowtree-staging",
      ".report.flowtree--1/flowtree-staging",
    ]
    for path in kept { try folder.write("", to: path) }
    let remaining = try remains(folder, after: "report").filter { !$0.hasSuffix("/") }
    #expect(Set(remaining) == Set(kept))
  }

  @Test("A marker that somebody holds locked keeps its folder, whatever its process id")
  func keepsLocked() throws {
    let folder = try TemporaryFolder()
    let stale = ".report.flowtree-\(try deadProcess())"
    try folder.write("", to: stale + "/" + StagingFolder.markerName)
    let marker = try Descriptor.reading("\(folder.path)/\(stale)/\(StagingFolder.markerName)")
    #expect(flock(marker.number, LOCK_EX | LOCK_NB) == 0)
    #expect(try remains(folder, after: "report").contains("\(stale)/flowtree-staging"))
    try marker.close()
  }

  @Test("Links in a stale folder are removed, never followed")
  func doesNotFollowLinks() throws {
    let folder = try TemporaryFolder()
    let stale = ".report.flowtree-\(try deadProcess())"
    try folder.write("", to: stale + "/" + StagingFolder.markerName)
    try folder.write("mine", to: "outside/thesis.txt")
    #expect(symlink("\(folder.path)/outside", "\(folder.path)/\(stale)/report") == 0)
    #expect(try remains(folder, after: "report") == ["outside/", "outside/thesis.txt"])
  }

  @Test("Two runs to one place at the same time do not disturb each other")
  func twoRuns() throws {
    let folder = try TemporaryFolder()
    let first = try StagingFolder(destination: folder.path + "/report", force: false)
    let second = try StagingFolder(destination: folder.path + "/report", force: false)
    var writer = TreeWriter(top: first.report)
    try writer.write([0x61], to: "index.html")
    try second.remove()
    try first.moveIntoPlace()
    #expect(try folder.paths() == ["report/", "report/index.html"])
  }

  @Test("A name of 255 bytes still has room for a staging folder")
  func longName() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "é", count: 127)
    let staging = try StagingFolder(destination: folder.path + "/" + name, force: false)
    try staging.moveIntoPlace()
    #expect(try folder.paths() == [name + "/"])
  }
}
