import RondaCore
import RondaEngine
import RondaForms
import SeededRandom
import Testing

@testable import RondaTerminal

/// A person who does anything at any time, and a model of what must then be there.
private struct AnyEvents {
  var flow: InterviewFlow
  /// What was accepted last, by question.
  var accepted: [RecordItem: Answer] = [:]
  var notes: [RecordItem: String] = [:]
  /// As it was kept last.
  var kept: InterviewState?
  private var random: SeededGenerator

  init(_ flow: InterviewFlow, seed: UInt64) {
    self.flow = flow
    random = SeededGenerator(seed: seed)
  }

  mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &random) }

  private mutating func event() -> InterviewEvent {
    let texts = [
      "", "1", "2", "40", "97", "340", "s", "n", "-", "*", "+", "/", "hoy", "nandu", "villa", "1 2", "3,5", "4", "10",
      "x",
      "14:30", "-33,4 -70,6", "ok",
    ]
    let rows = flow.reviewPage().rows.compactMap(\.address)
    switch below(30) {
    case 0: return .back
    case 1: return .next
    case 2: return .language(["es", "en", nil][below(3)])
    case 3: return .note(["", "ojo", "dudó"][below(3)])
    case 4: return .endRepetition
    case 5: return [.help, .reassure, .review][below(3)]
    case 6, 7: return rows.isEmpty ? .review : .jump(rows[below(rows.count)])
    case 8: return .remove(rows.isEmpty || below(2) == 0 ? nil : rows[below(rows.count)])
    case 9: return [.dontKnow, .refused, .blank][below(3)]
    case 10, 11: return .keepAnswer
    case 12: return .finish
    case 13: return .back
    default: return .answer(texts[below(texts.count)])
    }
  }

  /// One event, whatever comes of it; `false` when the interview is over.
  mutating func step() -> Bool {
    if below(6) == 0 { flow.keepTyped(["vil", "340", "algo"][below(3)]) }
    switch flow.handle(event()) {
    case .none, .saved: return true
    case .finish:
      flow.finishFailed(JournalFailure(Phrase(verbatim: "x")))
      return true
    case .record(let step):
      if below(12) == 0 {
        flow.recordFailed(JournalFailure(Phrase(verbatim: "x")))
        return true
      }
      kept = flow.stateAfterStep(.line)
      switch step {
      case .answer(let question, let path, let answer):
        if let item = item(question, path) { accepted[item] = answer }
      case .note(let question, let path): noteItem = item(question, path)
      case .removed(let repetition, let path):
        if let gone = flow.session.instance(at: path, of: repetition) {
          accepted = accepted.filter { !flow.chain(to: $0.key.instance).contains(gone) }
          notes = notes.filter { !flow.chain(to: $0.key.instance).contains(gone) }
        }
      case .added, .left: break
      }
      flow.recorded()
      if case .note = step, let item = noteItem { notes[item] = flow.note.isEmpty ? nil : flow.note }
      return true
    }
  }

  private var noteItem: RecordItem?

  private func item(_ question: Int, _ path: [Int]) -> RecordItem? {
    flow.session.instance(at: path, holding: question).map { .question(question, in: $0) }
  }
}

struct EventSequenceTests {
  @Test(arguments: [sampleForm, repeatingForm])
  func `whatever is done, nothing accepted is lost, back and forward lead nowhere, and what is kept is the same again`(
    form: String
  ) throws {
    let plan = try plan(of: form)
    func flow(_ entered: AnswerTree? = nil, _ remarks: [InterviewRemark] = []) throws -> InterviewFlow {
      InterviewFlow(
        plan, territories: try readTree.get(), today: today, formLanguage: "es", entered: entered, remarks: remarks)
    }
    var (accepted, moved, noted) = (0, 0, 0)
    for seed in 1...40 {
      var person = AnyEvents(try flow(), seed: UInt64(seed))
      for step in 0..<150 {
        guard person.step() else { break }
        let lost = person.accepted.first { item, answer in
          guard case .question(let index, let instance) = item else { return false }
          return person.flow.session.enteredAnswer(to: index, in: instance) != answer
        }
        #expect(lost == nil, "seed \(seed), step \(step)")
        #expect(person.flow.notes == person.notes, "seed \(seed), step \(step)")
        if lost != nil { return }

        // A tally that was begun takes the way back point by point.
        var walk = person.flow
        if let item = walk.item, walk.tallies[item] == nil {
          let before = walk
          _ = walk.handle(.back)
          if walk.position != before.position {
            _ = walk.handle(.next)
            moved += 1
            #expect(walk.position == before.position, "seed \(seed), step \(step)")
            #expect(walk.drafts == before.drafts && walk.isRecorded == before.isRecorded)
          }
        }
      }
      guard let kept = person.kept else { continue }
      accepted += person.accepted.count
      noted += person.notes.count
      let again = try flow(kept.entered, kept.remarks)
      let state = again.state(.line)
      #expect(state.entered == kept.entered, "seed \(seed)")
      let difference = Set(state.remarks).symmetricDifference(kept.remarks)
      #expect(difference.isEmpty, "seed \(seed)")
    }
    // The people have to do something.
    #expect(accepted > 100 && moved > 500 && noted > 10)
  }
}
