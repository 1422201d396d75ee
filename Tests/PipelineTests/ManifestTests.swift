import Crypto
import Testing

@testable import Pipeline

@Suite("The manifest")
struct ManifestTests {
  private static let hash = String(repeating: "0", count: 64)

  private func text(_ files: String, tool: String = "flowtree") -> [UInt8] {
    Array("{\"tool\": {\"name\":\"\(tool)\",\"version\":\"1\"}, \"files\": [\(files)]}".utf8)
  }

  private func file(_ path: String, bytes: String = "1", hash: String = hash) -> String {
    "{\"path\":\"\(path)\",\"bytes\":\(bytes),\"sha256\":\"\(hash)\"}"
  }

  @Test("What is written can be read, begins with the signature and holds every byte of odd names")
  func roundTrip() throws {
    let digest = SHA256.hash(data: Array("abc".utf8))
    let odd = "a\"b\\c\u{1}\u{7F}é.html"
    let manifest = Manifest(
      version: "1.2", inputs: [], options: [("window", .string("0.1"))], counts: [("events", .number(3))],
      pages: 1,
      valid: 1, files: [Manifest.File(path: odd, bytes: 3, sha256: digest)])
    let dense = manifest.bytes.filter { $0 != 0x20 && $0 != 0x0A }
    #expect(dense.starts(with: Manifest.signature.utf8))
    let read = try ReadManifest(manifest.bytes)
    #expect(read.version == "1.2")
    #expect(read.files.keys.sorted() == [odd])
    // The test vector of FIPS 180-4.
    #expect(read.files[odd]?.sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test(
    "Paths that climb out are refused",
    arguments: ["../x", "/etc/passwd", "a/../../x", "", "a//b", "a\\u0000b", "./x"])
  func refusesHostilePaths(path: String) {
    let fault = #expect(throws: ManifestFault.self) { try ReadManifest(text(file(path))) }
    #expect(fault?.reason.contains("names a path") == true)
  }

  @Test("Broken, foreign and absurd manifests are refused with a reason")
  func refusesOthers() {
    let broken: [[UInt8]] = [
      [], Array("{".utf8), Array("[]".utf8), Array("{\"tool\":{}}".utf8), [0xFF, 0xFE],
      text("", tool: "other"),
      text(file("a", bytes: "-1")), text(file("a", bytes: "1e400")),
      text(file("a", bytes: "99999999999999999999")),
      text(file("a", bytes: "\"1\"")), text(file("a", hash: "abc")), text(file("a") + "," + file("a")),
      Array(String(repeating: "[", count: 100_000).utf8),
    ]
    for bytes in broken {
      let fault = #expect(throws: ManifestFault.self) { try ReadManifest(bytes) }
      #expect(fault?.reason.isEmpty == false)
    }
  }
}
