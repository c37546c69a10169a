import Foundation
import RondaCore
import Testing

@testable import RondaTerminal

/// Whole screens as they are kept in `Frames`. With RONDA_RECORD_FRAMES=1 they are written anew, and the test fails
/// so that nobody takes a recording for a check.
struct FrameTests {
  private static let directory = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Frames")

  /// What stands on the screen after a script.
  func screen(
    _ inputs: [TerminalInput], _ language: Language = .spanish, on form: String? = nil, columns: Int = 80,
    rows: Int = 24, failures: Int = 0
  ) throws -> ScreenFrame {
    let journal = MemoryJournal()
    let flow = try form.map { try newFlow(on: $0, language) } ?? newFlow(language)
    let size = TerminalSize(columns: columns, rows: rows)
    var renderer = ScreenRenderer(InterviewDesk(flow: flow, journal: journal), title: "")
    var terminal = ScriptedTerminal(Array(inputs.dropLast(failures > 0 ? 1 : 0)))
    terminal.size = size
    _ = renderer.run(on: &terminal)
    if failures > 0 {
      journal.failures = failures
      terminal = ScriptedTerminal(Array(inputs.suffix(1)))
      _ = renderer.run(on: &terminal)
    }
    return renderer.frame(size: size)
  }

  func check(_ frame: ScreenFrame, _ name: String) throws {
    #expect(frame.lines.count == frame.size.rows)
    for line in frame.lines {
      #expect(DisplayText.width(line) <= frame.size.columns)
      #expect(!line.unicodeScalars.contains(where: DisplayText.isControl))
    }
    let cursor = frame.cursor.map { "cursor \($0.row) \($0.column)\n" } ?? "no cursor\n"
    let lines = frame.lines.map { line in
      // Blanks at the ends of lines are not seen and would be lost in editors.
      String(line.reversed().drop { $0 == " " }.reversed())
    }
    let text = lines.joined(separator: "\n") + "\n" + cursor
    let file = Self.directory.appending(path: name + ".txt")
    if ProcessInfo.processInfo.environment["RONDA_RECORD_FRAMES"] != nil {
      try FileManager.default.createDirectory(at: Self.directory, withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record("recorded \(name)")
    }
    #expect(text == (try String(contentsOf: file, encoding: .utf8)))
  }

  /// Keys up to question `number`: yes, then «don't know».
  private func upTo(_ number: Int) -> [TerminalInput] {
    keys(number == 1 ? "\n" : "\ns\n" + String(repeating: "-\n", count: number - 2))
  }

  @Test func `note`() throws { try check(screen([]), "note-es") }
  @Test func `one choice marked by an arrow`() throws {
    try check(screen(upTo(1) + [.key(.down), .key(.down)]), "one-es")
    try check(screen(upTo(1) + keys("y"), .english), "one-en")
  }
  @Test func `required and left empty`() throws { try check(screen(upTo(1) + keys("\n")), "required-es") }
  @Test func `territory found by a part of its name`() throws {
    try check(screen(upTo(2) + keys("villa") + [.key(.down)]), "territory-es")
    try check(screen(upTo(2) + keys("xzq")), "territory-none-es")
  }
  @Test func `error under the field`() throws {
    try check(screen(upTo(3) + keys("340\n")), "error-es")
    try check(screen(upTo(3) + keys("340\n"), .english), "error-en")
  }
  @Test func `doubt under the field`() throws { try check(screen(upTo(3) + keys("97\n")), "doubt-es") }
  @Test func `number that can mean two things`() throws { try check(screen(upTo(4) + keys("1.500\n")), "number-es") }
  @Test func `date with its weekday`() throws {
    try check(screen(upTo(5) + keys("05032026")), "date-es")
    try check(screen(upTo(5) + keys("05032026"), .english), "date-en")
  }
  @Test func `several choices`() throws {
    try check(
      screen(upTo(6) + [.key(.down)] + keys(" ") + [.key(.down)] + keys(" ") + [.key(.down)] + keys(" ")), "many-es")
  }
  @Test func `ranking in typed order`() throws { try check(screen(upTo(7) + keys("3")), "rank-es") }
  @Test func `points with their sum`() throws { try check(screen(upTo(8) + keys("4\n6")), "tally-es") }
  @Test func `text`() throws {
    try check(screen(upTo(9) + [.paste("dos\nlíneas")]), "text-es")
    try check(screen(upTo(9) + keys("\n"), .english), "text-en")
  }
  @Test func `review with what is missing`() throws {
    let inputs = keys("\ns\n-\n97\n\n") + [.key(.control("r"))]
    try check(screen(inputs), "review-es")
    try check(screen(inputs, .english), "review-en")
  }
  @Test func `end asked once`() throws {
    try check(screen(upTo(9) + keys("fin\nf")), "finish-es")
  }
  @Test func `menu`() throws { try check(screen(upTo(2) + [.key(.escape)]), "menu-es") }
  @Test func `what could not be saved`() throws { try check(screen(upTo(3) + keys("40\n"), failures: 1), "unsaved-es") }
  @Test func `small and large windows`() throws {
    try check(screen(upTo(3) + keys("340\n"), columns: 40, rows: 12), "error-40x12-es")
    try check(screen(upTo(6) + keys("1 2"), columns: 132, rows: 43), "many-132x43-es")
  }

  @Test func `what is repeated`() throws {
    let worked = keys("2\nAna\n40\n")
    try check(screen(worked, on: repeatingForm), "repeat-more-es")
    try check(screen(worked, .english, on: repeatingForm), "repeat-more-en")
    try check(screen(worked + keys("s\nalbañil\n") + [.key(.control("k"))], on: repeatingForm), "repeat-remove-es")
    try check(screen(worked + keys("n\n"), on: repeatingForm), "repeat-computed-es")
    let review = worked + keys("s\nalbañil\ns\nn\n") + [.key(.control("r"))]
    try check(screen(review, on: repeatingForm), "repeat-review-es")
    try check(screen(review, on: repeatingForm, columns: 40, rows: 12), "repeat-review-40x12-es")
    try check(screen(worked + [.key(.escape)], on: repeatingForm), "repeat-menu-es")
  }
  @Test func `rows of a grid, and what is acknowledged`() throws {
    let start = keys("0\n\n-\n-\n-\nn\n")
    try check(screen(start, on: repeatingForm), "grid-es")
    try check(screen(start + keys("-\n-\n-\n") + [.key(.down)], on: repeatingForm), "acknowledge-es")
  }
}
