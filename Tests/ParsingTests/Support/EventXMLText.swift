/// Records of event XML as exporters write them.
enum EventXMLText {
  /// A network connection (event 3); `system` and `data` are put in front of the usual fields.
  static func connection(
    number: Int, second: Int = 10, system: String = "", data: String = "", image: String = #"C:\a\b.exe"#
  ) -> String {
    """
    <Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>\(system)<Provider \
    Name='Microsoft-Windows-Sysmon' Guid='{5770385f-c22a-43e0-bf4c-06f5698ffbd9}'/><EventID>3</EventID><Version>5\
    </Version><TimeCreated SystemTime='2025-10-24T09:17:\(second).735032000Z'/><EventRecordID>\(number)\
    </EventRecordID><Execution ProcessID='3616' ThreadID='4132'/><Channel>Microsoft-Windows-Sysmon/Operational\
    </Channel><Computer>PC-1.example.org</Computer></System><EventData>\(data)<Data Name='UtcTime'>2025-10-24 \
    09:17:\(second).733</Data><Data Name='ProcessGuid'>{2d9b1c52-443d-68fb-e715-010000006903}</Data><Data \
    Name='ProcessId'>720</Data><Data Name='Image'>\(image)</Data><Data Name='Protocol'>tcp</Data><Data \
    Name='Initiated'>true</Data><Data Name='SourceIp'>10.0.0.5</Data><Data Name='SourcePort'>50001</Data><Data \
    Name='DestinationIp'>10.0.0.9</Data><Data Name='DestinationPort'>445</Data></EventData></Event>
    """
  }

  /// The same connection in the pretty form of other exporters.
  static func pretty(number: Int) -> String {
    """
    <Event xmlns="http://schemas.microsoft.com/win/2004/08/events/event">
      <System>
        <Provider Name="Microsoft-Windows-Sysmon" Guid="5770385F-C22A-43E0-BF4C-06F5698FFBD9">
        </Provider>
        <EventID Qualifiers="">3</EventID>
        <TimeCreated SystemTime="2025-10-24 09:17:10.735032+00:00"></TimeCreated>
        <EventRecordID>\(number)</EventRecordID>
        <Execution ProcessID="3616" ThreadID="4132"></Execution>
        <Channel>Microsoft-Windows-Sysmon/Operational</Channel>
        <Computer>PC-1.example.org</Computer>
      </System>
      <EventData>
        <Data Name="UtcTime">2025-10-24 09:17:10.733</Data>
        <Data Name="ProcessGuid">2D9B1C52-443D-68FB-E715-010000006903</Data>
        <Data Name="ProcessId">720</Data>
        <Data Name="Image">C:\\a\\b.exe</Data>
        <Data Name="User"/>
        <Data Name="Protocol">tcp</Data>
        <Data Name="Initiated">True</Data>
        <Data Name="SourceIp">10.0.0.5</Data>
        <Data Name="SourcePort">50001</Data>
        <Data Name="DestinationIp">10.0.0.9</Data>
        <Data Name="DestinationPort">445</Data>
      </EventData>
    </Event>
    """
  }
}
