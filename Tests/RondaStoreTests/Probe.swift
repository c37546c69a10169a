import Foundation
import Testing

/// A child process of `StoreCrashProbe`, ended at the latest with the object.
final class Probe {
  private let process = Process()
  private let output = Pipe()
  private let input = Pipe()
  private var pending: [UInt8] = []

  init(_ arguments: [String]) throws {
    let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
    process.executableURL = folder.appendingPathComponent("StoreCrashProbe")
    process.arguments = arguments
    process.standardOutput = output
    process.standardInput = input
    try process.run()
  }

  deinit { kill() }

  /// The next line of its output, or `nil` at the end.
  func line() -> String? {
    while true {
      if let end = pending.firstIndex(of: UInt8(ascii: "\n")) {
        let text = String(decoding: pending[..<end], as: UTF8.self)
        pending.removeSubrange(...end)
        return text
      }
      let data = output.fileHandleForReading.availableData
      if data.isEmpty { return nil }
      pending.append(contentsOf: data)
    }
  }

  /// Ends it as a power cut would: nothing in it gets a chance to tidy up.
  func kill() {
    if process.isRunning { Foundation.kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  func endInput() { try? input.fileHandleForWriting.close() }

  /// Waits for its end; whether it went well.
  func succeeded() -> Bool {
    process.waitUntilExit()
    return process.terminationReason == .exit && process.terminationStatus == 0
  }
}
