import RondaCore
import RondaForms
import RondaStore

/// What is different between two versions of a record, question by question in the order of the form.
struct RecordChanges {
  struct Change {
    let place: PlacedAnswer.Place
    /// `nil` when there was no such entry.
    let from: Answer?
    /// `nil` when there is no such entry any more.
    let to: Answer?
  }

  let changes: [Change]

  /// - Parameter form: of both.
  init(from old: RecordContent, to new: RecordContent, of form: Form) {
    changes = Self.changes(from: old, to: new, of: form)
  }

  private init(_ changes: [Change]) { self.changes = changes }

  /// Without those of personal questions, but for some of them.
  func showing(personal shown: Set<Int>, of form: Form) -> RecordChanges {
    RecordChanges(
      changes.filter { !form.questions[$0.place.question].isPersonal || shown.contains($0.place.question) })
  }

  private static func changes(from old: RecordContent, to new: RecordContent, of form: Form) -> [Change] {
    let outline = RecordOutline(form)
    let before = outline.answers(of: old)
    let after = outline.answers(of: new)
    let known = Dictionary(before.map { ($0.place, $0.answer) }, uniquingKeysWith: { first, _ in first })
    let there = Set(after.map(\.place))
    var changes: [Change] = after.compactMap { entry in
      let from = known[entry.place]
      return from == entry.answer ? nil : Change(place: entry.place, from: from, to: entry.answer)
    }
    // Entries that are gone say what they were after all that is there still.
    changes += before.filter { !there.contains($0.place) && $0.answer != .missing(.notApplicable) }
      .map { Change(place: $0.place, from: $0.answer, to: nil) }
    return changes
  }

  /// Between versions of a record that answer different versions of a form: by the names of the questions. What stands in
  /// entries is compared by their positions.
  init(from old: RecordVersion, of oldForm: Form, to new: RecordVersion, of newForm: Form) {
    guard old.header.formHash != new.header.formHash else {
      changes = Self.changes(from: old.content, to: new.content, of: newForm)
      return
    }
    var known: [PlacedAnswer.Place: Answer] = [:]
    for entry in RecordOutline(oldForm).answers(of: old.content) {
      guard let question = newForm.question(named: oldForm.questions[entry.place.question].name) else { continue }
      known[PlacedAnswer.Place(question: question.index, path: entry.place.path)] = entry.answer
    }
    changes = RecordOutline(newForm).answers(of: new.content).compactMap { entry in
      let from = known[entry.place]
      return from == entry.answer ? nil : Change(place: entry.place, from: from, to: entry.answer)
    }
  }

  /// A line for each: number, question, from → to.
  func table(_ text: RecordText) -> TextTable {
    var table = TextTable()
    for change in changes {
      let row = text.row(change.to ?? change.from ?? .missing(.notApplicable), at: change.place)
      let from = change.from.map { text.words($0, at: change.place) } ?? Self.noEntry
      let to = change.to.map { text.words($0, at: change.place) } ?? Self.noEntry
      var note = ""
      if change.to == .missing(.notApplicable), change.from?.value != nil {
        note = say(es: "  (deja de aplicar)", en: "  (no longer applies)")
      } else if !row.question.isAsked {
        note = say(es: "  (se calcula)", en: "  (computed)")
      }
      table.add([row.number, row.name, row.label, "\(from) → \(to)\(note)"])
    }
    return table
  }

  static var noEntry: String { say(es: "(sin entrada)", en: "(no entry)") }
}
