import Glibc

/// What one run of a program took.
struct Run {
  /// Seconds by the clock, from before the process exists to its end.
  let wall: Double
  /// Seconds of processor time, the system's included.
  let processor: Double
  /// The most memory it had at once, in megabytes.
  let memory: Double
  let status: Int32
}

extension Run {
  /// Runs a program with its output thrown away and waits for its end.
  static func of(_ arguments: [String]) -> Run {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0)
    var words = arguments.map { strdup($0) } + [nil]
    defer { for word in words { free(word) } }
    var process = pid_t()
    let start = ContinuousClock.now
    guard posix_spawnp(&process, arguments[0], &actions, nil, &words, environ) == 0 else {
      fatalError("\(arguments[0]) could not be run")
    }
    var status: Int32 = 0
    var usage = rusage()
    while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
    let wall = (ContinuousClock.now - start) / .seconds(1)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return Run(
      wall: wall, processor: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      memory: Double(usage.ru_maxrss) / 1024, status: (status >> 8) & 0xFF)
  }

  /// The lines that a program prints; none when it fails.
  static func output(of arguments: [String]) -> [String] {
    let command = arguments.map { "'\($0)'" }.joined(separator: " ")
    guard let pipe = popen(command, "r") else { return [] }
    var lines: [String] = []
    var line: UnsafeMutablePointer<CChar>?
    var size = 0
    while getline(&line, &size, pipe) > 0, let line {
      lines.append(String(cString: line).split(separator: "\n").joined())
    }
    free(line)
    return pclose(pipe) == 0 ? lines : ["failed: \(command)"] + lines
  }
}

func median(_ values: [Double]) -> Double {
  let sorted = values.sorted()
  let middle = sorted.count / 2
  return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

/// A number with so many decimals.
func text(_ value: Double, _ decimals: Int = 1) -> String {
  var scale = 1.0
  for _ in 0..<decimals { scale *= 10 }
  let units = Int((value * scale).rounded())
  guard decimals > 0 else { return String(units) }
  let digits = String(units)
  let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
  return padded.dropLast(decimals) + "." + padded.suffix(decimals)
}
