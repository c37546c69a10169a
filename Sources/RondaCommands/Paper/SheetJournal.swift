import RondaCore
import RondaForms
import RondaStore
import RondaTerminal
import RondaTranscription

/// Keeps the sheets of a batch in the consultation file, field by field.
struct SheetJournal: KeyingJournal {
  enum Pass {
    case first
    /// - sheets: those that are to be keyed a second time, in their order.
    case second(sheets: [String], hasThird: Bool)
    /// Sheets in which two passes differ.
    case third(sheets: [String])

    var number: Int {
      switch self {
      case .first: 1
      case .second: 2
      case .third: 3
      }
    }
  }

  private struct Open {
    let keying: Keying
    /// Held as long as the sheet is open.
    let hold: any RecordHold
    var isBegun: Bool
    var hasChanges = false
  }

  let store: any ConsultationStore
  let form: Form
  let batch: Batch
  let operatorCode: String
  let device: String
  let pass: Pass
  /// A sheet on which nothing has been typed.
  let blank: KeyedSheet
  /// What opens personal fields; `nil` where they are not encrypted, and where nobody has given the passphrase.
  private let keys: PersonalKeys?
  /// Whether personal fields are encrypted and cannot be read.
  private let isLocked: Bool
  /// All passes over sheets of the form, in whatever batch.
  private var keyings: [Keying]
  private var open: Open?
  /// What was keyed since the command began.
  private(set) var effort = KeyingEffort()

  init(
    store: any ConsultationStore, form: Form, batch: Batch, operatorCode: String, device: String, pass: Pass,
    blank: KeyedSheet, keys: PersonalKeys? = nil
  ) throws(StoreError) {
    self.keys = keys
    let isProtected = try store.isProtected()
    isLocked = keys == nil && isProtected
    self.store = store
    self.form = form
    self.batch = batch
    self.operatorCode = operatorCode
    self.device = device
    self.pass = pass
    self.blank = blank
    keyings = try store.keyings(formID: form.id)
  }

  private var layout: RecordLayout { RecordLayout(form) }

  // MARK: Which sheets

  /// The passes of this kind over the sheets of the batch, in the order in which they were begun.
  private var own: [Keying] { keyings.filter { $0.batch == batch.name && $0.pass == pass.number } }

  var progress: (done: Int, expected: Int?) {
    let done = own.filter { $0.endedAt != nil }
    switch pass {
    case .first: return (done.count, batch.expected)
    case .second(let sheets, _), .third(let sheets): return (done.count { sheets.contains($0.sheet) }, sheets.count)
    }
  }

  var suggestion: String? {
    switch pass {
    case .second(let sheets, _), .third(let sheets):
      return sheets.first { sheet in !own.contains { $0.sheet == sheet && $0.endedAt != nil } }
    case .first: break
    }
    // What was begun first is ended first.
    if let begun = own.first(where: { $0.endedAt == nil && $0.operatorName == operatorCode }) { return begun.sheet }
    let taken = Set(keyings.filter { $0.pass == 1 }.map { BatchProgress.comparable($0.sheet) })
    let last = own.last.flatMap { BatchProgress.serial($0.sheet) }
    guard let next = last.map({ $0 + 1 }) ?? batch.firstSheet else { return nil }
    let end = batch.firstSheet.flatMap { first in batch.expected.map { first + $0 } }
    for number in next...(next + 1000) {
      if let end, number >= end { break }
      let text = BatchProgress.number(number, in: batch)
      if !taken.contains(BatchProgress.comparable(text)) { return padded(text) }
    }
    // Behind the last one there may be gaps before it.
    return BatchProgress(batch, own).missing.first
  }

  /// With as many digits as the sheet before has.
  private func padded(_ text: String) -> String {
    guard batch.numbering == .free, let last = own.last?.sheet, last.allSatisfy(\.isNumber), last.count > text.count
    else { return text }
    return String(repeating: "0", count: last.count - text.count) + text
  }

  func known(_ typed: String) throws(JournalFailure) -> (number: String, by: String?) {
    let number = try number(typed)
    guard let keying = keyings.first(where: { $0.sheet == number && $0.pass == pass.number }) else {
      return (number, nil)
    }
    return (number, keying.endedAt == nil ? nil : keying.operatorName)
  }

  /// The number that was typed, as it is known or as it is written.
  private func number(_ typed: String) throws(JournalFailure) -> String {
    var text = typed
    if batch.numbering == .checked {
      let reading = SheetNumber.read(typed)
      if case .sheet(let number) = reading {
        text = number.text
      } else if let problem = reading.problem {
        throw JournalFailure(
          Phrase(
            es: "\(problem.message.spanish) \(problem.hint.spanish)",
            en: "\(problem.message.english) \(problem.hint.english)"))
      }
    }
    let wanted = BatchProgress.comparable(text)
    return keyings.first { BatchProgress.comparable($0.sheet) == wanted }?.sheet ?? text
  }

  func neighbour(of number: String?, _ step: Int) -> String? {
    let sheets: [String] =
      switch pass {
      case .first: own.map(\.sheet)
      case .second(let sheets, _), .third(let sheets): sheets.filter { sheet in own.contains { $0.sheet == sheet } }
      }
    guard let number else { return step < 0 ? sheets.last : nil }
    // A sheet in which nothing was typed is not among them: it stands behind the last one.
    let place = (sheets.firstIndex(of: number) ?? sheets.count) + step
    return sheets.indices.contains(place) ? sheets[place] : nil
  }

  // MARK: One sheet

  mutating func open(_ number: String) throws(JournalFailure) -> OpenSheet {
    do {
      switch pass {
      case .first: return try openFirst(number)
      case .second(let sheets, let hasThird): return try openSecond(number, sheets, hasThird)
      case .third(let sheets): return try openThird(number, sheets)
      }
    } catch let failure as JournalFailure {
      throw failure
    } catch let error as StoreError {
      throw JournalFailure(error.message)
    } catch {
      preconditionFailure("only these two are thrown: \(error)")
    }
  }

  private mutating func openFirst(_ number: String) throws -> OpenSheet {
    guard let keying = keyings.first(where: { $0.sheet == number && $0.pass == 1 }) else {
      if let id = try store.recordID(formID: form.id, sheet: number) {
        throw JournalFailure(
          Phrase(
            es: "La hoja \(number) ya está en la consulta y no se digitó aquí: corríjala con «ronda registros "
              + "corregir \(id.text.prefix(8))».",
            en: "Sheet \(number) is in the consultation already and was not keyed here: correct it with “ronda records "
              + "correct \(id.text.prefix(8))”."))
      }
      let keying = Keying(
        id: .random(), recordID: .random(), pass: 1, formID: form.id, formHash: form.hash, batch: batch.name,
        sheet: number, operatorName: operatorCode, startedAt: Clock.now)
      try hold(keying, isBegun: false)
      return OpenSheet(number: number)
    }
    guard keying.batch == batch.name else {
      throw JournalFailure(
        Phrase(
          es: "La hoja \(number) está en el lote \(keying.batch).", en: "Sheet \(number) is in batch \(keying.batch)."))
    }
    let entries = try entries(of: keying)
    if keying.endedAt != nil {
      guard !keyings.contains(where: { $0.recordID == keying.recordID && $0.pass > 1 }) else {
        throw JournalFailure(
          Phrase(
            es: "La hoja \(number) ya fue redigitada: corríjala con «ronda registros corregir».",
            en: "Sheet \(number) was verified already: correct it with “ronda records correct”."))
      }
      try checkUnchanged(keying, entries)
    }
    try hold(keying, isBegun: true)
    return OpenSheet(number: number, entries: entries, effort: keying.effort)
  }

  private mutating func openSecond(_ number: String, _ sheets: [String], _ hasThird: Bool) throws -> OpenSheet {
    guard let first = keyings.first(where: { $0.sheet == number && $0.pass == 1 && $0.endedAt != nil }) else {
      throw JournalFailure(
        Phrase(
          es: "La hoja \(number) no está digitada.", en: "Sheet \(number) has not been keyed."))
    }
    guard sheets.contains(number) else {
      throw JournalFailure(
        Phrase(
          es: "La hoja \(number) no está en la muestra que se redigita.",
          en: "Sheet \(number) is not in the sample that is keyed a second time."))
    }
    try checkAnother(than: [first.operatorName], number)
    let reference = try entries(of: first)
    var keying = keyings.first { $0.recordID == first.recordID && $0.pass == 2 }
    if let keying {
      guard keying.endedAt == nil else {
        throw JournalFailure(
          Phrase(
            es: "La hoja \(number) ya está redigitada (\(keying.operatorName)).",
            en: "Sheet \(number) has been verified already (\(keying.operatorName))."))
      }
      guard keying.operatorName == operatorCode else {
        throw JournalFailure(
          Phrase(
            es: "La hoja \(number) la está redigitando \(keying.operatorName).",
            en: "Sheet \(number) is being verified by \(keying.operatorName)."))
      }
    } else {
      try checkUnchanged(first, reference)
    }
    let isBegun = keying != nil
    let new = Keying(
      id: .random(), recordID: first.recordID, pass: 2, formID: form.id, formHash: form.hash, batch: batch.name,
      sheet: number, operatorName: operatorCode, startedAt: Clock.now)
    keying = keying ?? new
    let own = try keying.map { isBegun ? try entries(of: $0) : [] } ?? []
    try hold(keying ?? new, isBegun: isBegun)
    return OpenSheet(
      number: number,
      pass: .second(
        reference: Dictionary(reference.map { ($0.place, $0.value) }, uniquingKeysWith: { $1 }), hasThird: hasThird),
      entries: own, effort: (keying ?? new).effort)
  }

  private mutating func openThird(_ number: String, _ sheets: [String]) throws -> OpenSheet {
    guard sheets.contains(number), let first = keyings.first(where: { $0.sheet == number && $0.pass == 1 }),
      let second = keyings.first(where: { $0.recordID == first.recordID && $0.pass == 2 })
    else {
      throw JournalFailure(
        Phrase(
          es: "En la hoja \(number) no hay nada que decidir.", en: "There is nothing to decide in sheet \(number)."))
    }
    try checkAnother(than: [first.operatorName, second.operatorName], number)
    let known = keyings.first { $0.recordID == first.recordID && $0.pass == 3 }
    if let known, known.endedAt != nil || known.operatorName != operatorCode {
      throw JournalFailure(
        Phrase(
          es: "La hoja \(number) ya la decide \(known.operatorName).",
          en: "Sheet \(number) is being decided by \(known.operatorName)."))
    }
    var values = Dictionary(try entries(of: first).map { ($0.place, $0.value) }, uniquingKeysWith: { $1 })
    var differences: [FieldPlace: (first: KeyedValue, second: KeyedValue)] = [:]
    for entry in try entries(of: second) {
      values[entry.place] = entry.value
      if entry.outcome == .open, let other = entry.other { differences[entry.place] = (entry.value, other) }
    }
    let keying =
      known
      ?? Keying(
        id: .random(), recordID: first.recordID, pass: 3, formID: form.id, formHash: form.hash, batch: batch.name,
        sheet: number, operatorName: operatorCode, startedAt: Clock.now)
    let own = known == nil ? [] : try entries(of: keying)
    try hold(keying, isBegun: known != nil)
    return OpenSheet(
      number: number, pass: .third(differences: differences), entries: own, values: values, effort: keying.effort)
  }

  private func entries(of keying: Keying) throws -> [KeyedEntry] {
    guard keying.formHash == form.hash else {
      throw JournalFailure(
        Phrase(
          es: "La hoja \(keying.sheet) se digitó con otra versión del formulario: corríjala con «ronda registros».",
          en: "Sheet \(keying.sheet) was keyed on another version of the form: correct it with “ronda records”."))
    }
    return try store.keyedFields(of: keying.id, keys)
  }

  private func checkAnother(than codes: [String], _ number: String) throws {
    guard let same = codes.first(where: { Names.folded($0) == Names.folded(operatorCode) }) else { return }
    throw JournalFailure(
      Phrase(
        es: "La hoja \(number) la digitó \(same): otra persona tiene que hacer esta pasada.",
        en: "Sheet \(number) was keyed by \(same): somebody else has to do this pass."))
  }

  /// A record that was corrected by other means is no longer what was keyed.
  private func checkUnchanged(_ keying: Keying, _ entries: [KeyedEntry]) throws {
    var sheet = blank
    sheet.take(Dictionary(entries.map { ($0.place, $0.value) }, uniquingKeysWith: { $1 }))
    guard let latest = try latest(of: keying.recordID) else { return }
    guard !latest.isWithdrawn, isSame(latest.content, RecordContent(sheet.accepted(), of: form)) else {
      throw JournalFailure(
        Phrase(
          es: "La hoja \(keying.sheet) cambió después de digitarse (versión \(latest.header.version)): vea «ronda "
            + "registros historia --hoja \(keying.sheet)».",
          en: "Sheet \(keying.sheet) was changed after it was keyed (version \(latest.header.version)): see “ronda "
            + "records history --sheet \(keying.sheet)”."))
    }
  }

  /// The latest version of a record, with what is personal where that can be read.
  private func latest(of id: RecordID) throws(StoreError) -> RecordVersion? {
    try store.versions(of: id, personal: isLocked ? nil : PersonalAccess(keys: keys)).last
  }

  /// Whether a record has these answers, as far as they can be read.
  private func isSame(_ stored: RecordContent, _ content: RecordContent) -> Bool {
    stored == (isLocked ? layout.withoutPersonal(content) : content)
  }

  private mutating func hold(_ keying: Keying, isBegun: Bool) throws {
    guard let hold = store.hold(keying.recordID) else {
      throw JournalFailure(
        Phrase(
          es: "La hoja \(keying.sheet) está abierta en otra ventana.",
          en: "Sheet \(keying.sheet) is open in another window."))
    }
    open = Open(keying: keying, hold: hold, isBegun: isBegun)
  }

  // MARK: Keeping

  mutating func keep(
    _ entries: [KeyedEntry], gone: [FieldPlace], effort: KeyingEffort
  ) throws(JournalFailure) {
    do throws(StoreError) {
      try begin()
      guard let open else { return }
      try store.keep(entries, gone: gone, of: open.keying.id, effort: effort, at: Clock.now)
      self.open?.hasChanges = true
      update(open.keying.id, effort, endedAt: nil)
    } catch {
      throw JournalFailure(error.message)
    }
  }

  private mutating func begin() throws(StoreError) {
    guard let open, !open.isBegun else { return }
    try store.beginKeying(open.keying)
    keyings.append(open.keying)
    self.open?.isBegun = true
  }

  private mutating func update(_ id: RecordID, _ effort: KeyingEffort, endedAt: String?) {
    guard let place = keyings.firstIndex(where: { $0.id == id }) else { return }
    self.effort = self.effort + difference(effort, keyings[place].effort)
    keyings[place].effort = effort
    keyings[place].endedAt = endedAt
  }

  private func difference(_ new: KeyingEffort, _ old: KeyingEffort) -> KeyingEffort {
    KeyingEffort(
      keystrokes: new.keystrokes - old.keystrokes, stops: new.stops - old.stops, seconds: new.seconds - old.seconds)
  }

  mutating func finish(_ sheet: FinishedSheet) throws(JournalFailure) {
    do throws(StoreError) {
      try begin()
      guard let open else { return }
      let now = Clock.now
      let latest = try latest(of: open.keying.recordID)
      let content = RecordContent(sheet.tree, of: form)
      let result: KeyingResult
      if let latest {
        let isChanged = !isSame(latest.content, content) || replaces(content)
        result =
          isChanged
          ? .correction(
            of: open.keying.recordID, correction(content, after: latest.header.version, at: now)) : .unchanged
      } else {
        result = .record(record(sheet, content, open.keying, at: now), layout: layout)
      }
      try store.finishKeying(open.keying.id, effort: sheet.effort, result, at: now)
      update(open.keying.id, sheet.effort, endedAt: now)
      self.open = nil
    } catch {
      throw JournalFailure(error.message)
    }
  }

  private func record(
    _ sheet: FinishedSheet, _ content: RecordContent, _ keying: Keying, at now: String
  ) -> NewRecord {
    let remarks = sheet.remarks.map { remark in
      Remark(
        Remark.Place(remark.kind, form.questions[remark.question].name, at: remark.path), remark.text, at: now)
    }
    return NewRecord(
      id: keying.recordID, formHash: form.hash,
      provenance: Provenance(
        channel: .keyed, acceptedAt: now, operatorName: operatorCode, batch: batch.name, sheet: sheet.number,
        startedAt: keying.startedAt, territory: form.territory(of: content.answers)),
      answers: content.answers, instances: content.instances,
      conduct: RecordConduct(
        device: device, renderings: ["keying"], language: form.defaultLanguage,
        remarks: remarks.sorted { $0.place < $1.place }))
  }

  private func correction(
    _ content: RecordContent, after base: Int, at now: String
  ) -> RecordCorrection {
    let (kind, reason): (RecordChange.Kind, String) =
      switch pass {
      case .first: (.corrected, "corregida al digitar")
      case .second: (.verified, "redigitación")
      case .third: (.resolved, "decisión entre dos digitaciones")
      }
    return RecordCorrection(
      content, formHash: form.hash, territory: form.territory(of: content.answers), of: base,
      change: RecordChange(kind, operatorName: operatorCode, reason: reason, at: now), layout: layout,
      personal: !isLocked || replaces(content) ? .replaced(keys) : .kept)
  }

  /// Whether personal answers were typed that take the place of those that cannot be read: in a sheet that is opened
  /// again they are. A pass that compares does not compare them.
  private func replaces(_ content: RecordContent) -> Bool {
    guard isLocked, case .first = pass else { return false }
    return layout.withoutPersonal(content) != content
  }

  mutating func discard() throws(JournalFailure) {
    guard let open else { return }
    let isRecord: Bool
    do throws(StoreError) {
      let versions = try store.versions(of: open.keying.recordID)
      isRecord = pass.number == 1 && !versions.isEmpty
      if !isRecord, open.isBegun { try store.discardKeying(open.keying.id) }
    } catch {
      throw JournalFailure(error.message)
    }
    guard !isRecord else {
      throw JournalFailure(
        Phrase(
          es: "La hoja ya es un registro: retírelo con «ronda registros retirar».",
          en: "The sheet is a record already: withdraw it with “ronda records withdraw”."))
    }
    keyings.removeAll { $0.id == open.keying.id }
    self.open = nil
  }

  mutating func leave(effort: KeyingEffort) {
    // What was typed is safe; how long it took is not worth a message.
    if let open, open.isBegun, open.hasChanges || open.keying.endedAt == nil {
      let wasThrough = keyings.first { $0.id == open.keying.id }?.endedAt
      try? store.keep([], of: open.keying.id, effort: effort, at: Clock.now)
      update(open.keying.id, effort, endedAt: wasThrough)
    }
    open = nil
  }
}
