import Glibc
import Testing

@testable import Pipeline

@Suite("Writing files below a folder")
struct TreeWriterTests {
  @Test(
    "Paths that could leave the folder are refused",
    arguments: [
      "", "/etc/x", "../x", "a/../../x", "a//b", "a/./b", "./a", "a/", "a\0b", "..",
      String(repeating: "n", count: 256), String(repeating: "a/", count: 600) + "b",
    ])
  func refusesHostilePaths(path: String) throws {
    let folder = try TemporaryFolder()
    var writer = TreeWriter(top: try Folder(at: folder.path))
    #expect(throws: OutputError.self) { try writer.write([], to: path) }
    #expect(try folder.paths() == [])
  }

  @Test("A file is never written twice, and no link is followed")
  func refusesExisting() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("outside")
    try folder.makeFolder("top")
    #expect(symlink("../outside", folder.path + "/top/link") == 0)
    #expect(symlink("../outside/file", folder.path + "/top/file") == 0)
    var writer = TreeWriter(top: try Folder(at: folder.path + "/top"))
    try writer.write([0x61], to: "page")
    for path in ["page", "link/page", "file"] {
      #expect(throws: OutputError.self) { try writer.write([0x62], to: path) }
    }
    #expect(try folder.paths() == ["outside/", "top/", "top/file", "top/link", "top/page"])
  }

  @Test("More folders than may be open at once are all written to")
  func manyFolders() throws {
    let folder = try TemporaryFolder()
    var writer = TreeWriter(top: try Folder(at: folder.path), openFolders: 3)
    for round in 0..<2 {
      for index in 0..<10 { try writer.write([0x61], to: "flows/host\(index)/page\(round)") }
    }
    #expect(try folder.paths().count { !$0.hasSuffix("/") } == 20)
  }

  @Test("A full device is an error that names the file and the reason")
  func fullDevice() throws {
    let device = try Descriptor.writing("/dev/full")
    let error = #expect(throws: FileError.self) { try device.write([0x61]) }
    #expect(error?.text == "cannot write /dev/full: No space left on device")
  }
}
