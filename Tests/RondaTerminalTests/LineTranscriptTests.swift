import Foundation
import RondaCore
import Testing

@testable import RondaTerminal

/// A whole interview line by line, with every way of answering, as it is kept in `Frames`. With RONDA_RECORD_FRAMES=1
/// it is written anew, and the test fails.
struct LineTranscriptTests {
  private static let script = [
    "", "", "1", "s", "nunoa v", "2", "77", "De la parroquia", "9", "4", "1 99", "1 2 3 4", "1 77", "Ruidos", "nunoa",
    "val, con", "1", "4", "-", "*", "5", "2", "77", "Mejor que antes", "3 2", "5/3", "5/3/26", "2", "930", "ayer 1430",
    "-33,45 -70,66", "A-17", "5,25", "5,5", "280000", "1.500", "1500", "4", "5", "1", "0", "0", "9", "99=2", "s",
    "Rosa",
    "34", "n", "nada", "/editor", "f", "f",
  ]

  @Test(arguments: [Language.spanish, .english]) func `a whole interview line by line`(language: Language) throws {
    let journal = MemoryJournal()
    var runner = InterviewRunner(
      flow: try newFlow(on: widgetForm, language), options: InterviewRunner.Options(isAccessible: true, term: "dumb"),
      journal: journal)
    let terminal = ScriptedTerminal(Self.script.flatMap { keys($0 + "\n") })
    terminal.edited = "Una línea.\nY otra."
    var port = terminal
    let outcome = runner.run(on: &port)
    #expect(journal.tree != nil, "\(outcome)")
    let text = terminal.written.split(separator: "\r\n", omittingEmptySubsequences: false)
      .map { String($0.reversed().drop { $0 == " " }.reversed()) }.joined(separator: "\n")
    // What was written stays: nothing moves the cursor, nothing rings.
    #expect(!text.unicodeScalars.contains { $0 != "\n" && DisplayText.isControl($0) })
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Frames")
      .appending(path: "lines-\(language.rawValue).txt")
    if ProcessInfo.processInfo.environment["RONDA_RECORD_FRAMES"] != nil {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded lines-\(language.rawValue)")
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)))
  }
}
