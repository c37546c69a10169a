import Foundation
import RondaCore
import RondaForms
import RondaTables
import RondaTranscription

/// `ronda import --init TABLE`: a draft of a profile, for a person to review.
struct ProfileInit {
  let form: Form
  let table: String
  let worksheet: String?
  let output: String?
  let replaces: Bool

  func run() throws {
    do {
      let opened = try OpenedTable(table)
      let path = output ?? Self.path(for: table)
      try OutputFile.expectFree(path, besides: table, replaces: replaces)
      let input = try opened.input(worksheet: worksheet, rejectsPath: "")
      guard let survey = try TableSurvey(input) else {
        throw CommandFailure(
          .failed,
          Phrase(
            es: "«\(table)» está vacío: no hay de qué hacer un perfil.",
            en: "“\(table)” is empty: there is nothing to make a profile of."))
      }
      let draft = ProfileDraft(
        survey, form: form, fileName: input.name, language: InterfaceLanguage.current)
      try OutputFile.write(draft.text, to: path)
      try Output.data(
        say(
          es: """
            Borrador de perfil: \(path)
            Columnas \(draft.columnCount), reconocidas \(draft.matchedCount). Decisiones que faltan: \(draft.openCount).
            Revíselo con el papel a la vista (busque REVISAR), pruebe con «ronda importar \(table) --perfil \(path) \
            --simular» y escriba reviewed="yes".

            """,
          en: """
            Draft of a profile: \(path)
            Columns \(draft.columnCount), recognised \(draft.matchedCount). Decisions to be made: \(draft.openCount).
            Review it with the paper at hand (look for REVISAR), try it with “ronda import \(table) --profile \(path) \
            --dry-run”, and write reviewed="yes".

            """))
    } catch let error as TableError {
      throw CommandFailure(.failed, error.message)
    }
  }

  /// `hojas.csv` → `hojas.perfil.xml`.
  private static func path(for table: String) -> String {
    guard let point = table.lastIndex(of: "."), !table[point...].contains("/") else { return table + ".perfil.xml" }
    return String(table[..<point]) + ".perfil.xml"
  }
}
