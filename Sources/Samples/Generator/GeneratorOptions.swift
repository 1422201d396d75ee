/// What a generated dataset is like. The same options give the same bytes.
package struct GeneratorOptions: Sendable {
  /// Where the pseudo-random sequence starts.
  package var seed: UInt64
  /// The exact number of event rows, duplicates included.
  package var events: Int
  /// The exact number of flow rows. More than about two thirds of `events` cannot all come from recorded connections;
  /// the rest is then unrecorded.
  package var flows: Int
  /// The number of hosts, from 2 to 60,000.
  package var hosts: Int

  /// The earliest time.
  package var start = Moment.notebookDay(18, 50, 0)
  /// How many seconds the dataset covers, at least 60.
  package var seconds = 5400
  /// In thousand processes, how many have no event 1.
  package var withoutCreatePerMille = 50
  /// In thousand processes, how many have no event 5.
  package var withoutTerminatePerMille = 80
  /// In thousand flows, how many no event records.
  package var unrecordedPerMille = 50
  /// In thousand events, how many reach the file some seconds late.
  package var latePerMille = 10
  /// In thousand events, how many are in the file twice.
  package var duplicatesPerMille = 0
  /// Whether processes have GUIDs; without them a reader has only host, pid and life span.
  package var hasGUIDs = true
  /// The largest distance in milliseconds, either way, of a flow's time from its event's.
  package var flowJitter = 0
  /// How far the clocks of the hosts are ahead, in milliseconds; repeated over the hosts. Flows keep the true time.
  package var clockOffsets = [0]
  /// How many children one additional process has.
  package var fanout = 0
  /// How many generations one additional chain of processes has.
  package var depth = 0
  /// Texts that stand as command line, image or account of one process in four, in turn.
  package var hostileTexts: [String] = []
  /// Names of the first hosts, instead of ordinary ones.
  package var hostNames: [String] = []

  /// The options of an ordinary dataset of a size.
  package init(seed: UInt64, events: Int, flows: Int, hosts: Int) {
    precondition(events >= 0 && flows >= 0 && (2...60_000).contains(hosts), "sizes that can be made")
    self.seed = seed
    self.events = events
    self.flows = flows
    self.hosts = hosts
  }
}

extension GeneratorOptions {
  /// Texts that have broken tools of this kind: markup, quotes, separators, controls, scripts, paths.
  package static let builtInHostileTexts = [
    "</td><script>alert(1)</script>", "<unknown process>", "\"\u{301} onload=x", "' or ''='", "a,b;c|d",
    "%s%n%00",
    "{{name}}", "{{{name}}}", "]]>", "<!-- -->", "&amp;amp;", "&#x3c;", "\u{202E}txt.exe", "\u{1B}[31mred",
    "line\nbreak", "line\r\nbreak", "tab\there", "\u{2028}separator", "\u{FEFF}mark", "\u{FFFF}", "C:\\",
    "..\\..\\..\\x", "CON", "nul.txt", "trailing. ", "NaN", "None", "-", "0", "1e309", "日本語", "العربية", "👩‍👩‍👧‍👦",
    "e\u{301}\u{301}\u{301}", "//evil.example/", "javascript:alert(1)", "\"", "\"\"", "\\", " ", "=1+1",
  ]

  /// Host names that a file system or a page may stumble over; they differ in more than case.
  package static let builtInHostileHostNames = [
    "..\\..\\x", "CON", "trailing.", "a/b", "<b>pc</b>.example", "\"quoted\", pc", "пример.рф",
    "UPPER-pc.example", "\u{202E}cp", "aux.example",
  ]
}
