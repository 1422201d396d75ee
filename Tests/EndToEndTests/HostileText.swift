import Glibc

@testable import Pipeline

/// Texts that break careless programs.
enum HostileText {
  /// The project's own list.
  static let own: [String] = [
    "</td><script>alert(1)</script>", "\" onmouseover=\"x", "'><img src=x>", "&amp;&lt;&#x41;&bogus;", "]]>",
    "<!--",
    "\"\u{338} and <\u{338} and &\u{338}", "\u{202E}exe.fdp", "\u{2066}a\u{2069}", "a\u{1}b\u{1B}[31mc\u{7F}",
    "\u{FFFE}\u{FFFF}",
    "{{command_line}} {{{x}}} {{> head}}", "..\\..\\x", "../../etc/passwd", "/etc/passwd", "C:\\", "CON",
    "con.exe", "aux.txt",
    "nul", "COM1.x", "trailing...", "dots. ", "a", "A", "\u{E4}", "\u{200B}", "index", "index.html",
    "10.0.0.1",
    "=cmd|' /C calc'!A0", "javascript:alert(1)", "//host/x", "%2e%2e/x", "#fragment", "?query",
    "a\tb\nc\r\nd", "\u{1F9EA}\u{1F3FD}",
    "\u{627}\u{644}\u{639}", String(repeating: "long ", count: 1_000),
    String(repeating: "x", count: 1_000_000),
  ]

  /// The big list of naughty strings, without those that mean an absent value; nil where the folder is not there.
  static let naughty: [String]? = {
    let folder = getenv("FLOWTREE_SHARED").map { String(cString: $0) } ?? packageFolder + "/../shared"
    do {
      let bytes = try Folder(at: folder + "/conformance/naughty-strings").openFile(at: "blns.json").readAll(
        limit: 1 << 22)
      var reader = JSONReader(bytes)
      var texts: [String] = []
      try reader.array { element throws(JSONReader.Fault) in texts.append(try element.string()) }
      let absent: Set<String> = ["", "-", "?", "NULL", "null", "None", "nan", "NaN", "NAN", "N/A"]
      return texts.filter { !absent.contains($0) && !$0.utf8.allSatisfy { $0 == 0x20 } }
    } catch {
      return nil
    }
  }()

  private static var packageFolder: String {
    let parts = #filePath.split(separator: "/", omittingEmptySubsequences: false)
    return parts.dropLast(3).joined(separator: "/")
  }
}
