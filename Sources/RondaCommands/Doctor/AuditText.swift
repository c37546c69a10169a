import RondaCore
import RondaReports
import RondaStore

/// What `ronda doctor --audit` says: whether the history agrees with itself and with the records, and what is in it.
enum AuditText {
  /// The most findings that are shown; all of them are in the JSON.
  private static let shown = 100

  static func text(_ report: AuditReport, fingerprint: String) -> String {
    let (entries, versions) = (report.entries, report.versions)
    var text = say(
      es: "Historia: \(entries) \(entries == 1 ? "anotación" : "anotaciones"), "
        + "\(versions) \(versions == 1 ? "versión de un registro" : "versiones de registros").\n",
      en: "History: \(entries) \(entries == 1 ? "entry" : "entries"), "
        + "\(versions) \(versions == 1 ? "version of a record" : "versions of records").\n")
    if report.versionsBefore > 0 {
      text += say(
        es:
          "De antes de que hubiera historia: \(report.versionsBefore); de ellas solo se revisó cada una por sí misma.\n",
        en: "From before there was a history: \(report.versionsBefore); each of them was looked at by itself only.\n")
    }
    guard report.findingCount > 0 else {
      return text
        + say(
          es: "Todo coincide: nada fue cambiado, quitado ni agregado después de escrito.\n",
          en: "Everything agrees: nothing was changed, taken out or put in after it was written.\n")
        + say(
          es:
            "Huella: \(grouped(fingerprint))\n  Anótela en el acta: quien la compare después sabe si es la misma historia.\n",
          en:
            "Fingerprint: \(grouped(fingerprint))\n  Write it down in the minutes: whoever compares it later knows whether it "
            + "is the same history.\n")
    }
    text += say(
      es: "No coincide en \(report.findingCount) \(report.findingCount == 1 ? "lugar" : "lugares"):\n",
      en: "It does not agree in \(report.findingCount) \(report.findingCount == 1 ? "place" : "places"):\n")
    for finding in report.findings.prefix(shown) { text += "  " + words(finding)[InterfaceLanguage.current] + "\n" }
    if report.findingCount > shown {
      text += say(es: "  … y más: véalos con --json.\n", en: "  … and more: see them with --json.\n")
    }
    return text
      + say(
        es: "Otro programa cambió el archivo. Guárdelo como está, busque el último respaldo y compare.\n",
        en: "Another program changed the file. Keep it as it is, find the latest backup and compare.\n")
  }

  /// Groups of four signs, as people read aloud and write down.
  private static func grouped(_ fingerprint: String) -> String {
    var result = ""
    for (place, sign) in fingerprint.prefix(32).enumerated() {
      if place > 0, place.isMultiple(of: 4) { result += " " }
      result.append(sign)
    }
    return result
  }

  private static func words(_ finding: AuditFinding) -> Phrase {
    switch finding {
    case .alteredEntry(let number):
      return Phrase(
        es: "Anotación \(number): su texto fue cambiado.", en: "Entry \(number): its text was changed.")
    case .missingPredecessor(let number):
      return Phrase(
        es: "Anotación \(number): falta la que había antes de ella.",
        en: "Entry \(number): the one before it is missing.")
    case .wrongHeads:
      return Phrase(
        es: "Las últimas anotaciones no son las que deben ser: se quitaron o agregaron al final.",
        en: "The last entries are not those that they should be: some were taken out or put in at the end.")
    case .alteredRecord(let id, let version, let entry):
      return Phrase(
        es: "Registro \(id), versión \(version) (anotación \(entry)): fue cambiado.",
        en: "Record \(id), version \(version) (entry \(entry)): it was changed.")
    case .strayRecord(let id, let version, let entry):
      return Phrase(
        es: "Registro \(id), versión \(version): dice venir de la anotación \(entry), que no lo tiene.",
        en: "Record \(id), version \(version): it says to have come with entry \(entry), which does not have it.")
    case .alteredContent(let number, _, let subject):
      return Phrase(
        es: "Anotación \(number) (\(subject)): lo que entró con ella no es lo que hay.",
        en: "Entry \(number) (\(subject)): what came in with it is not what is there.")
    }
  }

  static func json(_ report: AuditReport, fingerprint: String) -> JSONValue {
    .object([
      ("schema", .text("ronda.audit/1")), ("entries", .integer(report.entries)),
      ("versions", .integer(report.versions)), ("versions_before", .integer(report.versionsBefore)),
      ("fingerprint", .text(fingerprint)), ("finding_count", .integer(report.findingCount)),
      ("findings", .list(report.findings.map(json))),
    ])
  }

  private static func json(_ finding: AuditFinding) -> JSONValue {
    switch finding {
    case .alteredEntry(let number): .object([("kind", .text("altered-entry")), ("entry", .integer(number))])
    case .missingPredecessor(let number):
      .object([("kind", .text("missing-predecessor")), ("entry", .integer(number))])
    case .wrongHeads: .object([("kind", .text("wrong-end"))])
    case .alteredRecord(let id, let version, let entry):
      .object([
        ("kind", .text("altered-record")), ("record", .text(id)), ("version", .integer(version)),
        ("entry", .integer(entry)),
      ])
    case .strayRecord(let id, let version, let entry):
      .object([
        ("kind", .text("stray-record")), ("record", .text(id)), ("version", .integer(version)),
        ("entry", .integer(entry)),
      ])
    case .alteredContent(let number, let action, let subject):
      .object([
        ("kind", .text("altered-content")), ("entry", .integer(number)),
        ("action", .text(orNull: action?.rawValue)), ("subject", .text(subject)),
      ])
    }
  }

  // MARK: Entries

  /// One entry a line: number, when, who, what, about what, and what else is known.
  static func line(_ entry: AuditEntry) -> String {
    var parts = ["\(entry.number)", Clock.local(entry.at), entry.operatorName ?? "-"]
    parts.append(words(entry.action)[InterfaceLanguage.current])
    if !entry.subject.isEmpty { parts.append(String(entry.subject.prefix(16))) }
    let detail = entry.detail.map { "\($0.name)=\($0.value)" }.joined(separator: " ")
    if !detail.isEmpty { parts.append(detail) }
    return parts.map(\.harmless).joined(separator: "  ") + "\n"
  }

  /// The same as a JSON object on a line of its own.
  static func line(ofJSON entry: AuditEntry) -> String {
    let value = JSONValue.object([
      ("number", .integer(entry.number)), ("hash", .text(entry.hash)), ("at", .text(entry.at)),
      ("operator", .text(orNull: entry.operatorName)), ("action", .text(entry.action.rawValue)),
      ("subject", .text(entry.subject)),
      ("detail", .list(entry.detail.map { .object([("name", .text($0.name)), ("value", .text($0.value))]) })),
    ])
    return value.text().split(separator: "\n").map { $0.trimmingPrefix(while: { $0 == " " }) }.joined(separator: " ")
      + "\n"
  }

  private static func words(_ action: AuditEntry.Action) -> Phrase {
    switch action {
    case .created: Phrase(es: "consulta creada", en: "consultation created")
    case .migrated: Phrase(es: "archivo puesto al día", en: "file brought up to date")
    case .formAdded: Phrase(es: "formulario agregado", en: "form added")
    case .territoriesSet: Phrase(es: "territorios puestos", en: "territories set")
    case .settingsChanged: Phrase(es: "ajustes cambiados", en: "settings changed")
    case .roundSet: Phrase(es: "levantamiento declarado", en: "round declared")
    case .batchSet: Phrase(es: "lote declarado", en: "batch declared")
    case .accepted: Phrase(es: "registro aceptado", en: "record accepted")
    case .keyed: Phrase(es: "hoja digitada", en: "sheet keyed")
    case .imported: Phrase(es: "archivo importado", en: "file imported")
    case .corrected: Phrase(es: "registro corregido", en: "record corrected")
    case .verified: Phrase(es: "hoja redigitada con diferencias", en: "sheet keyed again with differences")
    case .resolved: Phrase(es: "diferencia resuelta", en: "difference resolved")
    case .withdrawn: Phrase(es: "registro retirado", en: "record withdrawn")
    case .restored: Phrase(es: "registro restaurado", en: "record restored")
    case .reconciled: Phrase(es: "decidido entre equipos", en: "decided between computers")
    case .draftDiscarded: Phrase(es: "borrador borrado", en: "draft discarded")
    case .keyingDiscarded: Phrase(es: "digitación borrada", en: "keying discarded")
    case .findingsSettled: Phrase(es: "hallazgo aceptado", en: "finding let stand")
    case .forgotten: Phrase(es: "parte personal borrada", en: "personal part erased")
    case .personalExported: Phrase(es: "datos personales exportados", en: "personal data exported")
    case .protected: Phrase(es: "clave cambiada", en: "passphrase changed")
    case .salvaged: Phrase(es: "archivo rescatado", en: "file salvaged")
    }
  }
}
