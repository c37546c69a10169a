import Foundation
import Glibc
import PtySupport
import RondaCore
import RondaStore
import SeededRandom
import Testing

@Suite(.serialized) struct KillTests {
  private static let count = 10

  /// Questions whose texts say which one is on the screen, and whose answers say which one they belong to.
  private static let form: String = {
    let questions = (1...count).map { number in
      switch number % 3 {
      case 0: "<text name=\"p\(number)\"><label>[Pregunta \(number) de prueba]</label></text>"
      case 1: "<integer name=\"p\(number)\"><label>[Pregunta \(number) de prueba]</label></integer>"
      default:
        "<select_multiple name=\"p\(number)\" list=\"l\"><label>[Pregunta \(number) de prueba]</label></select_multiple>"
      }
    }.joined()
    return """
      <form xmlns="urn:ronda:form:1" id="prueba" version="1" default_language="es"><title>Prueba</title>
      <choices name="l"><choice name="a"><label>Alfa</label></choice><choice name="b"><label>Beta</label></choice></choices>
      \(questions)</form>
      """
  }()

  private static let made = Result { try TestConsultation(form: form) }

  private static func typed(_ number: Int) -> String {
    switch number % 3 {
    case 0: "ñandú \(number)\r"
    case 1: "\(number)\r"
    default: "1 2\r"
    }
  }

  private static func expected(_ number: Int) -> Answer {
    switch number % 3 {
    case 0: .value(.text("ñandú \(number)"))
    case 1: .value(.integer(number))
    default: .value(.choices(["a", "b"]))
    }
  }

  /// The highest question that was shown.
  private static func lastShown(_ bytes: [UInt8]) -> Int {
    let text = String(decoding: bytes, as: UTF8.self)
    if text.contains("Resumen · ") || text.contains("f Finalizar") { return count + 1 }
    return (1...count).last { text.contains("[Pregunta \($0) de prueba]") } ?? 0
  }

  @Test func `an interview that is killed at any moment has lost no answer that was accepted`() throws {
    var random = SeededGenerator(seed: 2026)
    var longest = 0.4
    var kept = 0
    for round in 0..<(TestConsultation.isLong ? 500 : 20) {
      let consultation = try Self.made.get().copy()
      let lines = round % 4 == 3
      let run = try PtyProgram(
        consultation.interview + (lines ? ["--accessible"] : []), in: consultation.folder)
      let start = ContinuousClock.now
      // In one piece, or with the pauses of somebody who types.
      let isFast = round % 2 == 0
      let share = Double.random(in: 0...1, using: &random)
      var isKilled = false
      let all = (1...Self.count).map(Self.typed).joined()
      if isFast { run.type(all) }
      var pieces = isFast ? [] : Array(all.utf8)[...]
      while !isKilled {
        let elapsed = (ContinuousClock.now - start) / .seconds(1)
        if round > 1, elapsed >= longest * share { isKilled = true }
        if let byte = pieces.popFirst() {
          run.type([byte])
          run.read(1)
        } else {
          run.read(2)
        }
        // The first rounds show how long it takes.
        if round < 2, Self.lastShown(run.output) > Self.count {
          longest = max(longest, elapsed)
          isKilled = true
        }
        try #require(elapsed < 30)
      }
      run.signal(SIGKILL)
      #expect(run.end() == 128 + SIGKILL)
      let shown = Self.lastShown(run.output)
      let answers = try consultation.answers()
      #expect(answers.count >= shown - 1, "round \(round): \(shown) was shown")
      #expect(answers.map(\.question) == answers.indices.map { "p\($0 + 1)" })
      #expect(answers.map(\.answer) == answers.indices.map { Self.expected($0 + 1) })
      kept += answers.count
      let file = try ConsultationFile.open(at: consultation.path, for: .writing)
      try file.checkIntegrity()
      try file.close()
      if round % 10 == 5, let id = try consultation.draftIDs().first, answers.count < Self.count {
        let again = try PtyProgram(consultation.interview + ["--resume", id], in: consultation.folder)
        #expect(again.wait(for: "[Pregunta \(answers.count + 1) de prueba]"), "\(again.screen.text)")
      }
    }
    print("\(kept) answers were accepted before the kills")
    #expect(kept > 20)
  }

  @Test func `a draft that is open is not opened twice, and what is in it stays`() throws {
    let consultation = try Self.made.get().copy()
    let first = try PtyProgram(consultation.interview, in: consultation.folder)
    try #require(first.wait(for: "[Pregunta 1 de prueba]"), "\(first.screen.text)")
    first.type(Self.typed(1))
    try #require(first.wait(for: "[Pregunta 2 de prueba]"))
    let id = try #require(try consultation.draftIDs().first)
    for attempt in [["--resume", id], ["--discard", id]] {
      let second = try PtyProgram(consultation.interview + attempt, in: consultation.folder)
      second.type("99\r")
      #expect(second.end() == 4, "\(second.screen.text)")
      #expect(second.isRestored)
    }
    #expect(try consultation.answers().map(\.answer) == [Self.expected(1)])
    first.type(Self.typed(2))
    #expect(first.wait(for: "[Pregunta 3 de prueba]"))
    first.type("\u{18}")
    #expect(first.end() == 0)
    #expect(try consultation.answers().map(\.answer) == [Self.expected(1), Self.expected(2)])
    // Whoever had it has let go of it.
    let third = try PtyProgram(consultation.interview + ["--resume", id], in: consultation.folder)
    #expect(third.wait(for: "[Pregunta 3 de prueba]"), "\(third.screen.text)")
  }
}
