import Foundation
import Testing

@testable import RondaCommands

struct DeviceCodeTests {
  private func folder() -> URL {
    FileManager.default.temporaryDirectory.appending(path: "ronda-estado-\(UUID().uuidString)")
  }

  @Test func `a computer keeps its code, another one has another`() throws {
    let (one, other) = (folder(), folder())
    defer { for folder in [one, other] { _ = try? FileManager.default.removeItem(at: folder) } }
    let code = DeviceCode.current(["XDG_STATE_HOME": one.path])
    #expect(code.count == 8 && code.allSatisfy(\.isHexDigit))
    #expect(DeviceCode.current(["XDG_STATE_HOME": one.path]) == code)
    let home = DeviceCode.current(["HOME": other.path])
    #expect(home != code)
    #expect(try String(contentsOf: other.appending(path: ".local/state/ronda/device"), encoding: .utf8) == home + "\n")
  }

  @Test func `what was spoilt is not taken for a code, and nothing stops where none can be kept`() throws {
    let one = folder()
    defer { _ = try? FileManager.default.removeItem(at: one) }
    try FileManager.default.createDirectory(at: one.appending(path: "ronda"), withIntermediateDirectories: true)
    try Data("../../etc".utf8).write(to: one.appending(path: "ronda/device"))
    #expect(DeviceCode.current(["XDG_STATE_HOME": one.path]).count == 8)
    #expect(DeviceCode.current([:]).count == 8)
    #expect(DeviceCode.current(["XDG_STATE_HOME": "/proc/none"]).count == 8)
  }

  @Test func `today begins before now and ends after it`() throws {
    let (start, end) = Clock.boundsOfToday
    #expect(start <= Clock.now && Clock.now < end)
    let hours = try Date(end, strategy: .iso8601).timeIntervalSince(Date(start, strategy: .iso8601)) / 3600
    #expect((23...25).contains(hours))
  }
}
