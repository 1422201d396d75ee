/// The version that manifests and `--version` tell.
package enum FlowtreeVersion {
  package static let text = "0.1.0"
}
