@testable import Pipeline

/// The generated dataset of a workspace with changes, written as a folder that `flowtree diff` takes.
struct EditedDataset {
  /// A CSV file as rows of fields.
  struct Table {
    var columns: [String]
    var rows: [[String]]

    func index(_ column: String) -> Int { columns.firstIndex(of: column) ?? 0 }

    func value(_ row: Int, _ column: String) -> String { rows[row][index(column)] }

    /// The rows that have these values.
    func rows(where values: KeyValuePairs<String, String>) -> [Int] {
      rows.indices.filter { row in values.allSatisfy { value(row, $0.key) == $0.value } }
    }

    mutating func set(_ row: Int, _ column: String, _ value: String) { rows[row][index(column)] = value }
  }

  var events: Table
  var flows: Table
  var hosts: Table
  let workspace: Workspace

  /// A dataset in a workspace of its own, as it was generated in the folder `old`.
  static func generated() throws -> EditedDataset {
    let workspace = try Workspace()
    try workspace.generate(events: 2_000, flows: 150)
    let dataset = try EditedDataset(workspace)
    try dataset.write(to: "old")
    return dataset
  }

  init(_ workspace: Workspace) throws {
    self.workspace = workspace
    let contents = try workspace.contents(of: "data")
    events = Self.table(contents["brawl_sysmon.csv"] ?? [])
    flows = Self.table(contents["brawl_netflow_like.csv"] ?? [])
    hosts = Self.table(contents["fqdn2ip.csv"] ?? [])
  }

  /// How the dataset as it is now, in the folder `new`, differs from the generated one.
  func compare() throws -> DiffRunning {
    try write(to: "new")
    return try DiffRunning(workspace, "old", "new")
  }

  /// Writes the three files into a new folder of the workspace.
  func write(to name: String) throws {
    _ = try Folder(at: workspace.path).makeFolder(named: name)
    for (table, file) in [(events, "events.csv"), (flows, "flows.csv"), (hosts, "hosts.csv")] {
      let lines = ([table.columns] + table.rows).map { row in
        row.map {
          "\"" + $0.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
        }
        .joined(separator: ",") + "\n"
      }
      try workspace.write(lines.joined(), to: "\(name)/\(file)")
    }
  }

  /// Moves all times of some rows of a table by whole seconds, the day kept out of it: the dataset ends before 17:00.
  static func shift(_ table: inout Table, hours: Int, where condition: ([String]) -> Bool = { _ in true }) {
    for row in table.rows.indices where condition(table.rows[row]) {
      for column in ["@timestamp", "utc_time"] {
        let text = table.value(row, column)
        let hour = (Int(text.dropFirst(11).prefix(2)) ?? 0) + hours
        table.set(row, column, text.prefix(11) + (hour < 10 ? "0\(hour)" : "\(hour)") + text.dropFirst(13))
      }
      let stamp = table.value(row, "ptimestamp")
      let seconds = stamp.prefix { $0 != "." }
      if let whole = Int(seconds) {
        table.set(row, "ptimestamp", "\(whole + hours * 3_600)" + stamp.dropFirst(seconds.count))
      }
    }
  }

  private static func table(_ bytes: [UInt8]) -> Table {
    var records: [[String]] = []
    var fields: [String] = []
    var field: [UInt8] = []
    var isQuoted = false
    var last: UInt8 = 0
    for byte in bytes {
      if byte == 0x22 {
        if !isQuoted && last == 0x22 { field.append(byte) }
        isQuoted.toggle()
      } else if !isQuoted && (byte == 0x2C || byte == 0x0A) {
        fields.append(String(decoding: field, as: UTF8.self))
        field = []
        if byte == 0x0A {
          records.append(fields)
          fields = []
        }
      } else {
        field.append(byte)
      }
      last = byte
    }
    return Table(columns: records.first ?? [], rows: Array(records.dropFirst()))
  }
}
