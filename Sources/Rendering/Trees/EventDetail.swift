import Correlation
import Records

/// What tells an event from others of its process and code, in one line.
enum EventDetail {
  /// The connection of an event 3; for other codes the fields that name what was touched, read again from the record.
  ///
  /// Nil for events 1 and 5, of which the process's own facts say everything.
  static func text(of event: Event, in data: CorrelatedDataset) throws -> String? {
    if let tuple = event.tuple {
      let direction = event.initiated.map { $0 ? "" : ", not initiated here" } ?? ""
      return Words.connection(tuple) + direction
    }
    guard !fields(of: event.code).isEmpty else { return nil }
    return text(code: event.code, fields: try data.dataset.raw.fields(at: event.place))
  }

  /// What a mark of a timeline says of an event: its name, and of events other than starts, ends and connections, which
  /// the lane tells apart, the telling fields.
  static func mark(of event: Event, in data: CorrelatedDataset) throws -> String {
    let name = Words.brief(event.code)
    if event.tuple != nil || fields(of: event.code).isEmpty { return name }
    return try text(of: event, in: data).map { "\(name) \($0.clipped(to: 120))" } ?? name
  }

  /// The telling fields among those of a record of `code`, whatever the spelling of their names.
  static func text(code: Int, fields record: [RawField]) -> String? {
    let values = fields(of: code).compactMap { name in
      record.first { isTelling($0.value) && FieldName.plain($0.name) == name }?.text.onOneLine
    }
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// Whether a value says anything: Sysmon writes `-` for what it does not know.
  private static func isTelling(_ value: [UInt8]) -> Bool { !value.isEmpty && value != [UInt8(ascii: "-")] }

  /// The fields that tell most, by the names of the Sysmon manifest in plain form (field-facts.md A2).
  private static func fields(of code: Int) -> [String] {
    switch code {
    case 2: ["targetfilename", "previouscreationutctime", "creationutctime"]
    case 4: ["state", "version", "schemaversion"]
    case 6: ["imageloaded", "signature", "signaturestatus"]
    case 7: ["imageloaded", "signature", "signaturestatus"]
    case 8: ["targetimage", "startmodule", "startfunction", "startaddress"]
    case 9: ["device"]
    case 10: ["targetimage", "grantedaccess"]
    case 11, 27, 28, 29: ["targetfilename", "hashes"]
    case 12, 13, 14: ["eventtype", "targetobject", "details", "newname"]
    case 15: ["targetfilename", "contents", "hash"]
    case 16: ["configuration", "configurationfilehash"]
    case 17, 18: ["eventtype", "pipename"]
    case 19: ["operation", "name", "query", "eventnamespace"]
    case 20: ["operation", "name", "type", "destination"]
    case 21: ["operation", "consumer", "filter"]
    case 22: ["queryname", "querystatus", "queryresults"]
    case 23, 26: ["targetfilename", "hashes", "archived"]
    case 24: ["clientinfo", "hashes", "archived"]
    case 25: ["type"]
    case 255: ["id", "description"]
    default: []
    }
  }
}
