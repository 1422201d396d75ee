extension Story {
  /// Trees worth looking at: one deep, one wide, one with wrong and missing parents.
  mutating func addTrees() {
    addDeepTree()
    addWideTree()
    addOddParents()
  }

  /// services > svchost > taskeng > cmd > cscript > powershell > csc > cvtres on novak-pc.
  private mutating func addDeepTree() {
    let host = StoryHosts.novak
    let here = hosts[host]
    var now = Moment.notebookDay(19, 16, 2, 377)
    var generation = start(
      StoryPath.system32 + "svchost.exe", "C:\\Windows\\system32\\svchost.exe -k netsvcs", on: host,
      by: here.services, at: now)
    let library = Routine.Act.load(Program("C:\\Windows\\System32\\taskcomp.dll"))
    goOn(generation, from: now + 5_000, doing: [library, .event(12), .event(13)])
    let steps: [(String, String)] = [
      (
        StoryPath.system32 + "taskeng.exe",
        "taskeng.exe {5E0C1B7A-40D2-4B8F-8D33-6A1F29E7C0B4} S-1-5-18:NT AUTHORITY\\System:Service:"
      ),
      (
        StoryPath.cmd,
        "cmd /c \"\"C:\\Tools\\nightly build.cmd\" \"release, x64\" > C:\\Tools\\log.txt 2>&1\""
      ),
      (
        StoryPath.system32 + "cscript.exe",
        "cscript //nologo \"C:\\Tools\\fetch.vbs\" \"https://updates.example/?v=1&arch=x64\""
      ),
      (
        StoryPath.powershell,
        "powershell -NoProfile -Command \"& {\r\n  Add-Type -Path 'C:\\Tools\\Überprüfung.cs'\r\n}\""
      ),
      (
        "C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\csc.exe",
        "\"C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\csc.exe\" /noconfig /fullpaths "
          + "@\"C:\\Windows\\TEMP\\x1f3q0sd.cmdline\""
      ),
      (
        "C:\\Windows\\Microsoft.NET\\Framework64\\v4.0.30319\\cvtres.exe",
        "cvtres.exe /NOLOGO /READONLY /MACHINE:IX86 \"/OUT:C:\\Windows\\TEMP\\RES9B1.tmp\""
      ),
    ]
    var chain: [SampleProcess] = []
    for (path, command) in steps {
      now = now + random.within(60...900)
      generation = start(path, command, on: host, by: generation, at: now)
      chain.append(generation)
    }
    let fetch = tcp(from: host, to: .v4(203, 0, 113, 44), 443)
    sense(connect(chain[2], fetch, at: now + 210), later: 18)
    for process in chain.reversed() {
      now = now + random.within(90...700)
      record(5, process, at: now)
    }
  }

  /// An inventory script on abelard-pc with fourteen children, in many scripts and alphabets.
  private mutating func addWideTree() {
    let host = StoryHosts.abelard
    let script = start(
      StoryPath.cmd, "C:\\Windows\\system32\\cmd.exe /c \"C:\\Tools\\inventory.cmd\" /all", on: host,
      by: hosts[host].explorer, at: .notebookDay(19, 24, 0, 250))
    let subjects = [
      "Отчёт за май", "売上 2017年5月", "تقرير الشبكة", "😀 party.xlsx", "Größe & Gewicht", "100%% done",
      "e\u{301}te\u{301}", "\"\u{301}quoted", "tab\there", "<!-- note -->", "שלום",
      "</td><script>alert(1)</script>", "\u{202E}gpj.exe", "  two spaces  ",
    ]
    var now = Moment.notebookDay(19, 24, 1, 0)
    for subject in subjects {
      now = now + random.within(400...1_900)
      run(
        StoryPath.system32 + "findstr.exe", "findstr /s /i /c:\"\(subject)\" C:\\Shared\\*.*", on: host,
        by: script,
        at: now, lasting: random.within(30...350))
    }
    record(5, script, at: now + 1_200)
  }

  /// A parent whose image is contradicted, and one of which nothing else is known.
  private mutating func addOddParents() {
    let host = StoryHosts.kowalik
    let here = hosts[host]
    let shell = start(StoryPath.cmd, "cmd", on: host, by: here.explorer, at: .notebookDay(19, 18, 20, 640))
    var claim = ParentClaim(shell)
    claim.program = Program(StoryPath.powershell)
    claim.commandLine = "powershell -nop"
    let child = start(
      StoryPath.system32 + "ping.exe", "ping -n 4 dc01", on: host, by: shell, at: .notebookDay(19, 18, 31, 2),
      claim: claim)
    record(5, child, at: .notebookDay(19, 18, 34, 90))

    let lost = start(
      "C:\\Users\\Public\\unseen.exe", "C:\\Users\\Public\\unseen.exe", on: host, by: here.explorer,
      at: .notebookDay(19, 18, 50), recorded: false)
    run(
      StoryPath.system32 + "hostname.exe", "hostname", on: host, by: lost, at: .notebookDay(19, 19, 2, 115),
      lasting: 48)
  }
}
