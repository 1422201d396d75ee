/// The fields of a row of a truth file.
enum TruthField: String, CSVField {
  case flow
  case host
  case guid
  case pid

  var columnNames: [String] {
    switch self {
    case .flow: ["flow"]
    case .host: ["host", "fqdn", "hostname"]
    case .guid: ["process_guid", "processguid", "guid"]
    case .pid: ["pid", "process_id", "processid"]
    }
  }
}
