import Glibc
import Testing

@testable import Pipeline

@Suite("The folder in which a report is written")
struct StagingFolderTests {
  private static let manifest = "{\n\"tool\": {\"name\":\"flowtree\",\"version\":\"0\"}}"

  private func fill(_ staging: StagingFolder, _ text: String = "new") throws {
    var writer = TreeWriter(top: staging.report)
    try writer.write(Array(text.utf8), to: "index.html")
    try writer.write(Array(Self.manifest.utf8), to: "manifest.json")
  }

  @Test("Nothing stands at the destination until the report is moved there, and nothing beside it afterwards")
  func movesIntoPlace() throws {
    let folder = try TemporaryFolder()
    let staging = try StagingFolder(destination: folder.path + "/report", force: false)
    try fill(staging)
    #expect(try !folder.paths().contains { $0.hasPrefix("report") })
    try staging.moveIntoPlace()
    #expect(try folder.paths() == ["report/", "report/index.html", "report/manifest.json"])
  }

  @Test("An empty folder is filled, also when its name ends with slashes")
  func fillsEmptyFolder() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("report")
    let staging = try StagingFolder(destination: folder.path + "/report//", force: false)
    try fill(staging)
    try staging.moveIntoPlace()
    #expect(try folder.paths() == ["report/", "report/index.html", "report/manifest.json"])
  }

  @Test("A folder that is no report is refused and stays as it is", arguments: [false, true])
  func refusesForeignFolder(force: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "report/thesis.txt")
    try folder.write("{\"tool\": {\"name\": \"another\"}}", to: "report/manifest.json")
    let before = try folder.paths()
    #expect(throws: OutputError.self) {
      try StagingFolder(destination: folder.path + "/report", force: force)
    }
    #expect(try folder.paths() == before)
    #expect(try folder.read("report/thesis.txt") == "mine")
  }

  @Test("A file and a symbolic link are refused", arguments: [false, true])
  func refusesOtherThings(force: Bool) throws {
    let folder = try TemporaryFolder()
    try folder.write("mine", to: "file")
    try folder.makeFolder("empty")
    #expect(symlink("empty", folder.path + "/link") == 0)
    for name in ["file", "link"] {
      #expect(throws: OutputError.self) {
        try StagingFolder(destination: "\(folder.path)/\(name)", force: force)
      }
    }
    #expect(try folder.paths() == ["empty/", "file", "link"])
  }

  @Test("A report is refused with advice, and replaced with force when the new one is whole")
  func replacesReport() throws {
    let folder = try TemporaryFolder()
    try folder.write(Self.manifest, to: "report/manifest.json")
    try folder.write("old", to: "report/index.html")
    let path = folder.path + "/report"
    let refusal = #expect(throws: OutputError.self) { try StagingFolder(destination: path, force: false) }
    #expect(refusal?.advice.contains("--force") == true)
    let staging = try StagingFolder(destination: path, force: true)
    try fill(staging)
    #expect(try folder.read("report/index.html") == "old")
    try staging.moveIntoPlace()
    #expect(try folder.read("report/index.html") == "new")
    #expect(try folder.paths() == ["report/", "report/index.html", "report/manifest.json"])
  }

  @Test("What appears at the destination during the run is not overwritten")
  func noticesLateArrival() throws {
    let folder = try TemporaryFolder()
    let staging = try StagingFolder(destination: folder.path + "/report", force: false)
    try fill(staging)
    try folder.write("mine", to: "report/thesis.txt")
    #expect(throws: OutputError.self) { try staging.moveIntoPlace() }
    try staging.remove()
    #expect(try folder.paths() == ["report/", "report/thesis.txt"])
  }

  @Test("An interruption removes what was written, and a report can no longer move to its place")
  func interruption() throws {
    let folder = try TemporaryFolder()
    let interruption = Interruption()
    let staging = try interruption.makeStaging {
      try StagingFolder(destination: folder.path + "/report", force: false)
    }
    try fill(staging)
    try interruption.request(signal: SIGTERM)
    #expect(interruption.requested == SIGTERM)
    try staging.moveIntoPlace()
    #expect(try folder.paths() == [])
  }

  @Test("A run that was asked to stop before it began makes no folder")
  func earlyInterruption() throws {
    let folder = try TemporaryFolder()
    let interruption = Interruption()
    try interruption.request(signal: SIGINT)
    #expect(throws: PipelineError.interrupted(signal: SIGINT)) {
      try interruption.makeStaging {
        try StagingFolder(destination: folder.path + "/report", force: false)
      }
    }
    #expect(try folder.paths() == [])
  }

  @Test("A report that is in its place stays when the interruption comes late")
  func lateInterruption() throws {
    let folder = try TemporaryFolder()
    let interruption = Interruption()
    let staging = try interruption.makeStaging {
      try StagingFolder(destination: folder.path + "/report", force: false)
    }
    try fill(staging)
    try staging.moveIntoPlace()
    try interruption.request(signal: SIGINT)
    #expect(try folder.read("report/index.html") == "new")
  }

  @Test(
    "A place that has no folder, or is none, is refused at once",
    arguments: ["missing/report", ".", "..", "/", ""])
  func refusesBadPaths(path: String) throws {
    let refusal = #expect(throws: OutputError.self) { try StagingFolder(destination: path, force: true) }
    #expect(refusal?.advice.isEmpty == false)
  }

  @Test("Files get the mode that the umask leaves")
  func respectsUmask() throws {
    let folder = try TemporaryFolder()
    let mask = umask(0)
    umask(mask)
    let staging = try StagingFolder(destination: folder.path + "/report", force: false)
    try fill(staging)
    try staging.moveIntoPlace()
    var status = stat()
    #expect(stat(folder.path + "/report/index.html", &status) == 0)
    #expect(status.st_mode & 0o777 == 0o666 & ~mask)
  }
}
