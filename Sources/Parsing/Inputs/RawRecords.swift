import Records

/// Reads records of the inputs again by their place.
struct RawRecords: RawRecordReader {
  struct Source: Sendable {
    var name: String
    var input: InputBytes
    var fields: any RecordFields
  }

  let sources: [Source]

  func fields(at place: RecordPlace) throws -> [RawField] {
    let source = sources[place.source]
    do throws(InputReadError) {
      return source.fields.fields(of: try source.input.bytes(offset: place.offset, count: place.length))
    } catch {
      throw ParsingError(
        id: "input.unreadable", input: source.name,
        message: "line \(place.line) cannot be read again: \(error.text)",
        advice: "keep the inputs unchanged while the report is made")
    }
  }

  func isSameRecord(_ left: RecordPlace, _ right: RecordPlace) -> Bool {
    guard left.length == right.length else { return false }
    do throws(InputReadError) {
      return try sources[left.source].input.bytes(offset: left.offset, count: left.length)
        == sources[right.source].input.bytes(offset: right.offset, count: right.length)
    } catch {
      return false
    }
  }
}
