import RondaCore
import RondaEngine
import RondaForms
import RondaStore

/// A record that a person named, with all its versions.
struct FoundRecord {
  let first: RecordVersion
  let latest: RecordVersion
  /// The first one first.
  let versions: [RecordVersion]
  /// The version of the form that the latest version is an answer to.
  let form: Form

  var id: RecordID { latest.header.id }

  /// - Parameter personal: which of the answers that are personal are wanted.
  init(_ id: RecordID, in consultation: Consultation, personal: PersonalAccess? = nil) throws {
    versions = try Consultation.translating { () throws(StoreError) in
      try consultation.store.versions(of: id, personal: personal)
    }
    guard let first = versions.first, let latest = versions.last else { throw Self.unknown(id.text) }
    self.first = first
    self.latest = latest
    form = try Self.form(of: latest, in: consultation)
  }

  /// The version of the form that a version of a record is an answer to.
  static func form(of version: RecordVersion, in consultation: Consultation) throws -> Form {
    if let form = try consultation.form(hash: version.header.formHash) { return form }
    throw CommandFailure(
      .failed,
      Phrase(
        es:
          "El formulario del registro \(version.header.id.short) no está en la consulta. Recupere el último respaldo.",
        en: "The form of record \(version.header.id.short) is not in the consultation. Go back to the last backup."))
  }

  fileprivate static func unknown(_ name: String) -> CommandFailure {
    CommandFailure(
      .usage,
      Phrase(
        es: "No hay un registro «\(name)». Vea los que hay con «ronda registros».",
        en: "There is no record “\(name)”. See those there are with “ronda records”."))
  }
}

extension RecordID {
  /// Its beginning, as lists show it.
  var short: String { String(text.prefix(8)) }
}

extension RecordsCommand.RecordOption {
  /// The record that begins with `id`, or the one of the sheet.
  func find(_ id: String?, in consultation: Consultation) throws -> FoundRecord {
    switch (id, sheet) {
    case (let id?, nil): return try FoundRecord(named(id, in: consultation), in: consultation)
    case (nil, let sheet?): return try FoundRecord(ofSheet(sheet, in: consultation), in: consultation)
    default:
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Indique el registro por su código, o por su hoja con --hoja.",
          en: "Name the record by its code, or by its sheet with --sheet."))
    }
  }

  private func named(_ written: String, in consultation: Consultation) throws -> RecordID {
    // As other tools write codes.
    let name = written.hasPrefix("uuid:") ? String(written.dropFirst(5)) : written
    guard name.count >= 3 else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Indique al menos tres signos del código, como aparecen en la lista.",
          en: "Give at least three signs of the code, as they are in the list."))
    }
    let formID = try form.map { try consultation.form($0).id }
    let found = try Consultation.translating { () throws(StoreError) in
      try consultation.store.recordIDs(formID: formID, beginningWith: name)
    }
    if let exact = found.first(where: { $0.text == name }) { return exact }
    guard let first = found.first else { throw FoundRecord.unknown(name) }
    guard found.count == 1 else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Hay \(found.count) registros que comienzan con «\(name)»: escriba más signos del código.",
          en: "There are \(found.count) records that begin with “\(name)”: type more signs of the code."))
    }
    return first
  }

  private func ofSheet(_ sheet: String, in consultation: Consultation) throws -> RecordID {
    let forms = try form.map { [try consultation.form($0).id] } ?? consultation.formIDs()
    var found: [(form: String, record: RecordID)] = []
    for form in forms {
      for written in SheetNumber.spellings(of: sheet) {
        let record = try Consultation.translating { () throws(StoreError) in
          try consultation.store.recordID(formID: form, sheet: written)
        }
        guard let record else { continue }
        found.append((form, record))
        break
      }
    }
    if found.count == 1 { return found[0].record }
    let names = found.map(\.form).joined(separator: ", ")
    throw CommandFailure(
      .usage,
      found.isEmpty
        ? Phrase(
          es: "No hay un registro de la hoja «\(sheet)».", en: "There is no record of sheet “\(sheet)”.")
        : Phrase(
          es: "Varios formularios tienen una hoja «\(sheet)»: indique uno con --formulario (\(names)).",
          en: "Several forms have a sheet “\(sheet)”: name one with --form (\(names))."))
  }
}

extension SheetNumber {
  /// Ways to write the number of a sheet: as it is, without the zeros at its beginning, which tables lose, and with its
  /// check digit as it is printed.
  static func spellings(of text: String) -> [String] {
    var result = [text]
    if text.utf8.allSatisfy({ (48...57).contains($0) }), text.hasPrefix("0") {
      let digits = String(text.drop { $0 == "0" })
      result.append(digits.isEmpty ? "0" : digits)
    }
    if case .sheet(let number) = read(text), !result.contains(number.text) { result.append(number.text) }
    return result
  }
}

extension Consultation {
  /// A new session of a form as it would have been at a moment.
  func session(of form: Form, at moment: String) -> Session {
    Session(
      EvaluationPlan(form), territories: territories, today: Clock.day(of: moment) ?? Clock.today,
      clock: Clock.clock(at: moment), language: InterfaceLanguage.current)
  }
}
