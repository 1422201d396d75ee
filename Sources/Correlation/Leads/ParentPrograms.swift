import Records

/// Programs whose children deserve a look: those that open documents from outside, and those that run scripts.
struct ParentPrograms {
  private static let office: Set<String> = [
    "winword.exe", "excel.exe", "powerpnt.exe", "outlook.exe", "msaccess.exe", "mspub.exe", "onenote.exe",
    "visio.exe",
    "eqnedt32.exe", "acrord32.exe", "acrobat.exe",
  ]
  private static let script: Set<String> = [
    "wscript.exe", "cscript.exe", "mshta.exe", "powershell.exe", "pwsh.exe",
  ]
  /// Windows starts this one beside every console program.
  private static let ordinaryChild = "conhost.exe"

  private let texts: TextTable
  private var known: [TextID: LeadRule?] = [:]

  init(_ texts: TextTable) { self.texts = texts }

  /// The rule that a parent's image makes hold of a child; nil for any other program.
  mutating func rule(ofParent image: TextID, child: TextID) -> LeadRule? {
    if image.isAbsent { return nil }
    let rule = known[image] ?? lookUp(image)
    guard rule != nil, Self.name(texts, child) != Self.ordinaryChild else { return nil }
    return rule
  }

  private mutating func lookUp(_ image: TextID) -> LeadRule? {
    let name = Self.name(texts, image)
    let rule: LeadRule? =
      Self.office.contains(name) ? .officeParent : Self.script.contains(name) ? .scriptParent : nil
    known[image] = .some(rule)
    return rule
  }

  /// The file name at the end of a path, ASCII letters in lower case.
  private static func name(_ texts: TextTable, _ path: TextID) -> String {
    let name = texts[path].reversed().prefix { $0 != 0x5C && $0 != 0x2F }.reversed()
    return String(decoding: name.map { 0x41...0x5A ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
  }
}
