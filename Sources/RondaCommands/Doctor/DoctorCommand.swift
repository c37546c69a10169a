import ArgumentParser
import RondaCore
import RondaReports
import RondaStore

/// `ronda doctor`: whether a consultation file is whole, and what can be taken out of one that is not.
struct DoctorCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "doctor",
      abstract: say(
        es: "Revisar si el archivo de una consulta está entero, y rescatar lo que se pueda de uno dañado.",
        en: "See whether the file of a consultation is whole, and salvage what can be had from a damaged one."),
      discussion: say(
        es: """
          Lee el archivo completo y no lo cambia nunca. Termina con 0 si está entero, con 3 si encontró problemas y con 1 \
          si no lo pudo revisar. Con --rescatar escribe un archivo nuevo con todo lo que se puede leer.
          """,
        en: """
          It reads the whole file and never changes it. It ends with 0 if the file is whole, with 3 if it found problems, \
          and with 1 if it could not look. With --salvage it writes a new file with all that can be read.
          """),
      aliases: ["diagnostico"])
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "El archivo. Sin él: la consulta.", en: "The file. Without it: the consultation."),
      valueName: say(es: "archivo.ronda", en: "file.ronda")))
  var file: String?

  @Option(
    name: [.long, .customLong("rescatar")],
    help: ArgumentHelp(
      say(
        es: "Escribir en este archivo nuevo todo lo que se puede leer.",
        en: "Write all that can be read into this new file."),
      valueName: say(es: "nuevo.ronda", en: "new.ronda")))
  var salvage: String?

  @Flag(
    name: [.long, .customLong("aceptar-cambios")],
    help: ArgumentHelp(
      say(
        es: "Rescatar también lo que está en páginas que otro programa cambió.",
        en: "Salvage what is in pages that another program changed, too.")))
  var acceptChanges = false

  @Flag(
    name: [.long, .customLong("historia")],
    help: ArgumentHelp(
      say(
        es: "Revisar que nada de la historia ni de los registros fue cambiado después de escrito.",
        en: "See that nothing of the history or the records was changed after it was written.")))
  var audit = false

  @Flag(
    name: [.long, .customLong("anotaciones")],
    help: ArgumentHelp(
      say(
        es: "Mostrar la historia: quién hizo qué, cuándo y con qué.",
        en: "Show the history: who did what, when and with what.")))
  var log = false

  @Flag(help: ArgumentHelp(say(es: "La historia en JSON.", en: "The history in JSON.")))
  var json = false

  @OptionGroup var who: OperatorOption
  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let path = try file ?? place.path()
    if audit || log { return try history(of: path) }
    guard let salvage else {
      if acceptChanges {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "--aceptar-cambios va junto con --rescatar NUEVO.ronda.",
            en: "--accept-changes goes with --salvage NEW.ronda."))
      }
      let diagnosis = try Consultation.translating { () throws(StoreError) in
        try ConsultationFile.diagnose(path)
      }
      try Output.data(DoctorReport.text(diagnosis, of: path))
      if diagnosis.verdict != .whole { throw ExitStatus.foundProblems }
      return
    }
    let account = try Consultation.translating { () throws(StoreError) in
      try ConsultationFile.salvage(
        path, into: salvage, acceptsChanged: acceptChanges, by: who.operatorCode, clock: { Clock.now })
    }
    try Output.data(
      DoctorReport.text(account.diagnosis, of: path) + DoctorReport.text(account, acceptChanges, into: salvage))
    if !account.isComplete(acceptingChanges: acceptChanges) { throw ExitStatus.foundProblems }
  }

  /// What the audit of a file has, or whether it agrees with itself.
  private func history(of path: String) throws {
    guard salvage == nil, !acceptChanges, audit != log else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Pida una cosa por vez: --audit, --log o --salvage.",
          en: "Ask for one thing: --audit, --log or --salvage."))
    }
    let file = try Consultation.translating { () throws(StoreError) in
      try ConsultationFile.open(at: path, for: .reading, clock: { Clock.now })
    }
    guard audit else { return try writeEntries(of: file) }
    let (report, fingerprint) = try Consultation.translating { () throws(StoreError) in
      (try file.verifyAudit(), try file.auditFingerprint())
    }
    try Output.data(
      json
        ? AuditText.json(report, fingerprint: fingerprint).text() + "\n"
        : AuditText.text(report, fingerprint: fingerprint))
    if report.findingCount > 0 { throw ExitStatus.foundProblems }
  }

  /// Entry by entry, however many there are; in JSON a line each.
  private func writeEntries(of file: ConsultationFile) throws {
    var last = 0
    while true {
      let entries = try Consultation.translating { [last] () throws(StoreError) in
        try file.auditEntries(after: last)
      }
      guard let end = entries.last else { return }
      try Output.data(entries.map { json ? AuditText.line(ofJSON: $0) : AuditText.line($0) }.joined())
      last = end.number
    }
  }
}

extension SalvageAccount {
  /// Whether nothing that was in the damaged file is missing in the new one, as far as anybody can tell.
  func isComplete(acceptingChanges: Bool) -> Bool {
    let isAllRead = diagnosis.lostPages.isEmpty || (acceptingChanges && diagnosis.verdict == .changed)
    return isAllRead && diagnosis.strayPages == 0 && !hasNewSettings && missingForms.isEmpty
      && tables.allSatisfy { $0.found == $0.written }
      && (acceptingChanges || diagnosis.tables.allSatisfy { $0.lost == 0 && !$0.isUncertain })
  }
}
