import RondaCore
import RondaForms
import RondaStore
import RondaTerminal

/// Keeps an interview in the consultation file, answer by answer. The draft appears with its first answer, so that an
/// interview that nobody began leaves nothing behind.
struct DraftJournal: InterviewJournal {
  let file: ConsultationFile
  let form: Form
  let id: RecordID
  let operatorCode: String?
  private(set) var startedAt: String?

  init(file: ConsultationFile, form: Form, id: RecordID, operatorCode: String?, startedAt: String?) {
    self.file = file
    self.form = form
    self.id = id
    self.operatorCode = operatorCode
    self.startedAt = startedAt
  }

  mutating func record(question: Int, answer: Answer?, language: String) throws(JournalFailure) {
    let now = Clock.now
    do {
      if startedAt == nil {
        try file.beginDraft(id: id, formHash: form.hash, language: language, operatorName: operatorCode, at: now)
        startedAt = now
      }
      try file.appendToDraft(id, name: form.questions[question].name, answer: answer, language: language, at: now)
    } catch {
      throw JournalFailure(error.message.asClause)
    }
  }

  mutating func finish(answers: [Answer]) throws(JournalFailure) {
    let territory: String? =
      if let question = form.territoryQuestion, case .value(.territory(let code)) = answers[question.index] {
        code
      } else {
        nil
      }
    let record = NewRecord(
      id: id, formHash: form.hash,
      provenance: Provenance(
        channel: .interview, acceptedAt: Clock.now, operatorName: operatorCode, startedAt: startedAt,
        territory: territory),
      answers: answers)
    do {
      if startedAt == nil {
        try file.append(record, layout: RecordLayout(form))
      } else {
        try file.finishDraft(id, into: record, layout: RecordLayout(form))
      }
    } catch {
      throw JournalFailure(error.message.asClause)
    }
  }

  /// What was answered in a draft, in order. Answers to questions that the form does not have are none of its version.
  static func answers(of draft: Draft, in file: ConsultationFile, form: Form) throws(StoreError) -> [JournalledAnswer] {
    try file.draftAnswers(draft.id).compactMap { line in
      form.question(named: line.name).map {
        JournalledAnswer(question: $0.index, answer: line.answer, language: draft.language)
      }
    }
  }
}
