import RondaCore
import RondaForms
import RondaStore
import RondaTerminal

/// Keeps an interview in the consultation file, answer by answer. The draft appears with its first answer, so that an
/// interview that nobody began leaves nothing behind.
struct DraftJournal: InterviewJournal {
  /// What a draft has in it, as an interview goes on from it.
  struct Kept {
    let draft: Draft
    let entered: AnswerTree
    let remarks: [Remark]
    /// To how many personal questions there are answers that could not be opened.
    let lockedCount: Int
  }

  let store: any ConsultationStore
  let form: Form
  let id: RecordID
  let operatorCode: String?
  /// See `RecordConduct.device`.
  let device: String
  private(set) var startedAt: String?
  private let trees: DraftTrees
  /// What is in the draft.
  private var entered: AnswerTree?
  private var remarks: [Remark.Place: Remark] = [:]
  private var renderings: [String] = []

  /// - Parameter kept: what is in the draft that the interview goes on with.
  init(
    store: any ConsultationStore, form: Form, id: RecordID, operatorCode: String?, device: String,
    resuming kept: Kept? = nil
  ) {
    self.store = store
    self.form = form
    self.id = id
    self.operatorCode = operatorCode
    self.device = device
    startedAt = kept?.draft.startedAt
    trees = DraftTrees(form)
    entered = kept?.entered
    renderings = kept?.draft.renderings ?? []
    for remark in kept?.remarks ?? [] { remarks[remark.place] = remark }
  }

  /// Keeps what changed since the last step: an answer, a note or an instance, and what was computed or came and went
  /// because of it.
  mutating func record(_ step: InterviewStep, _ state: InterviewState) throws(JournalFailure) {
    let now = Clock.now
    let new = stored(state.remarks, at: now)
    let gone = remarks.keys.filter { new[$0] == nil }.sorted()
    let changed = new.values.filter { remarks[$0.place] != $0 }.sorted { $0.place < $1.place }
    if step == .left, startedAt == nil || changed.isEmpty && gone.isEmpty { return }
    do {
      if startedAt == nil {
        try store.beginDraft(id: id, formHash: form.hash, language: state.language, operatorName: operatorCode, at: now)
        startedAt = now
      }
      try store.appendToDraft(
        id, trees.steps(from: entered, to: state.entered), remarks: changed, gone: gone, language: state.language,
        rendering: state.rendering.rawValue, at: now)
      entered = state.entered
      remarks = new
      note(state.rendering)
    } catch {
      throw JournalFailure(error.message.asClause)
    }
  }

  mutating func finish(_ tree: AnswerTree, _ state: InterviewState) throws(JournalFailure) {
    let now = Clock.now
    note(state.rendering)
    let content = RecordContent(tree, of: form)
    let record = NewRecord(
      id: id, formHash: form.hash,
      provenance: Provenance(
        channel: .interview, acceptedAt: now, operatorName: operatorCode, startedAt: startedAt,
        territory: form.territory(of: content.answers)),
      answers: content.answers, instances: content.instances, conduct: conduct(state, at: now))
    do {
      if startedAt == nil {
        try store.append(record, layout: RecordLayout(form))
      } else {
        try store.finishDraft(id, into: record, layout: RecordLayout(form))
      }
    } catch {
      throw JournalFailure(error.message.asClause)
    }
  }

  private mutating func note(_ rendering: InterviewRendering) {
    if !renderings.contains(rendering.rawValue) { renderings.append(rendering.rawValue) }
  }

  /// Remarks as the file has them; those that say what they said keep their time.
  private func stored(_ remarks: [InterviewRemark], at now: String) -> [Remark.Place: Remark] {
    var result: [Remark.Place: Remark] = [:]
    for remark in remarks {
      let place = Remark.Place(remark.kind, form.questions[remark.question].name, at: remark.path)
      let known = self.remarks[place].flatMap { $0.text == remark.text ? $0 : nil }
      result[place] = known ?? Remark(place, remark.text, at: now)
    }
    return result
  }

  /// Of the languages only those are named one by one that are not the usual one of the interview.
  private func conduct(_ state: InterviewState, at now: String) -> RecordConduct {
    let all = stored(state.remarks, at: now).values
    var counts: [String: Int] = [:]
    for remark in all where remark.place.kind == .language { counts[remark.text, default: 0] += 1 }
    let usual = form.languages.max { counts[$0, default: 0] < counts[$1, default: 0] }
    let language = counts.isEmpty ? state.language : usual ?? state.language
    return RecordConduct(
      device: device, renderings: renderings, language: language,
      remarks: all.filter { $0.place.kind != .language || $0.text != language }.sorted { $0.place < $1.place })
  }

  /// What is in a draft. What the form does not have is none of its version.
  static func kept(
    in draft: Draft, of store: any ConsultationStore, form: Form, _ keys: PersonalKeys? = nil
  ) throws(StoreError) -> Kept {
    let content = try store.draftContent(draft.id, keys)
    return Kept(
      draft: draft, entered: DraftTrees(form).tree(after: content.entries.map(\.step)), remarks: content.remarks,
      lockedCount: content.lockedCount)
  }
}

extension DraftJournal.Kept {
  /// The remarks as an interview on the form takes them.
  func remarks(of form: Form) -> [InterviewRemark] {
    remarks.compactMap { remark in
      form.question(named: remark.place.name).map {
        InterviewRemark(remark.place.kind, question: $0.index, path: remark.place.path, remark.text)
      }
    }
  }
}
