extension CSVBuffer {
  /// Appends `2017-05-01T19:01:48.250Z`.
  mutating func timestamp(_ moment: Moment) {
    dateAndTime(moment, separator: UInt8(ascii: "T"))
    plain("Z")
  }

  /// Appends `2017-05-01 19:01:48.250`, the form of Sysmon's UtcTime.
  mutating func utcTime(_ moment: Moment) {
    dateAndTime(moment, separator: UInt8(ascii: " "))
  }

  /// Appends `1493690508.25`: the notebook's ptimestamp, printed as Python prints a float.
  ///
  /// It is 25,200 s ahead of the time it stands for, because BRAWL's authors read the UTC text as US Pacific time
  /// (field-facts.md, part B 4). Three decimals without their zeros are the shortest text of such a float.
  mutating func posixTime(_ moment: Moment) {
    number(UInt64(moment.milliseconds / 1000 + 25_200))
    let thousandths = Int(moment.milliseconds % 1000)
    plain(".")
    if thousandths % 100 == 0 {
      padded(thousandths / 100, width: 1)
    } else if thousandths % 10 == 0 {
      padded(thousandths / 10, width: 2)
    } else {
      padded(thousandths, width: 3)
    }
  }

  /// Appends a GUID in braces; nothing when it is absent.
  mutating func guid(_ guid: ProcessGUID?) {
    guard let guid else { return }
    plain("{")
    hexadecimal(guid.machine, digits: 8)
    plain("-")
    hexadecimal(guid.seconds & 0xffff, digits: 4)
    plain("-")
    hexadecimal(guid.seconds >> 16, digits: 4)
    plain("-")
    // The mark and the token are little-endian words; a dash stands after the first two bytes.
    hexadecimal((guid.mark & 0xffff).byteSwapped >> 16, digits: 4)
    plain("-")
    hexadecimal((guid.mark >> 16).byteSwapped >> 16, digits: 4)
    hexadecimal(guid.token.byteSwapped, digits: 8)
    plain("}")
  }

  /// Appends an address: IPv4 dotted, IPv6 without compression as Sysmon of that time wrote it.
  mutating func address(_ address: NetworkAddress) {
    switch address {
    case .v4(let bits):
      number(UInt64(bits >> 24))
      plain(".")
      number(UInt64(bits >> 16 & 255))
      plain(".")
      number(UInt64(bits >> 8 & 255))
      plain(".")
      number(UInt64(bits & 255))
    case .v6(let high, let low):
      for group in 0..<8 {
        if group > 0 { plain(":") }
        let half = group < 4 ? high : low
        field(String(UInt16(truncatingIfNeeded: half >> UInt64(48 - group % 4 * 16)), radix: 16))
      }
    }
  }

  private mutating func dateAndTime(_ moment: Moment, separator: UInt8) {
    let (year, month, day) = moment.date
    padded(year, width: 4)
    plain("-")
    padded(month, width: 2)
    plain("-")
    padded(day, width: 2)
    byte(separator)
    let rest = Int(moment.milliseconds % 86_400_000)
    padded(rest / 3_600_000, width: 2)
    plain(":")
    padded(rest / 60_000 % 60, width: 2)
    plain(":")
    padded(rest / 1000 % 60, width: 2)
    plain(".")
    padded(rest % 1000, width: 3)
  }
}
