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
  private let trees: DraftTrees
  /// What is in the draft.
  private var kept: AnswerTree?

  /// - Parameter draft: the draft that the interview goes on with, and what is in it.
  init(
    file: ConsultationFile, form: Form, id: RecordID, operatorCode: String?,
    resuming draft: (startedAt: String, entered: AnswerTree)? = nil
  ) {
    self.file = file
    self.form = form
    self.id = id
    self.operatorCode = operatorCode
    startedAt = draft?.startedAt
    trees = DraftTrees(form)
    kept = draft?.entered
  }

  /// Keeps what changed since the last step: an answer or an instance, and what was computed or came and went because of
  /// it.
  mutating func record(
    _ step: InterviewStep, entered: AnswerTree, language: String
  ) throws(JournalFailure) {
    let now = Clock.now
    do {
      if startedAt == nil {
        try file.beginDraft(id: id, formHash: form.hash, language: language, operatorName: operatorCode, at: now)
        startedAt = now
      }
      try file.appendToDraft(id, trees.steps(from: kept, to: entered), language: language, at: now)
      kept = entered
    } catch {
      throw JournalFailure(error.message.asClause)
    }
  }

  mutating func finish(_ tree: AnswerTree) throws(JournalFailure) {
    let content = RecordContent(tree, of: form)
    let record = NewRecord(
      id: id, formHash: form.hash,
      provenance: Provenance(
        channel: .interview, acceptedAt: Clock.now, operatorName: operatorCode, startedAt: startedAt,
        territory: form.territory(of: content.answers)),
      answers: content.answers, instances: content.instances)
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

  /// What was answered in a draft. Answers to questions that the form does not have are none of its version.
  static func entered(in draft: Draft, of file: ConsultationFile, form: Form) throws(StoreError) -> AnswerTree {
    DraftTrees(form).tree(after: try file.draftEntries(draft.id).map(\.step))
  }
}
