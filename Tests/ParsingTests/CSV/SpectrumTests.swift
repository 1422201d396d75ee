import Foundation
import Testing

@testable import Parsing

/// The csv-spectrum cases (max-mapper/csv-spectrum, BSD-2-Clause): CSV files and the JSON they mean.
@Suite struct SpectrumTests {
  private static let folder = SharedFolder.url.appending(path: "conformance/csv-spectrum")
  private static let names = [
    "comma_in_quotes", "empty", "empty_crlf", "escaped_quotes", "json", "location_coordinates", "newlines",
    "newlines_crlf", "quotes_and_newlines", "simple", "simple_crlf", "utf8",
  ]

  @Test(.enabled(if: SharedFolder.has("conformance/csv-spectrum"), SharedFolder.absence), arguments: names)
  func `A file means what its JSON says`(name: String) async throws {
    let csv = try Data(contentsOf: Self.folder.appending(path: "csvs/\(name).csv"))
    let json = try Data(contentsOf: Self.folder.appending(path: "json/\(name).json"))
    // One file holds its only row as an object instead of a list.
    let isList = json.first { $0 > 0x20 } == 0x5B
    let decoder = JSONDecoder()
    let expected =
      isList
      ? try decoder.decode([[String: String]].self, from: json)
      : [try decoder.decode([String: String].self, from: json)]
    let read = try #require(try await ReadText.read(Array(csv)))
    #expect(read.problems.isEmpty)
    var found = read.texts.map { Dictionary(uniqueKeysWithValues: zip(read.header, $0)) }
    // The same file's number is another one in its JSON.
    if name == "location_coordinates" {
      #expect(found[0]["Contact Phone Number"] == "2095257564")
      found[0]["Contact Phone Number"] = expected[0]["Contact Phone Number"]
    }
    #expect(found == expected)
  }

  @Test(.enabled(if: SharedFolder.has("conformance/csv-spectrum"), SharedFolder.absence))
  func `All files of the folder are tested`() throws {
    let files = try FileManager.default.contentsOfDirectory(atPath: Self.folder.appending(path: "csvs").path)
    #expect(files.sorted() == Self.names.map { $0 + ".csv" })
  }
}
