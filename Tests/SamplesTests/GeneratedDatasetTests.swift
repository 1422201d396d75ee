import Glibc
import TestSupport
import Testing

@testable import Samples

@Suite("Datasets in folders")
struct GeneratedDatasetTests {
  private let options = GeneratorOptions(seed: 2, events: 3_000, flows: 900, hosts: 5)

  /// Runs a test in a new folder, which is removed afterwards with the files of a dataset.
  private func inFolder(_ body: (String) throws -> Void) throws {
    let folder = try makeTemporaryFolder()
    defer {
      for file in DatasetFile.allCases { unlink(folder + "/set/" + file.name) }
      rmdir(folder + "/set")
      rmdir(folder)
    }
    try body(folder)
  }

  private func content(_ path: String) -> [UInt8] {
    let file = open(path, O_RDONLY)
    guard file >= 0 else { return [] }
    defer { close(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = read(file, &piece, piece.count)
      if count <= 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  @Test("A generated dataset in a folder is the one in memory, also over an older one")
  func generated() throws {
    try inFolder { folder in
      let larger = GeneratorOptions(seed: 1, events: 5_000, flows: 100, hosts: 5)
      try GeneratedDataset.write(to: folder + "/set", options: larger)
      let counts = try GeneratedDataset.write(to: folder + "/set", options: options)
      let memory = GeneratedFiles(options)
      #expect(counts == memory.counts)
      for file in DatasetFile.allCases {
        #expect(content(folder + "/set/" + file.name) == memory.bytes[file])
      }
    }
  }

  @Test("The sample in a folder is the one in memory")
  func sample() throws {
    try inFolder { folder in
      let sample = SampleDataset.make()
      try sample.write(to: folder + "/set")
      for file in sample.files { #expect(content(folder + "/set/" + file.name) == file.bytes) }
    }
  }

  @Test("A folder that cannot be made is named in the error")
  func noParent() throws {
    try inFolder { folder in
      let path = folder + "/missing/set"
      #expect(throws: DatasetWriteError(step: .createFolder, path: path, code: ENOENT)) {
        try GeneratedDataset.write(to: path, options: options)
      }
    }
  }

  @Test("A file that cannot be opened is named in the error")
  func blocked() throws {
    try inFolder { folder in
      let path = folder + "/set"
      mkdir(path, 0o755)
      mkdir(path + "/fqdn2ip.csv", 0o755)
      defer { rmdir(path + "/fqdn2ip.csv") }
      let error = #expect(throws: DatasetWriteError.self) {
        try GeneratedDataset.write(to: path, options: options)
      }
      #expect(error?.code == EISDIR)
      #expect(error?.description.contains(path + "/fqdn2ip.csv") == true)
    }
  }

  @Test("A full disk is named in the error", .enabled(if: access("/dev/full", W_OK) == 0, "needs /dev/full"))
  func fullDisk() throws {
    try inFolder { folder in
      let path = folder + "/set"
      mkdir(path, 0o755)
      symlink("/dev/full", path + "/brawl_sysmon.csv")
      let error = #expect(throws: DatasetWriteError.self) {
        try GeneratedDataset.write(to: path, options: options)
      }
      #expect(error == DatasetWriteError(step: .write, path: path + "/brawl_sysmon.csv", code: ENOSPC))
    }
  }
}
