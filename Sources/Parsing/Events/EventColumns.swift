import Records

/// The number of each field of an event in a record of its format, -1 for fields that the format lacks.
struct EventColumns {
  let code, host, shortHost, recordNumber, loggedTime, channel, provider: Int
  let pid, parentPid, guid, parentGuid: Int
  let image, exe, parentImage, parentExe, commandLine, user: Int
  let actingPid, actingGuid, accessingGuid, actingImage, actingUser: Int
  let transport, initiated, sourceAddress, sourcePort, destinationAddress, destinationPort: Int

  init(_ map: ColumnMap<EventField>) { self.init { map.index($0) } }

  /// Takes the number of each field, -1 for those that the format lacks.
  init(_ index: (EventField) -> Int) {
    code = index(.code)
    host = index(.host)
    shortHost = index(.shortHost)
    recordNumber = index(.recordNumber)
    loggedTime = index(.loggedTime)
    channel = index(.channel)
    provider = index(.provider)
    pid = index(.pid)
    parentPid = index(.parentPid)
    guid = index(.guid)
    parentGuid = index(.parentGuid)
    image = index(.image)
    exe = index(.exe)
    parentImage = index(.parentImage)
    parentExe = index(.parentExe)
    commandLine = index(.commandLine)
    user = index(.user)
    actingPid = index(.actingPid)
    actingGuid = index(.actingGuid)
    accessingGuid = index(.accessingGuid)
    actingImage = index(.actingImage)
    actingUser = index(.actingUser)
    transport = index(.transport)
    initiated = index(.initiated)
    sourceAddress = index(.sourceAddress)
    sourcePort = index(.sourcePort)
    destinationAddress = index(.destinationAddress)
    destinationPort = index(.destinationPort)
  }
}
