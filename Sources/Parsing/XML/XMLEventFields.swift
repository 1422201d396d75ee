import LibXML
import Records

/// Finds the fields of a record of event XML.
struct XMLEventFields: RecordFields {
  func fields(of record: [UInt8]) -> [RawField] {
    record.withUnsafeBufferPointer { bytes -> [RawField] in
      let cleaned = XMLCleaner.cleaned(bytes) ?? record
      return cleaned.withUnsafeBufferPointer { bytes -> [RawField] in
        do throws(XMLFailure) {
          var parser = try XMLEventParser()
          // A record that was taken is well-formed.
          if try parser.parse(bytes) != nil { return [] }
          let content = parser.content
          return content.fields.map { field in
            RawField(
              name: String(decoding: content.storage[field.name], as: UTF8.self),
              value: Array(content.storage[field.value]))
          }
        } catch {
          return []
        }
      }
    }
  }
}
