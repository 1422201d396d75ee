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
    let names = fields(of: event.code)
    guard !names.isEmpty else { return nil }
    let record = try data.dataset.raw.fields(at: event.place)
    let values = names.compactMap { name in
      record.first { !$0.value.isEmpty && plain($0.name) == name }?.text
    }
    return values.isEmpty ? nil : values.joined(separator: ", ")
  }

  /// The fields that tell most, by the names of the Sysmon manifest in plain form.
  private static func fields(of code: Int) -> [String] {
    switch code {
    case 2, 11, 15, 23, 26, 27, 28, 29: ["targetfilename"]
    case 6, 7: ["imageloaded"]
    case 8: ["targetimage", "startfunction"]
    case 9: ["device"]
    case 10: ["targetimage", "grantedaccess"]
    case 12, 13, 14: ["eventtype", "targetobject", "details", "newname"]
    case 17, 18: ["pipename"]
    case 22: ["queryname", "queryresults"]
    case 25: ["type"]
    default: []
    }
  }

  /// A field's name without what formats differ in: `target_filename`, `TargetFilename`,
  /// `winlog.event_data.TargetFilename` are one.
  private static func plain(_ name: String) -> String {
    let last = name.utf8.reversed().prefix { $0 != 0x2E }.reversed()
    return String(
      decoding: last.filter { $0 != 0x5F }.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
