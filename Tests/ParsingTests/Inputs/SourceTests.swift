import Foundation
import Records
import Testing

@testable import Parsing

@Suite struct SourceTests {
  @Test func `Files and copied streams give the same dataset and can be read again`() async throws {
    try await withFolder { folder in
      let file = folder.appending(path: "events.csv")
      try Data(NotebookText.events.utf8).write(to: file)
      let pipe = folder.appending(path: "pipe").path
      #expect(mkfifo(pipe, 0o600) == 0)
      let writer = Thread {
        // Opening waits until the reader is there.
        guard let handle = FileHandle(forWritingAtPath: pipe) else { return }
        for piece in NotebookText.events.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
          handle.write(Data(piece))
          if !piece.isEmpty { handle.write(Data([0x0A])) }
        }
        handle.closeFile()
      }
      writer.start()
      let stream = open(pipe, O_RDONLY)
      defer { close(stream) }
      let copy = try InputBytes(spooling: stream)
      let piped = try await parse([ParsingInput(kind: .events, source: .opened(name: "events.csv", copy))])
      let read = try await parse([ParsingInput(kind: .events, source: .file(path: file.path))])
      #expect(DatasetText(piped) == DatasetText(read))
      #expect(piped.sources[0].bytes == NotebookText.events.utf8.count)
      #expect(try piped.raw.fields(at: piped.events[1].place) == read.raw.fields(at: read.events[1].place))
    }
  }

  @Test func `A file that became shorter cannot be read again, and the error says so`() async throws {
    try await withFolder { folder in
      let file = folder.appending(path: "events.csv")
      try Data(NotebookText.events.utf8).write(to: file)
      let dataset = try await parse([ParsingInput(kind: .events, source: .file(path: file.path))])
      let handle = try FileHandle(forWritingTo: file)
      try handle.truncate(atOffset: 10)
      try handle.close()
      let error = #expect(throws: ParsingError.self) { try dataset.raw.fields(at: dataset.events[1].place) }
      #expect(error?.id == "input.unreadable")
      #expect(error?.message.hasSuffix("it became shorter while it was read") == true)
    }
  }

  @Test(arguments: [
    (["a.csv"], ["a.csv"]), (["/x/a.csv", "/y/b.csv"], ["a.csv", "b.csv"]),
    (["/x/a.csv", "/y/a.csv"], ["x/a.csv", "y/a.csv"]),
    (["/x/1/a.csv", "/y/1/a.csv", "/z/b.csv"], ["x/1/a.csv", "y/1/a.csv", "b.csv"]),
    (["a.csv", "x/a.csv"], ["a.csv", "x/a.csv"]), (["same.csv", "same.csv"], ["same.csv", "same.csv"]),
    (["/x/a.csv", "./x/a.csv"], ["/x/a.csv", "./x/a.csv"]),
  ])
  func `An input is shown by the end of its path that tells it from the others`(
    paths: [String], names: [String]
  ) {
    #expect(paths.map { ParsingInput(kind: .events, source: .file(path: $0)) }.displayNames == names)
  }
}
