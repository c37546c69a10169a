import RondaCore
import RondaTranscription
import RondaXML

/// Import profiles by name or by file.
enum ImportProfiles {
  static func find(_ name: String) throws -> ImportProfile {
    if let profile = ImportProfile.builtIn(name) { return profile }
    guard name.contains(".") || name.contains("/") else {
      let names = ImportProfile.builtInNames.joined(separator: ", ")
      throw CommandFailure(
        .usage,
        Phrase(
          es: "No hay un perfil «\(name)»: use uno de \(names), o un archivo XML.",
          en: "There is no profile “\(name)”: use one of \(names), or an XML file."))
    }
    var sources: [String: XMLSource] = [:]
    var findings: [Diagnostic] = []
    switch XMLSource.read(path: name) {
    case .findings(let found): findings = found
    case .value(let source):
      sources[name] = source
      let (profile, found) = ImportProfileReader.read(source)
      if let profile { return profile }
      findings = found
    }
    let printer = DiagnosticPrinter(language: InterfaceLanguage.current, sources: sources)
    for finding in findings { Output.message(printer.text(finding)) }
    throw ExitStatus.foundProblems
  }

  /// Says that a draft has to be looked at, and what in it.
  static func unreviewed(_ profile: ImportProfile, _ place: SourcePlace) -> any Error {
    let sources = XMLSource.read(path: profile.name).value.map { [profile.name: $0] } ?? [:]
    let finding = Diagnostic(
      "profile-unreviewed", at: place,
      Phrase(
        es: "Nadie ha revisado este perfil: es un borrador, y con él no se importa.",
        en: "Nobody has reviewed this profile: it is a draft, and nothing is imported with it."),
      hint: Phrase(
        es: "Compare con el papel la codificación, los signos de los números, el orden de las fechas, la columna de la "
          + "hoja y qué pregunta es cada columna, sobre todo donde un comentario dice REVISAR. Pruebe con --simular. "
          + "Después escriba reviewed=\"yes\".",
        en: "Compare with the paper the encoding, the signs of numbers, the order of days, the column of the sheet and "
          + "which question every column is, above all where a comment says REVISAR. Try it with --dry-run. Then write "
          + "reviewed=\"yes\"."))
    Output.message(DiagnosticPrinter(language: InterfaceLanguage.current, sources: sources).text(finding))
    Output.message(say(es: "No se importó nada.", en: "Nothing was imported."))
    return ExitStatus.foundProblems
  }
}
