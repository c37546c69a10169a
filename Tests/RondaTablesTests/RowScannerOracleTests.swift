import Foundation
import RondaTables
import TableTestSupport
import Testing
import SeededRandom

/// Random tables, their cells known because the test wrote them, and a reader of its own beside.
@Suite struct `Random tables` {
  private static let texts = [
    "", "a", "ñandú", " x ", "1.500", "\"", "\"\"", ";", "a;b", "l1\nl2", "l1\r\nl2", "\r", "fin\n", "x\"y", "\"x\"",
    "'", ",", "\t", "a\"\n\";b",
  ]

  private static func quoted(_ text: String) -> String { "\"" + text.replacing("\"", with: "\"\"") + "\"" }

  /// The same cell in quotes, or without them where it can be.
  private static func written(_ text: String, _ random: inout SeededGenerator) -> String {
    let needs = text.unicodeScalars.contains { ";\r\n".unicodeScalars.contains($0) } || text.hasPrefix("\"")
    return needs || Bool.random(using: &random) ? quoted(text) : text
  }

  @Test(arguments: 0..<40) func `every cell comes back, whatever the pieces`(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<25 {
      var table: [[String]] = []
      var lines: [Int] = []
      var text = Bool.random(using: &random) ? "\u{FEFF}" : ""
      var line = 1
      let end = ["\n", "\r\n", "\r"].randomElement(using: &random) ?? "\n"
      for _ in 0..<Int.random(in: 1...12, using: &random) {
        let cells = (0..<Int.random(in: 1...6, using: &random)).map { _ in
          Self.texts.randomElement(using: &random) ?? ""
        }
        let written = cells.map { Self.written($0, &random) }.joined(separator: ";")
        text += written + end
        table.append(cells)
        lines.append(line)
        line += Self.breaks(written + end)
      }
      let source = MemorySource(
        text, pieceSizes: (0..<5).map { _ in [1, 1, 2, 3, 5, 17, 300].randomElement(using: &random) ?? 1 })
      let rows = try scan(source)
      #expect(rows.map(\.cells) == table)
      #expect(rows.map(\.line) == lines)
      #expect(rows.allSatisfy { $0.problem == nil })
      #expect(rows.flatMap(\.bytes) == source.bytes)
    }
  }

  private static func breaks(_ text: String) -> Int {
    var count = 0
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if scalar == "\r" || (scalar == "\n" && previous != "\r") { count += 1 }
      previous = scalar
    }
    return count
  }

  @Test func `any bytes at all: nothing is lost, and the pieces make no difference`() throws {
    var random = SeededGenerator(seed: 7)
    let alphabet = Array("\"\"\";;\n\r\nab".utf8) + [0x00, 0xEF, 0xBB, 0xBF, 0xFF]
    for _ in 0..<3000 {
      let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
        alphabet.randomElement(using: &random) ?? 0x61
      }
      let whole = try scan(MemorySource(bytes))
      let single = try scan(MemorySource(bytes, pieceSizes: [1]))
      #expect(whole == single)
      #expect(whole.flatMap(\.bytes) == (bytes == [0xEF, 0xBB, 0xBF] ? [] : bytes))
      #expect(whole.allSatisfy { !$0.bytes.isEmpty && !$0.cells.isEmpty })
    }
  }

  /// Python's reader is another one written by others; where no quote is out of place its rules are the same.
  @Test func `Python reads the same cells`() throws {
    var random = SeededGenerator(seed: 2026)
    var text = ""
    for _ in 0..<400 {
      let cells = (0..<5).map { _ in Self.written(Self.texts.randomElement(using: &random) ?? "", &random) }
      text += cells.joined(separator: ";") + "\r\n"
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "ronda-tabla-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "tabla.csv")
    try Data(text.utf8).write(to: file)
    let python = Process()
    python.executableURL = URL(filePath: "/usr/bin/env")
    python.arguments = [
      "python3", "-c",
      """
      import csv, json, sys
      with open(sys.argv[1], newline="", encoding="utf-8") as f:
          json.dump(list(csv.reader(f, delimiter=";")), sys.stdout)
      """, file.path,
    ]
    let pipe = Pipe()
    python.standardOutput = pipe
    try python.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    python.waitUntilExit()
    try #require(python.terminationStatus == 0)
    let expected = try #require(try JSONSerialization.jsonObject(with: output) as? [[String]])
    #expect(try scan(MemorySource(text, pieceSizes: [100])).map(\.cells) == expected)
  }
}
