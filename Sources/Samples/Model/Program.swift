/// A program file; the same path has the same hashes in every dataset.
final class Program: Sendable {
  /// The full path of the image.
  let path: String
  /// The last component of the path.
  let exe: String
  /// Digests as Sysmon prints them, upper case. They are invented from the path, not those of a real file.
  let md5: String
  let sha1: String
  let sha256: String

  init(_ path: String) {
    self.path = path
    exe = String(path.split(separator: "\\").last ?? Substring(path))
    var random = SplitMix64(text: path)
    md5 = Program.digest(bytes: 16, &random)
    sha1 = Program.digest(bytes: 20, &random)
    sha256 = Program.digest(bytes: 32, &random)
  }

  private static func digest(bytes: Int, _ random: inout SplitMix64) -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var text: [UInt8] = []
    for _ in 0..<(bytes * 2) { text.append(digits[random.below(16)]) }
    return String(decoding: text, as: UTF8.self)
  }
}
