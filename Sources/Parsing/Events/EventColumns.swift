import Records

/// The number of each field of an event in a record of its format, -1 for fields that the format lacks.
struct EventColumns {
  let code, host, shortHost, recordNumber, loggedTime, channel, provider: Int
  let pid, parentPid, guid, parentGuid: Int
  let image, exe, parentImage, parentExe, commandLine, user: Int
  let actingPid, actingGuid, actingImage, actingUser: Int
  let transport, initiated, sourceAddress, sourcePort, destinationAddress, destinationPort: Int

  init(_ map: ColumnMap<EventField>) {
    code = map.index(.code)
    host = map.index(.host)
    shortHost = map.index(.shortHost)
    recordNumber = map.index(.recordNumber)
    loggedTime = map.index(.loggedTime)
    channel = map.index(.channel)
    provider = map.index(.provider)
    pid = map.index(.pid)
    parentPid = map.index(.parentPid)
    guid = map.index(.guid)
    parentGuid = map.index(.parentGuid)
    image = map.index(.image)
    exe = map.index(.exe)
    parentImage = map.index(.parentImage)
    parentExe = map.index(.parentExe)
    commandLine = map.index(.commandLine)
    user = map.index(.user)
    actingPid = map.index(.actingPid)
    actingGuid = map.index(.actingGuid)
    actingImage = map.index(.actingImage)
    actingUser = map.index(.actingUser)
    transport = map.index(.transport)
    initiated = map.index(.initiated)
    sourceAddress = map.index(.sourceAddress)
    sourcePort = map.index(.sourcePort)
    destinationAddress = map.index(.destinationAddress)
    destinationPort = map.index(.destinationPort)
  }
}
