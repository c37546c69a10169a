/// Forms that are being filled in, answer by answer.
package protocol DraftStore: Sendable {
  /// Begins to keep a form that is being filled in.
  ///
  /// - Throws: `duplicateRecord` when there is a draft of this id, `unknownForm`.
  func beginDraft(
    id: RecordID, formHash: String, language: String, operatorName: String?, at time: String
  ) throws(StoreError)

  /// Adds steps to a draft, all or none.
  ///
  /// - Parameters:
  ///   - remarks: those that are new or say something else now.
  ///   - gone: where there is no remark any more.
  ///   - language: the tag of the language in which it was asked; the draft goes on in it.
  ///   - rendering: in what way it was shown, one word.
  /// - Throws: `unknownDraft`; `mismatchedAnswer` for a number that is not finite.
  func appendToDraft(
    _ id: RecordID, _ steps: [DraftStep], remarks: [Remark], gone: [Remark.Place], language: String?,
    rendering: String?, at time: String
  ) throws(StoreError)

  /// The forms that are being filled in, the oldest first.
  func drafts() throws(StoreError) -> [Draft]

  /// What is in a draft; nothing when there is no such draft.
  ///
  /// - Parameter keys: what opens what is personal and sealed. What none opens is counted.
  func draftContent(_ id: RecordID, _ keys: PersonalKeys?) throws(StoreError) -> DraftContent

  /// Puts a record in the place of its draft: both or neither.
  ///
  /// - Throws: `unknownDraft`, and as `append`.
  func finishDraft(_ id: RecordID, into record: NewRecord, layout: RecordLayout) throws(StoreError)

  /// Removes a draft and its answers.
  ///
  /// - Throws: `unknownDraft`.
  func discardDraft(_ id: RecordID) throws(StoreError)
}

extension DraftStore {
  /// Adds steps and nothing else to a draft.
  package func appendToDraft(_ id: RecordID, _ steps: [DraftStep], at time: String) throws(StoreError) {
    try appendToDraft(id, steps, remarks: [], gone: [], language: nil, rendering: nil, at: time)
  }

  /// What is in a draft besides what is sealed.
  package func draftContent(_ id: RecordID) throws(StoreError) -> DraftContent { try draftContent(id, nil) }
}
