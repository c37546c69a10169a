import Foundation
import Testing

/// The package that is fuzzed compiles the rooms once more, and has to know of them what the program's own one does.
struct ManifestTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent().appending(components: "..", "..")

  /// The rooms of a manifest, each with what it may use, as it is written there.
  private static func rooms(_ path: String...) throws -> [String: [String]] {
    let text = path.reduce(root) { $0.appending(component: $1) }
    let manifest = try String(contentsOf: text, encoding: .utf8)
    var rooms: [String: [String]] = [:]
    for match in manifest.matches(of: #/\broom\(\s*"(\w+)"((?:\s*,\s*(?:"\w+"|\w+(?=\s*[,)])))*)/#) {
      rooms[String(match.1)] = match.2.matches(of: /\w+/).map { String($0.0) }
    }
    return rooms
  }

  @Test func `the rooms that are fuzzed use what they use in the program`() throws {
    let program = try Self.rooms("Package.swift")
    let fuzzed = try Self.rooms("Tests", "Fuzzing", "Package.swift")
    #expect(fuzzed.count >= 10)
    for (name, uses) in fuzzed {
      #expect(uses == program[name], "\(name)")
      for use in uses where use.hasPrefix("Ronda") { #expect(fuzzed[use] != nil, "\(name) uses \(use)") }
    }
  }
}
