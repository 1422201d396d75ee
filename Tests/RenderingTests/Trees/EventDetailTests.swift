import Records
import Testing

@testable import Rendering

@Suite("What tells an event from others of its code")
struct EventDetailTests {
  private func text(_ code: Int, _ fields: [(String, String)]) -> String? {
    EventDetail.text(code: code, fields: fields.map { RawField(name: $0.0, value: Array($0.1.utf8)) })
  }

  @Test(
    "Every code that Sysmon defines has telling fields, but the ends of a life and connections, which pages show apart"
  )
  func everyCode() {
    let all = [
      "TargetFilename", "State", "ImageLoaded", "TargetImage", "Device", "EventType", "Configuration",
      "PipeName",
      "Operation", "QueryName", "ClientInfo", "Type", "ID",
    ].map { ($0, "v") }
    for code in Array(1...29) + [255] {
      #expect(EventCode.isDefined(code))
      #expect((text(code, all) == nil) == [1, 3, 5].contains(code), "code \(code)")
    }
  }

  @Test(
    "Names are read in every export's spelling",
    arguments: ["TargetFilename", "target_filename", "winlog.event_data.TargetFilename", "targetFilename"])
  func spellings(name: String) {
    #expect(text(11, [("x", "y"), (name, #"C:\a"#)]) == #"C:\a"#)
  }

  @Test("What is absent or a dash is left out, and values stay on one line")
  func values() {
    #expect(text(22, [("QueryStatus", "0"), ("QueryName", "a\nb"), ("QueryResults", "-")]) == #"a\x0Ab, 0"#)
    #expect(text(22, [("QueryName", "-"), ("QueryResults", "")]) == nil)
  }

  @Test("Fields that every record of a known export has are routine, others are not")
  func routine() {
    for name in ["Execution.ProcessID", "SourceModuleName", "winlog.level", "integrity_level", "@version"] {
      #expect(FieldName.isRoutine(name), "\(name)")
    }
    #expect(!FieldName.isRoutine("Colour"))
  }
}
