import RondaCore
import RondaXML

/// The one thing for which a workbook cannot be read, on its way out.
struct WorkbookFault: Error {
  let finding: Diagnostic

  init(_ code: Diagnostic.Code, at place: SourcePlace? = nil, es: String, en: String, hint: Phrase) {
    finding = Diagnostic(code, at: place, Phrase(es: es, en: en), hint: hint)
  }

  static let saveAgain = Phrase(
    es: "Ábralo en Excel o LibreOffice y guárdelo de nuevo como .xlsx.",
    en: "Open it in Excel or LibreOffice and save it again as .xlsx.")

  private static let getAgain = Phrase(
    es: "Cópielo o descárguelo otra vez; si sigue igual, ábralo en Excel o LibreOffice y guárdelo de nuevo como .xlsx.",
    en: "Copy or download it again; if that does not help, open it in Excel or LibreOffice and save it again as .xlsx.")

  // MARK: The file

  init(_ fault: ZipArchive.Fault, in workbook: String) {
    switch fault {
    case .truncated: self = .truncated(workbook)
    case .damaged, .notZip: self = .damaged(workbook)
    case .encrypted: self = .password(workbook)
    case .tooLarge: self = .tooLarge(workbook)
    }
  }

  static func truncated(_ workbook: String) -> WorkbookFault {
    WorkbookFault(
      "workbook-truncated", es: "El libro «\(workbook)» está incompleto: le falta el final.",
      en: "The workbook “\(workbook)” is incomplete: its end is missing.", hint: getAgain)
  }

  static func damaged(_ workbook: String) -> WorkbookFault {
    WorkbookFault(
      "workbook-damaged", es: "El libro «\(workbook)» está dañado.", en: "The workbook “\(workbook)” is damaged.",
      hint: getAgain)
  }

  static func password(_ workbook: String) -> WorkbookFault {
    WorkbookFault(
      "workbook-password", es: "El libro «\(workbook)» tiene contraseña.",
      en: "The workbook “\(workbook)” has a password.",
      hint: Phrase(
        es: "Ábralo en Excel o LibreOffice y guarde una copia sin contraseña.",
        en: "Open it in Excel or LibreOffice and save a copy without the password."))
  }

  static func tooLarge(_ workbook: String) -> WorkbookFault {
    WorkbookFault(
      "workbook-too-large", es: "El libro «\(workbook)» contiene más de lo que se puede leer.",
      en: "The workbook “\(workbook)” holds more than can be read.",
      hint: Phrase(
        es: "Revise si es el archivo que quería, borre las hojas y filas que sobran, o divídalo.",
        en: "Check that it is the file you meant, delete the sheets and rows that are not needed, or split it."))
  }

  static func noSheets(_ workbook: String) -> WorkbookFault {
    WorkbookFault(
      "workbook-no-sheets", es: "El libro «\(workbook)» no tiene ninguna hoja con celdas.",
      en: "The workbook “\(workbook)” has no sheet with cells.",
      hint: Phrase(es: "Revise si es el archivo que quería.", en: "Check that it is the file you meant."))
  }

  // MARK: A part of it

  static func part(_ part: String, of workbook: String, _ reason: Phrase) -> WorkbookFault {
    WorkbookFault(
      "workbook-damaged",
      es: "El libro «\(workbook)» está dañado en su parte «\(part)»: \(reason.asClause.spanish).",
      en: "The workbook “\(workbook)” is damaged in its part “\(part)”: \(reason.asClause.english).", hint: getAgain)
  }

  static func missing(_ part: String, of workbook: String) -> WorkbookFault {
    .part(part, of: workbook, Phrase(es: "falta", en: "it is missing"))
  }

  /// The part is XML, but not what it has to be.
  static func unexpected(_ part: String, of workbook: String) -> WorkbookFault {
    .part(part, of: workbook, Phrase(es: "no contiene lo que debe", en: "it does not hold what it has to"))
  }

  // MARK: A cell

  static func cell(_ place: SourcePlace, holds text: String, es: String, en: String) -> WorkbookFault {
    let shown = text.count > 40 ? text.prefix(40) + "…" : text
    return WorkbookFault(
      "workbook-cell", at: place, es: "El libro está dañado: esta celda dice tener \(es) y tiene «\(shown)».",
      en: "The workbook is damaged: this cell claims to hold \(en) and holds “\(shown)”.", hint: saveAgain)
  }

  static func order(_ place: SourcePlace) -> WorkbookFault {
    WorkbookFault(
      "workbook-cell", at: place, es: "El libro está dañado: esta celda está repetida o fuera de su lugar.",
      en: "The workbook is damaged: this cell is there twice or out of its place.", hint: saveAgain)
  }

  static func address(_ text: String, in sheet: SourcePlace) -> WorkbookFault {
    let shown = text.count > 40 ? text.prefix(40) + "…" : text
    return WorkbookFault(
      "workbook-cell", at: sheet, es: "El libro está dañado: «\(shown)» no es una celda que la hoja pueda tener.",
      en: "The workbook is damaged: “\(shown)” is no cell that the sheet can have.", hint: saveAgain)
  }
}

extension Diagnostic {
  /// The warning that some formulas of a sheet will be read as empty cells.
  static func formulasWithoutResult(_ count: Int, first: SourcePlace) -> Diagnostic {
    let others = count - 1
    return Diagnostic(
      "workbook-formula-without-result", .warning, at: first,
      Phrase(
        es: "Esta fórmula no tiene guardado su resultado y se lee como celda vacía"
          + (others == 0
            ? "." : others == 1 ? "; en la hoja hay otra igual." : "; en la hoja hay otras \(others) así."),
        en: "This formula has no result saved with it and is read as an empty cell"
          + (others == 0
            ? "." : others == 1 ? "; there is one more in the sheet." : "; there are \(others) more in the sheet.")),
      hint: WorkbookFault.saveAgain)
  }
}
