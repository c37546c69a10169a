import ArgumentParser
import RondaCore
import RondaForms
import RondaStore
import RondaTerritories
import RondaXML

/// `ronda new FILE.ronda FORM.xml… TERRITORIES.xml`: a consultation from forms and territories.
struct NewCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "new",
      abstract: say(
        es: "Crear una consulta con sus formularios y territorios, o agregarlos a una que existe.",
        en: "Create a consultation with its forms and territories, or add them to one that exists."),
      aliases: ["nuevo"])
  }

  enum Kind: String, ExpressibleByArgument, CaseIterable {
    case sample, census, open

    var value: ConsultationKind {
      switch self {
      case .sample: .sample
      case .census: .census
      case .open: .open
      }
    }
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "El archivo de la consulta.", en: "The file of the consultation."),
      valueName: say(es: "consulta.ronda", en: "consultation.ronda")))
  var path: String

  @Argument(
    help: ArgumentHelp(
      say(
        es: "Formularios (XML de Ronda, XForm de ODK, libro XLSForm) y territorios; se reconoce cuál es cuál.",
        en: "Forms (Ronda XML, ODK XForm, XLSForm workbook) and territories; which is which is seen in them."),
      valueName: say(es: "archivo", en: "file")))
  var files: [String]

  @Option(
    name: [.long, .customLong("titulo")],
    help: ArgumentHelp(say(es: "Título de la consulta.", en: "Title of the consultation.")))
  var title: String?

  @Option(
    name: [.long, .customLong("tipo")],
    help: ArgumentHelp(
      say(
        es: "Qué es: muestra al azar, censo del barrio o participación abierta. De ello depende lo que se puede decir.",
        en: "What it is: random sample, census of the neighbourhood or open participation. It decides what may be said."
      )))
  var kind: Kind = .open

  @Option(
    name: [.long, .customLong("minimo")],
    help: ArgumentHelp(
      say(
        es: "Con menos respuestas que estas, un resultado no se muestra.",
        en: "With fewer answers than these, a result is not shown.")))
  var threshold: Int = 10

  @Flag(
    name: [.customLong("add"), .customLong("agregar")],
    help: ArgumentHelp(
      say(
        es: "Agregar los formularios y territorios a una consulta que ya existe.",
        en: "Add the forms and territories to a consultation that exists.")))
  var adds = false

  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard ConsultationSettings.thresholds.contains(threshold) else {
      throw ValidationError(
        say(
          es: "--threshold \(threshold) no sirve: va de 3 a 1000. Bajo 3 cualquiera puede reconocer a una persona.",
          en: "--threshold \(threshold) will not do: it goes from 3 to 1000. Below 3 anybody can recognise a person."))
    }
  }

  func run() throws {
    let checked = try CheckedFiles(files)
    if !checked.findings.isEmpty {
      let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: checked.sources)
      for finding in checked.findings { Output.message(printer.text(finding)) }
    }
    guard !checked.hasErrors else {
      Output.message(say(es: "No se creó la consulta.", en: "The consultation was not created."))
      throw ExitStatus.foundProblems
    }
    if adds {
      try addToExisting(checked)
    } else {
      try Self.make(
        at: path, checked, title: title, kind: kind.value, threshold: threshold)
    }
    let forms = checked.forms.map { "\($0.id) \($0.version)" }.joined(separator: ", ")
    let units = checked.territories?.units.count ?? 0
    Output.message(
      say(
        es: "\(adds ? "Agregado a" : "Consulta creada:") \(path) (formularios: \(forms); territorios: \(units)).",
        en: "\(adds ? "Added to" : "Consultation created:") \(path) (forms: \(forms); territories: \(units))."))
  }

  /// Adds to a consultation what fits to it: forms whose levels its territories have, and no version of a form that it
  /// already has with other content.
  private func addToExisting(_ checked: CheckedFiles) throws {
    let consultation = try ConsultationOption(naming: path).open(for: .writing)
    let stored = try Consultation.translating { () throws(StoreError) in try consultation.store.forms() }
    for form in checked.forms {
      if let same = stored.last(where: { $0.id == form.id && $0.version == form.version }), same.hash != form.hash {
        throw CommandFailure(
          .foundProblems,
          Phrase(
            es: "La consulta ya tiene «\(form.id)» versión \(form.version) con otro contenido: dele otra version al "
              + "formulario cambiado.",
            en:
              "The consultation already has “\(form.id)” version \(form.version) with other content: give the changed "
              + "form another version."))
      }
      let tree = checked.territories ?? consultation.territories
      for question in form.questions {
        guard case .territory(let level) = question.kind, let tree, tree.level(named: level) == nil else { continue }
        let levels = tree.levels.map(\.name).joined(separator: ", ")
        throw CommandFailure(
          .foundProblems,
          Phrase(
            es: "«\(form.id)» pide un territorio de nivel «\(level)», que la consulta no tiene; tiene: \(levels).",
            en:
              "“\(form.id)” asks for a territory of level “\(level)”, which the consultation has not; it has: \(levels)."
          ))
      }
    }
    try Consultation.translating { () throws(StoreError) in
      try Self.add(checked, to: consultation.store)
      try consultation.store.close()
    }
  }

  /// Creates the file and puts forms and territories into it.
  static func make(
    at path: String, _ checked: CheckedFiles, title: String?, kind: ConsultationKind, threshold: Int
  ) throws {
    let forms = checked.forms
    try Consultation.translating { () throws(StoreError) in
      let settings = ConsultationSettings(
        title: title ?? forms.first.map { $0.titles[$0.defaultLanguage] } ?? path, kind: kind,
        smallCellThreshold: threshold, language: forms.first?.defaultLanguage ?? Language.spanish.rawValue,
        numberStyle: .chilean)
      let file = try ConsultationFile.create(at: path, settings: settings, clock: { Clock.now })
      try add(checked, to: file)
      try file.close()
    }
  }

  private static func add(_ checked: CheckedFiles, to store: any FormStore) throws(StoreError) {
    for form in checked.forms {
      try store.addForm(form, files: checked.filesBeside[form.hash] ?? [], at: Clock.now)
    }
    if let territories = checked.territories {
      let source = Array(territories.source.utf8)
      let names = territories.units.map { unit in
        TerritoryName(
          code: unit.code, level: territories.levels[unit.level].name, name: unit.name,
          parent: unit.parent.map { territories.units[$0].code })
      }
      try store.setTerritories(
        hash: Digest.sha256(of: source.span).hexadecimal, version: territories.version, source: source,
        names: names, at: Clock.now)
    }
  }
}
