import ArgumentParser
import Foundation
import RondaCleaning
import RondaCore
import RondaForms
import RondaReports
import RondaStore

/// `ronda diff OLD NEW`: what a new version of a form means for the answers already there.
struct DiffCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff",
      abstract: say(
        es: "Comparar dos versiones de un formulario: qué cambia y qué pasa con las respuestas que ya hay.",
        en: "Compare two versions of a form: what changes, and what becomes of the answers already there."),
      discussion: say(
        es: """
          Un formulario es un archivo o, con una consulta, uno que ella guarda: «hogar@2», «hogar» (su última versión) o \
          el comienzo de su huella. Con una sola versión y -C se compara con la anterior de la consulta. Con -C se \
          cuentan los registros a los que toca cada diferencia. Termina con 3 si algo rompe la comparación.
          """,
        en: """
          A form is a file or, with a consultation, one that it keeps: “hogar@2”, “hogar” (its latest version) or the \
          beginning of its hash. With one version only and -C, it is compared with the one before it in the consultation. \
          With -C the records that each difference concerns are counted. Ends with 3 when something breaks comparison.
          """),
      aliases: ["diferencias"])
  }

  @Argument(
    help: ArgumentHelp(
      say(
        es: "La versión anterior y la nueva; o sólo la nueva, con -C.",
        en: "The earlier version and the new one; or the new one only, with -C."),
      valueName: say(es: "formulario", en: "form")))
  var forms: [String] = []

  @Flag(help: ArgumentHelp(say(es: "Salida en JSON.", en: "Output in JSON.")))
  var json = false

  @Option(
    name: [.long, .customLong("explicar")],
    help: ArgumentHelp(
      say(
        es: "Explicar un código de diferencia; «list» los muestra todos.",
        en: "Explain a code of a difference; “list” shows them all."),
      valueName: say(es: "código", en: "code")))
  var explain: String?

  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard explain == nil, !(1...2).contains(forms.count) else { return }
    throw ValidationError(
      say(
        es: "Indique dos versiones de un formulario, o una con -C.",
        en: "Name two versions of a form, or one with -C."))
  }

  func run() throws {
    if let explain { return try Output.data(DifferenceExplanation.text(about: explain)) }
    let needsConsultation =
      place.consultation != nil || forms.count == 1 || !forms.allSatisfy(FileManager.default.fileExists)
    let consultation = needsConsultation ? try place.open(for: .reading) : nil
    let (old, new) = try versions(in: consultation)
    let differences = new.form.differences(from: old.form)
    let effects = try consultation.map { try Self.effects(old.form, new.form, differences, in: $0) }
    let report = DiffReport(old: old, new: new, differences, effects)
    try Output.data(json ? report.json.text() + "\n" : report.text)
    if report.breaks { throw ExitStatus.foundProblems }
  }

  /// The two versions that are meant.
  private func versions(in consultation: Consultation?) throws -> (FormVersion, FormVersion) {
    let named = try forms.map { name in
      if FileManager.default.fileExists(atPath: name) {
        return FormVersion(form: try FormArgument(path: name).form, name: name, isKept: false)
      }
      guard let consultation else { throw Self.unknown(name) }
      return try consultation.version(named: name)
    }
    if named.count == 2 { return (named[0], named[1]) }
    guard let consultation else { throw Self.unknown(forms[0]) }
    return (try consultation.version(before: named[0]), named[0])
  }

  private static func unknown(_ name: String) -> CommandFailure {
    CommandFailure(
      .usage, Phrase(es: "No hay un archivo «\(name)».", en: "There is no file “\(name)”."))
  }

  private static func effects(
    _ old: Form, _ new: Form, _ differences: [FormDifference], in consultation: Consultation
  ) throws -> ChangeEffects {
    let clock = CleanClock(
      today: Clock.today, day: Clock.day(of:), clock: Clock.clock(at:), seconds: Clock.seconds(from:to:))
    var run = ChangeRun(
      consultation.store, from: old, to: new, differences, territories: consultation.territories, clock: clock)
    let progress = CleanProgress(
      total: try Consultation.translating { () throws(StoreError) in
        try consultation.store.recordCount(formID: old.id)
      })
    defer { progress.end() }
    do {
      return try run.effects { progress.show($0) }
    } catch let error as StoreError {
      throw CommandFailure(error)
    }
  }
}

/// A version of a form and where it is.
struct FormVersion {
  let form: Form
  /// The path of its file, or `id@version` of one that the consultation keeps.
  let name: String
  /// Whether it is one that the consultation keeps.
  let isKept: Bool
}

extension Consultation {
  /// The version that a person named: `id@version`, `id` for the latest one, or the beginning of its hash.
  func version(named name: String) throws -> FormVersion {
    let forms = try Self.translating { [store] () throws(StoreError) in try store.forms() }
    var found = forms.filter { "\($0.id)@\($0.version)" == name }
    if found.isEmpty, let latest = forms.last(where: { $0.id == name }) { found = [latest] }
    if found.isEmpty, name.count >= 6 { found = forms.filter { $0.hash.hasPrefix(name.lowercased()) } }
    if let only = found.first, found.count == 1 { return try version(only) }
    let known = forms.map { "\($0.id)@\($0.version) (\($0.hash.prefix(8)))" }.joined(separator: ", ")
    if found.isEmpty {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "No hay un archivo «\(name)», y la consulta no guarda un formulario así; guarda: \(known).",
          en: "There is no file “\(name)”, and the consultation keeps no such form; it keeps: \(known)."))
    }
    let choice = found.map { String($0.hash.prefix(8)) }.joined(separator: ", ")
    throw CommandFailure(
      .usage,
      Phrase(
        es: "La consulta guarda varios formularios «\(name)»: indique uno por su huella (\(choice)).",
        en: "The consultation keeps several forms “\(name)”: name one by its hash (\(choice))."))
  }

  /// The version of a form that the consultation had before this one: before it in the order in which they came, or the
  /// latest when it has not got this one.
  func version(before version: FormVersion) throws -> FormVersion {
    let forms = try Self.translating { [store] () throws(StoreError) in try store.forms() }
      .filter { $0.id == version.form.id }
    let earlier = forms.firstIndex { $0.hash == version.form.hash }.map { Array(forms[..<$0]) } ?? forms
    guard let stored = earlier.last else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "La consulta no tiene una versión de «\(version.form.id)» anterior a ésta con que compararla.",
          en: "The consultation has no version of “\(version.form.id)” before this one to compare it with."))
    }
    return try self.version(stored)
  }

  private func version(_ stored: StoredForm) throws -> FormVersion {
    let name = stored.version.isEmpty ? stored.id : "\(stored.id)@\(stored.version)"
    return FormVersion(form: try form(stored, named: name), name: name, isKept: true)
  }
}

/// What the codes of differences mean, in words.
enum DifferenceExplanation {
  static func text(about word: String) throws -> String {
    let language = InterfaceLanguage.current
    let codes = FormDifference.Code.allCases
    if ["list", "lista"].contains(word) {
      var table = TextTable()
      for code in codes { table.add([code.rawValue, code.what[language]]) }
      return table.text(indent: "")
    }
    guard let code = FormDifference.Code(rawValue: word) ?? FormDifference.Code(rawValue: "diff-" + word) else {
      let nearest = Names.nearest(to: word, among: codes.map(\.rawValue))
      throw CommandFailure(
        .usage,
        Phrase(
          es: "No hay una diferencia «\(word)»."
            + (nearest.map { " ¿Quiso decir «\($0)»?" } ?? " «ronda diferencias --explicar list» las muestra todas."),
          en: "There is no difference “\(word)”."
            + (nearest.map { " Did you mean “\($0)”?" } ?? " “ronda diff --explain list” shows them all.")))
    }
    return """
      \(code.rawValue): \(code.what[language])

      \(ExplanationText.lines(code.advice[language], width: min(Output.width, 100)))

      """
  }
}
