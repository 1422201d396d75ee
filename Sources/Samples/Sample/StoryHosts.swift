/// The seventeen machines of the sample.
///
/// The notebook names three, and the addresses of two of them. All other names and addresses are inventions.
enum StoryHosts {
  static let minahan = 0
  static let sounder = 1
  static let escue = 2
  static let abelard = 3
  static let brandvold = 4
  static let carrasco = 5
  static let dellinger = 6
  static let ekholm = 7
  static let gagnon = 8
  static let hollis = 9
  static let iwasaki = 10
  static let jurado = 11
  static let kowalik = 12
  static let lindqvist = 13
  static let novak = 14
  static let controller = 15
  /// In the table of addresses, but without a sensor: it has no events.
  static let silent = 16

  /// The machines that the intruders come through, all but three: there System and the scheduler's service host talk.
  static let onTheWay = Set(names.indices).subtracting([abelard, gagnon, novak, silent])
  /// The machines on which lsass asks the domain controller for tickets.
  static let signIn: Set = [sounder, abelard, ekholm, iwasaki, jurado, novak]
  /// The machines on which the intruders look around and copy with programs of Windows; elsewhere their tool does so.
  static let explored: Set = [sounder, escue]

  private static let names = [
    "minahan-pc", "sounder-pc", "escue-pc", "abelard-pc", "brandvold-pc", "carrasco-pc", "dellinger-pc",
    "ekholm-pc", "gagnon-pc", "hollis-pc", "iwasaki-pc", "jurado-pc", "kowalik-pc", "lindqvist-pc",
    "novak-pc",
    "dc01", "lobby-kiosk",
  ]

  private static let persons = [
    "aminahan", "dsounder", "tescue", "babelard", "ibrandvold", "rcarrasco", "gdellinger", "åekholm",
    "ygagnon",
    "khollis", "niwasaki", "mjurado", "wkowalik", "flindqvist", "jnovak", "administrator", "kiosk",
  ]

  private static let lastNumbers: [UInt8] = [
    231, 216, 212, 132, 133, 135, 138, 140, 141, 144, 147, 148, 151, 154, 157, 10, 190,
  ]

  /// All machines, in the order of their indices.
  ///
  /// The start times differ by half a minute; those of sounder-pc agree with the GUIDs in the notebook.
  static func all() -> [StoryHost] {
    names.indices.map { index in
      let boot =
        index == sounder
        ? Moment.notebookDay(18, 25, 34) : Moment.notebookDay(18, 24, 10) + index * 31_700
      return StoryHost(
        index: index, name: names[index] + ".brawlco.com", address: .v4(10, 3, 15, lastNumbers[index]),
        boot: boot, person: persons[index])
    }
  }
}
