import Glibc

/// Other programs, run to their end.
enum Command {
  /// Runs a program found on the search path, with standard output thrown away; throws unless it exits 0.
  static func run(_ words: [String]) throws(BenchmarkError) {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process: pid_t = 0
    var status: Int32 = 0
    guard posix_spawnp(&process, words[0], &actions, nil, &arguments, environ) == 0,
      waitpid(process, &status, 0) == process, status == 0
    else { throw BenchmarkError(description: "did not work: " + words.joined(separator: " ")) }
  }

  /// The `flowtree` that was built beside this program.
  static func flowtree() throws(BenchmarkError) -> String {
    var buffer = [CChar](repeating: 0, count: 4_096)
    let count = readlink("/proc/self/exe", &buffer, buffer.count)
    let own = buffer.prefix(max(0, count)).map { UInt8(bitPattern: $0) }
    guard let slash = own.lastIndex(of: UInt8(ascii: "/")) else {
      throw BenchmarkError(description: "cannot find this program's folder")
    }
    let path = String(decoding: own[...slash], as: UTF8.self) + "flowtree"
    guard access(path, X_OK) == 0 else {
      throw BenchmarkError(description: "no flowtree beside this program; build it: swift build -c release")
    }
    return path
  }
}
