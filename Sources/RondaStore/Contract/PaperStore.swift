package import RondaCore

/// Sheets of paper: their batches, and the passes in which they are keyed, field by field.
package protocol PaperStore: Sendable {
  /// The batches of a form by their names; of all forms when none is given.
  func batches(formID: String?) throws(StoreError) -> [Batch]

  /// Keeps a batch: a new one, or what is known now of the one with its form and name.
  func setBatch(_ batch: Batch, by operatorName: String?) throws(StoreError)

  /// Begins a pass over a sheet.
  ///
  /// - Throws: `duplicateSheet` when the form has this sheet already and this is the first pass, whether it is through or
  ///   not; `unknownForm`.
  func beginKeying(_ keying: Keying) throws(StoreError)

  /// Keeps what was typed, and what the pass took until now. A pass that was through and in which something is changed has
  /// to be ended again.
  ///
  /// - Parameter gone: fields in which nothing stands any more.
  /// - Throws: `unknownDraft`, `mismatchedAnswer`.
  func keep(
    _ fields: [KeyedEntry], gone: [FieldPlace], of id: RecordID, effort: KeyingEffort, at time: String
  ) throws(StoreError)

  /// Ends a pass: it is through and the sheet is what it comes to, both or neither.
  ///
  /// - Throws: `unknownDraft`, and as `append` and `correct`.
  func finishKeying(
    _ id: RecordID, effort: KeyingEffort, _ result: KeyingResult, at time: String
  ) throws(StoreError)

  /// Gives up a pass that is not through, with all that was typed in it.
  ///
  /// - Throws: `unknownDraft`.
  func discardKeying(_ id: RecordID) throws(StoreError)

  /// The passes over the sheets of a form, or of one batch of it, in the order in which they began.
  func keyings(formID: String, batch: String?) throws(StoreError) -> [Keying]

  /// What was typed in a pass, ordered by place. Personal fields that are sealed and that no key opens are not among them.
  func keyedFields(of id: RecordID, _ keys: PersonalKeys?) throws(StoreError) -> [KeyedEntry]
}

extension PaperStore {
  /// The passes over all sheets of a form.
  package func keyings(formID: String) throws(StoreError) -> [Keying] { try keyings(formID: formID, batch: nil) }

  package func keyedFields(of id: RecordID) throws(StoreError) -> [KeyedEntry] { try keyedFields(of: id, nil) }

  package func keep(
    _ fields: [KeyedEntry], of id: RecordID, effort: KeyingEffort, at time: String
  ) throws(StoreError) {
    try keep(fields, gone: [], of: id, effort: effort, at: time)
  }
}
