import Crypto

/// What a report is made of: the tool, the inputs, the options, and every file with its hash (design.md, "Facts").
///
/// Holds no clock, no path of the machine and no number of workers, so equal runs have equal manifests.
struct Manifest: Sendable {
  static let fileName = "manifest.json"
  /// How every manifest of flowtree begins, white space left out.
  static let signature = #"{"tool":{"name":"flowtree","#

  /// An input of the run.
  struct Input: Sendable {
    var name: String
    var kind: String
    var bytes: Int
    var sha256: SHA256Digest
    var format: String
    var records: Int
    var refused: Int
    /// Records that repeat an earlier one, and records of other kinds.
    var repeated: Int
    var leftOut: Int
    /// Flow records that are shown with that of the other direction.
    var replies: Int
  }

  /// A file of the report.
  struct File: Sendable {
    /// From the report's top.
    var path: String
    var bytes: Int
    var sha256: SHA256Digest
  }

  var version: String
  var inputs: [Input]
  var options: [(String, JSONText.Value)]
  var counts: [(String, JSONText.Value)]
  var pages: Int
  var valid: Int
  /// In the order of the bytes of their paths.
  var files: [File]

  /// The file's bytes: an input and a file a line, so that two manifests can be compared line by line.
  var bytes: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(1_000 + files.count * 200)
    append(
      "{\n\"tool\": ", .object([("name", .string("flowtree")), ("version", .string(version))]), to: &output)
    output += ",\n\"inputs\": [".utf8
    for (index, input) in inputs.enumerated() {
      output += (index == 0 ? "\n" : ",\n").utf8
      JSONText.append(.object(members(of: input)), to: &output)
    }
    output += "\n]".utf8
    append(",\n\"options\": ", .object(options), to: &output)
    append(",\n\"counts\": ", .object(counts), to: &output)
    append(
      ",\n\"validation\": ", .object([("pages", .number(pages)), ("valid", .number(valid))]), to: &output)
    output += ",\n\"files\": [".utf8
    for (index, file) in files.enumerated() {
      output += (index == 0 ? "\n" : ",\n").utf8
      JSONText.append(
        .object([
          ("path", .string(file.path)), ("bytes", .number(file.bytes)),
          ("sha256", .string(file.sha256.hexText)),
        ]), to: &output)
    }
    output += "\n]\n}\n".utf8
    return output
  }

  private func members(of input: Input) -> [(String, JSONText.Value)] {
    [
      ("name", .string(input.name)), ("kind", .string(input.kind)), ("bytes", .number(input.bytes)),
      ("sha256", .string(input.sha256.hexText)), ("format", .string(input.format)),
      ("records", .number(input.records)), ("refused", .number(input.refused)),
      ("repeated", .number(input.repeated)), ("leftOut", .number(input.leftOut)),
      ("replies", .number(input.replies)),
    ]
  }

  private func append(_ text: String, _ value: JSONText.Value, to output: inout [UInt8]) {
    output += text.utf8
    JSONText.append(value, to: &output)
  }
}

extension SHA256Digest {
  /// 64 hexadecimal digits in lower case.
  var hexText: String {
    let digits = Array("0123456789abcdef".utf8)
    return String(unsafeUninitializedCapacity: 64) { buffer in
      for (index, byte) in enumerated() {
        buffer[2 * index] = digits[Int(byte >> 4)]
        buffer[2 * index + 1] = digits[Int(byte & 15)]
      }
      return 64
    }
  }
}
