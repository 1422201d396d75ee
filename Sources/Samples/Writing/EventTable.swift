/// Writes events in the columns of `brawl_sysmon.csv`.
///
/// The names are those of the dataset's own mapping; `row_origin` is ours. All columns are there in every row, in this
/// order, and empty where Sysmon has nothing to say.
struct EventTable {
  /// The names of the hosts, by their position.
  let hostNames: [String]
  /// Whether the last column is written.
  let writesOrigin: Bool
  /// Whether there are three hashes of an image; else SHA1 alone, which is what Sysmon writes unless told otherwise.
  var writesAllHashes = true

  /// The columns up to `ptimestamp`.
  static let columns = [
    "@timestamp", "event_code", "host", "fqdn", "pid", "ppid", "command_line", "exe", "image_path",
    "parent_command_line", "parent_exe", "parent_image_path", "current_directory", "integrity_level",
    "terminal_session_id", "user", "md5_hash", "sha1_hash", "sha256_hash", "utc_time", "transport",
    "initiated",
    "src_fqdn", "src_ipv6", "src_ip", "src_port", "src_port_name", "dest_fqdn", "dest_ipv6", "dest_ip",
    "dest_port", "dest_port_name", "process_guid", "parent_process_guid", "logon_guid", "logon_id",
    "record_number", "log_name", "ptimestamp",
  ]

  /// Appends the header.
  func appendHeader(to buffer: inout CSVBuffer) {
    let names = EventTable.columns + (writesOrigin ? ["row_origin"] : [])
    buffer.field(names[0])
    for name in names.dropFirst() {
      buffer.comma()
      buffer.field(name)
    }
    buffer.endRow()
  }

  /// Appends one event.
  func append(_ row: EventRow, to buffer: inout CSVBuffer) {
    appendIdentity(row, to: &buffer)
    if row.code == 1 {
      appendCreation(row.process, to: &buffer)
    } else {
      buffer.commas(6)
      buffer.field(userText(row))
      buffer.comma()
    }
    appendHashes(row, to: &buffer)
    buffer.utcTime(row.time)
    buffer.comma()
    appendConnection(row.connection, to: &buffer)
    appendLogIdentity(row, to: &buffer)
  }

  /// Events 1 and 3 print the account's name, event 5 its SID, the others nothing (BRAWL, Sysmon 3.11).
  private func userText(_ row: EventRow) -> String {
    switch row.code {
    case 3: row.process.account.name
    case 5: row.process.account.sid
    default: ""
    }
  }

  private func appendIdentity(_ row: EventRow, to buffer: inout CSVBuffer) {
    buffer.timestamp(row.time)
    buffer.comma()
    buffer.number(UInt64(row.code))
    buffer.comma()
    buffer.field(hostNames[row.process.host])
    buffer.comma()
    buffer.field(hostNames[row.process.host])
    buffer.comma()
    buffer.number(UInt64(row.process.pid))
    buffer.comma()
    if row.code == 1, let parent = row.process.parent {
      // An integer column with gaps becomes floating point in pandas.
      buffer.number(UInt64(parent.pid))
      buffer.plain(".0")
    }
    buffer.comma()
    if row.code == 1 { buffer.field(row.process.commandLine) }
    buffer.comma()
    buffer.field(row.process.program.exe)
    buffer.comma()
    buffer.field(row.process.program.path)
    buffer.comma()
  }

  private func appendCreation(_ process: SampleProcess, to buffer: inout CSVBuffer) {
    if let parent = process.parent {
      buffer.field(parent.commandLine)
      buffer.comma()
      buffer.field(parent.program.exe)
      buffer.comma()
      buffer.field(parent.program.path)
      buffer.comma()
    } else {
      buffer.commas(3)
    }
    buffer.field(process.directory)
    buffer.comma()
    buffer.field(process.account.integrity)
    buffer.comma()
    buffer.number(UInt64(process.account.session))
    buffer.comma()
    buffer.field(process.account.name)
    buffer.comma()
  }

  private func appendHashes(_ row: EventRow, to buffer: inout CSVBuffer) {
    guard let program = row.code == 1 ? row.process.program : row.loaded else {
      buffer.commas(3)
      return
    }
    if writesAllHashes { buffer.field(program.md5) }
    buffer.comma()
    buffer.field(program.sha1)
    buffer.comma()
    if writesAllHashes { buffer.field(program.sha256) }
    buffer.comma()
  }

  private func appendConnection(_ connection: Connection?, to buffer: inout CSVBuffer) {
    guard let connection else {
      buffer.commas(12)
      return
    }
    buffer.field(connection.tuple.transport.rawValue)
    buffer.comma()
    buffer.boolean(connection.initiated)
    buffer.comma()
    appendEnd(connection.tuple.source, name: connection.sourceName, to: &buffer)
    appendEnd(connection.tuple.destination, name: connection.destinationName, to: &buffer)
  }

  private func appendEnd(_ end: Endpoint, name: String, to buffer: inout CSVBuffer) {
    buffer.field(name)
    buffer.comma()
    buffer.boolean(end.address.isV6)
    buffer.comma()
    buffer.address(end.address)
    buffer.comma()
    buffer.number(UInt64(end.port))
    buffer.comma()
    buffer.plain(PortName.text(end.port))
    buffer.comma()
  }

  private func appendLogIdentity(_ row: EventRow, to buffer: inout CSVBuffer) {
    buffer.guid(row.process.guid)
    buffer.comma()
    if row.code == 1 {
      let account = row.process.account
      buffer.guid(row.process.parent?.guid)
      buffer.comma()
      let machine = row.process.guid?.machine ?? ProcessGUID.clonedMachine
      buffer.guid(.logon(machine: machine, seconds: account.logonSeconds, id: account.logonID))
      buffer.comma()
      buffer.plain("0x")
      buffer.field(String(account.logonID, radix: 16))
      buffer.comma()
    } else {
      buffer.commas(3)
    }
    buffer.number(UInt64(row.recordNumber))
    buffer.comma()
    buffer.plain("Microsoft-Windows-Sysmon/Operational,")
    buffer.posixTime(row.time)
    if writesOrigin {
      buffer.comma()
      buffer.field(row.origin.rawValue)
    }
    buffer.endRow()
  }
}

/// The service names that Windows knows for a port.
enum PortName {
  /// The name, empty for most ports.
  static func text(_ port: UInt16) -> StaticString {
    switch port {
    case 53: "domain"
    case 80: "http"
    case 88: "kerberos"
    case 123: "ntp"
    case 135: "epmap"
    case 137: "netbios-ns"
    case 138: "netbios-dgm"
    case 389: "ldap"
    case 443: "https"
    case 445: "microsoft-ds"
    case 5355: "llmnr"
    default: ""
    }
  }
}
