import Foundation
import Records

@testable import Parsing

/// An input that is in memory.
func input(_ kind: InputKind, _ text: String, name: String = "input.csv") -> ParsingInput {
  ParsingInput(kind: kind, source: .memory(name: name, bytes: Array(text.utf8)))
}

/// What `parse` makes of the inputs, or why it stopped.
func outcome(of inputs: [ParsingInput], jobs: Int = 1) async -> Result<Dataset, ParsingError> {
  do throws(ParsingError) {
    return .success(try await parse(inputs, options: ParsingOptions(jobs: jobs)))
  } catch {
    return .failure(error)
  }
}

/// The error with which `parse` stops; nil if it does not.
func failure(of inputs: ParsingInput...) async -> ParsingError? {
  if case .failure(let error) = await outcome(of: inputs) { return error }
  return nil
}

/// A folder that is there while `body` runs.
func withFolder<Value>(_ body: (URL) async throws -> Value) async throws -> Value {
  let folder = FileManager.default.temporaryDirectory.appending(path: "flowtree-parsing-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  let result: Result<Value, any Error>
  do { result = .success(try await body(folder)) } catch { result = .failure(error) }
  try FileManager.default.removeItem(at: folder)
  return try result.get()
}

/// Rows in the notebook's layouts.
enum NotebookText {
  static let events = #"""
    @timestamp,event_code,fqdn,pid,ppid,process_guid,parent_process_guid,image_path,parent_image_path,command_line,user,\#
    record_number,transport,initiated,src_ip,src_port,dest_ip,dest_port,ptimestamp,colour
    2017-05-01T19:01:48.250Z,3,Sounder-PC.brawlco.com,2180,,{6C70CE0A-861C-5907-0000-001012345678},,\#
    C:\WMIC.exe,,,NT AUTHORITY\SYSTEM,41,tcp,True,10.3.15.216,50153.0,10.3.15.212,49155,1493690508.25,red
    2017-05-01T19:01:48.611Z,1,sounder-pc.brawlco.com,2180.0,996.0,{6c70ce0a-861c-5907-0000-001012345678},\#
    {6C70CE0A-861B-5907-0000-001000000001},C:\WMIC.exe,C:\and.exe,"wmic /node:""x"", y",NT AUTHORITY\SYSTEM,42,,,,,,,\#
    1493690508.611,"green, ""blue"""
    2017-05-01T19:01:49.0Z,5,SOUNDER-PC.BRAWLCO.COM,0,-,{00000000-0000-0000-0000-000000000000},NULL,?,,,-,43,,,,,,,nan,

    """#

  static let flows = """
    @timestamp,utc_time,pid,transport,src_ipv6,src_ip,src_port,dest_ipv6,dest_ip,dest_port,ppid,ptimestamp
    2017-05-01T19:01:48.250Z,2017-05-01 19:01:48.250,2180,tcp,False,10.3.15.216,50153,False,10.3.15.212,49155,,1493690508.25
    2017-05-01T19:01:50.5Z,2017-05-01 19:01:50.5,,17,True,fe80:0:0:0:0:0:0:1,5353,True,ff02::fb,5353,,1493690510.5

    """

  static let hosts = """
    fqdn,ipv4
    sounder-pc.brawlco.com,10.3.15.216
    Nagar-PC.brawlco.com,10.3.15.212

    """
}
