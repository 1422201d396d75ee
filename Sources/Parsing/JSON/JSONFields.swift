import Records

/// Finds the fields of a record of a JSON input: every key path that has a value, nested keys joined with dots; each
/// element of an array is a field of its own, and an object or array without content has the value `{}` or `[]`.
struct JSONFields: RecordFields {
  func fields(of record: [UInt8]) -> [RawField] {
    var parser = JSONParser(JSONNames([]), keepsAll: true, crossesLines: true)
    var buffer = JSONBuffer(InputBytes(record), capacity: record.count)
    do throws(InputReadError) {
      try buffer.load(from: 0, count: record.count)
    } catch {
      // Bytes in memory cannot become shorter.
      return []
    }
    _ = parser.parse(buffer.text, from: 0)
    return (0..<parser.valueCount).map { index in
      let value = parser.values[index]
      return RawField(
        name: String(decoding: parser.keys.path(value.key), as: UTF8.self), value: Array(value.text))
    }
  }
}
