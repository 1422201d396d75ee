import Records
import Testing

@testable import Parsing

@Suite("Events as CSV with Sysmon's own names")
struct NativeCSVTests {
  @Test("Native names are taken as they are spelt")
  func native() async throws {
    let dataset = try await parse([
      input(
        .events,
        #"""
        EventID,UtcTime,Computer,host,ProcessID,ProcessId,ProcessGuid,Image,User,Protocol,Initiated,SourceIp,SourcePort,DestinationIp,DestinationPort,Channel,TimeCreated,EventRecordID
        3,2025-10-24 09:17:10.733,PC-1.example.org,collector,3616,720,{2d9b1c52-443d-68fb-e715-010000006903},C:\a\b.exe,LAB\ann,tcp,true,10.0.0.5,50001,10.0.0.9,445,Microsoft-Windows-Sysmon/Operational,2025-10-24T09:17:12.735032Z,8
        1,,PC-1.example.org,collector,99,100,,,,,,,,,,Security,2025-10-24T09:17:12.735032Z,9
        """#)
    ])
    #expect(dataset.events.count == 1)
    let event = dataset.events[0]
    #expect(event.pid == 720)
    #expect(event.recordNumber == 8)
    #expect(event.logged?.fraction == 735_032_000)
    #expect(event.tuple?.destinationPort == 445)
    #expect(dataset.hosts.hosts.map(\.name) == ["pc-1.example.org"])
    #expect(dataset.sources[0].leftOut.map(\.kind) == ["Security"])
  }

  @Test(
    "Splunk's time is seconds since 1970 or an ISO time with a zone",
    arguments: ["1761297430.733", "2025-10-24T11:17:10.733+02:00", "2025-10-24T09:17:10.733+0000"])
  func splunkTime(time: String) async throws {
    let dataset = try await parse([
      input(
        .events,
        """
        _time,EventCode,host,Computer,process_guid,ProcessId,process_id,Image,src_ip,SourceIp,dest_ip,DestinationIp,dest_port,_raw
        "\(time)",3,forwarder,pc-1,{2d9b1c52-443d-68fb-e715-010000006903},720,9,a.exe,10.0.0.5,10.0.0.5,10.0.0.9,10.0.0.9,445,"<Event>
        a, ""b""</Event>"
        """)
    ])
    #expect(dataset.events[0].time.text() == "2025-10-24T09:17:10.733Z")
    #expect(dataset.events[0].pid == 720)
    #expect(dataset.events[0].guid?.text == "{2D9B1C52-443D-68FB-E715-010000006903}")
    #expect(dataset.events[0].tuple?.destinationPort == 445)
    #expect(dataset.hosts.hosts.map(\.name) == ["pc-1"])
    #expect(dataset.sources[0].diagnosticCount == 0)
  }

  @Test("With UtcTime, Splunk's time is compared with it")
  func splunkBoth() async throws {
    let dataset = try await parse([
      input(.events, "_time,UtcTime,EventCode,host\n1761297432,2025-10-24 09:17:10.733,5,a.b\n")
    ])
    #expect(dataset.events[0].time.text() == "2025-10-24T09:17:10.733Z")
    #expect(dataset.sources[0].timeColumns.map(\.column) == ["_time"])
    #expect(dataset.sources[0].timeColumns.map(\.largest) == [1_267_000_000])
  }

  @Test("A cell of several values counts where they are the same, else it is told and absent")
  func multipleValues() async throws {
    let dataset = try await parse([
      input(
        .events,
        """
        UtcTime,EventCode,Computer,ProcessId,ParentProcessId
        2025-10-24 09:17:10.733,"1
        1",a.b,"720
        720","4
        5"
        """)
    ])
    #expect(dataset.events[0].code == 1)
    #expect(dataset.events[0].pid == 720)
    #expect(dataset.events[0].parentPid == nil)
    #expect(dataset.sources[0].diagnostics.map(\.id) == ["csv.bad-value"])
  }

  @Test("Events of two processes give the acting one, however its GUID is spelt")
  func actingProcess() async throws {
    let dataset = try await parse([
      input(
        .events,
        """
        UtcTime,EventID,Computer,ProcessGuid,SourceProcessGuid,SourceProcessGUID,ProcessId,SourceProcessId,SourceImage
        2025-10-24 09:17:10.733,8,a.b,,{2d9b1c52-443d-68fb-e715-010000006903},,,720,a.exe
        2025-10-24 09:17:10.733,10,a.b,,,{2d9b1c52-443d-68fb-e715-010000006903},,720,a.exe
        """)
    ])
    for event in [dataset.events[0], dataset.events[1]] {
      #expect(event.guid?.text == "{2D9B1C52-443D-68FB-E715-010000006903}")
      #expect(event.pid == 720)
      #expect(dataset.texts.string(event.image) == "a.exe")
    }
  }
}
