package import RondaCore
package import RondaForms
import RondaExpressions
import RondaWorkbook

/// The draft of a profile for a table: what its header and contents tell, for a person to review. Where they do not tell,
/// it says so and leaves it open, and nothing is imported until somebody has decided.
package struct ProfileDraft {
  /// How many things a person is asked to decide before the profile can be used.
  package private(set) var openCount = 0
  /// How many columns were recognised.
  package private(set) var matchedCount = 0
  package var columnCount: Int { survey.headers.count }
  package private(set) var text = ""

  let survey: TableSurvey
  let form: Form
  private let language: Language
  private(set) var matches: [ColumnMatcher.Match] = []
  private(set) var sheet: Int?
  private(set) var batch: Int?
  private(set) var operatorCode: Int?

  /// - Parameters:
  ///   - fileName: as the draft mentions the table.
  ///   - language: of its comments.
  package init(_ survey: TableSurvey, form: Form, fileName: String, language: Language) {
    self.survey = survey
    self.form = form
    self.language = language
    let matcher = ColumnMatcher(form)
    matches = zip(survey.headers, survey.columns).map { matcher.match($0, $1) }
    findRoles()
    dropRivals()
    write(fileName)
  }

  /// Text as it stands in an attribute.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(isInXML(scalar) ? scalar : " ")
      }
    }
    return result
  }

  /// Whether something is left of a text that a profile can name.
  static func canBeNamed(_ text: String) -> Bool { escaped(text).contains { !$0.isWhitespace } }

  /// Whether XML has the character, line breaks apart.
  private static func isInXML(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
  }

  // MARK: Columns

  private static let sheetNames: Set<String> = [
    "hoja", "folio", "n_hoja", "no_hoja", "nro_hoja", "num_hoja", "numero_hoja", "numero_de_hoja", "n_de_hoja",
    "n_folio", "numero_de_folio", "cuestionario", "n_cuestionario", "encuesta", "n_encuesta", "formulario", "mesa",
    "n_mesa", "id", "sheet", "sheet_number", "id_1",
  ]
  private static let batchNames: Set<String> = ["lote", "batch", "n_lote", "paquete"]
  private static let operatorNames: Set<String> = [
    "dig", "digita", "digitador", "digitadora", "digitador_a", "digitado_por", "operador", "operadora", "operator",
    "keyer",
  ]
  private static let remarkNames: Set<String> = [
    "obs", "observacion", "observaciones", "comentario", "comentarios", "nota", "notas", "notes", "remarks",
  ]

  private mutating func findRoles() {
    for (position, header) in survey.headers.enumerated() {
      if case .column = matches[position] { continue }
      let key = ColumnMatcher.key(header)
      if sheet == nil, Self.sheetNames.contains(key) {
        sheet = position
      } else if batch == nil,
        Self.batchNames.contains(key)
      {
        batch = position
      } else if operatorCode == nil, Self.operatorNames.contains(key) {
        operatorCode = position
      }
    }
    if sheet == nil { sheet = survey.headers.firstIndex { ["_index", "_id", "KEY"].contains($0) } }
  }

  /// Of two columns for the same answer, only the first is sure.
  private mutating func dropRivals() {
    var taken: [ImportProfile.Column] = []
    for position in matches.indices {
      guard case .column(let column) = matches[position] else { continue }
      let rival = taken.first {
        $0.question == column.question && $0.instance == column.instance && $0.part == column.part
      }
      if let rival {
        matches[position] = .open(
          suggestion: nil,
          why: Phrase(
            es: "parece lo mismo que «\(rival.header)»", en: "it seems to be the same as “\(rival.header)”"))
      } else {
        taken.append(column)
      }
    }
  }

  // MARK: Writing

  mutating func line(_ text: String) { self.text += text + "\n" }

  mutating func comment(es: String, en: String, indent: String = "  ") {
    // Two hyphens end a comment.
    let scalars = Phrase(es: es, en: en)[language].unicodeScalars.map { Self.isInXML($0) ? $0 : " " }
    var said = String(String.UnicodeScalarView(scalars))
    while said.contains("--") { said = said.replacing("--", with: "- -") }
    line("\(indent)<!-- \(said) -->")
  }

  private mutating func write(_ fileName: String) {
    line("<?xml version=\"1.0\" encoding=\"UTF-8\"?>")
    comment(
      es:
        "Borrador hecho a partir de \(fileName) (\(survey.rows == 1 ? "una fila" : "\(survey.rows) filas")). Todo lo que dice es una suposición: revíselo con "
        + "el papel a la vista y después escriba reviewed=\"yes\". Donde dice REVISAR falta decidir algo.",
      en:
        "A draft made of \(fileName) (\(survey.rows == 1 ? "one row" : "\(survey.rows) rows")). All that it says is a guess: review it with the paper at "
        + "hand, and then write reviewed=\"yes\". Where it says REVISAR something has to be decided.", indent: "")
    let numbers = decide(columnsOf: isNumber, \.numbers) { NumberStyle(decimal: $0.decimal, group: $0.group) }
    let dates = decide(columnsOf: isDate, \.dates) { $0 }
    writeRemarks(numbers.open, dates.open)
    writeRoot(numbers, dates)
    writeRoles()
    for position in survey.headers.indices where ![sheet, batch, operatorCode].contains(position) {
      writeColumn(position, numbers, dates)
    }
    writeCodes()
    writeTotals()
    writeHints()
    line("</import_profile>")
  }

  private struct Decision<Value> {
    /// What most columns are; `nil` when none tells.
    var common: Value?
    /// Whether some column leaves it open and none tells.
    var isOpen = false
    var open: [(header: String, both: Phrase)] = []
  }

  private func decide<Value: Hashable, Evidence>(
    columnsOf isConcerned: (Question) -> Bool, _ finding: (ColumnEvidence) -> ColumnEvidence.Finding<Evidence>,
    _ value: (Evidence) -> Value
  ) -> Decision<Value> {
    var decision = Decision<Value>()
    var counts: [(value: Value, count: Int)] = []
    for position in survey.headers.indices {
      guard let question = question(at: position), isConcerned(question) else { continue }
      switch finding(survey.columns[position]) {
      case .none: continue
      case .certain(let evidence):
        let found = value(evidence)
        if let index = counts.firstIndex(where: { $0.value == found }) {
          counts[index].count += 1
        } else {
          counts.append((found, 1))
        }
      case .open(let both): decision.open.append((survey.headers[position], both))
      }
    }
    decision.common = counts.max { $0.count < $1.count }?.value
    decision.isOpen = decision.common == nil && !decision.open.isEmpty
    return decision
  }

  func question(at position: Int) -> Question? {
    if case .column(let column) = matches[position] { form.question(named: column.question) } else { nil }
  }

  private func isNumber(_ question: Question) -> Bool {
    switch question.kind {
    case .integer, .decimal, .tally: true
    default: false
    }
  }

  private func isDate(_ question: Question) -> Bool { question.kind == .date }

  private mutating func writeRemarks(
    _ numbers: [(header: String, both: Phrase)], _ dates: [(header: String, both: Phrase)]
  ) {
    if !survey.isEncodingCertain {
      comment(
        es: "REVISAR: la codificación parece \(survey.encoding.rawValue); vea que las eñes y los acentos salgan bien.",
        en: "REVISAR: the encoding seems to be \(survey.encoding.rawValue); see that ñ and accents come out right.",
        indent: "")
    }
    for open in numbers {
      comment(
        es: "REVISAR los números de «\(open.header)». \(open.both.spanish).",
        en: "REVISAR the numbers of “\(open.header)”. \(open.both.english).", indent: "")
    }
    for open in dates {
      comment(
        es: "REVISAR las fechas de «\(open.header)». \(open.both.spanish).",
        en: "REVISAR the days of “\(open.header)”. \(open.both.english).", indent: "")
    }
  }

  private mutating func writeRoot(_ numbers: Decision<NumberStyle>, _ dates: Decision<ImportProfile.DateOrder>) {
    // Without any decimals both signs read the same; what goes with the sign between cells is the usual.
    let isChilean = survey.delimiter != UInt8(ascii: ",")
    let style = numbers.common ?? (isChilean ? NumberStyle(decimal: ",", group: nil) : .plain)
    var order = dates.common ?? (isChilean ? .dayMonthYear : .yearMonthDay)
    // Days of a workbook are none of anybody's writing.
    if survey.worksheet != nil, order == .yearMonthDay { order = .dayMonthYear }
    if numbers.isOpen { openCount += 1 }
    if dates.isOpen { openCount += 1 }
    let delimiter = ProfileGrammar.delimiters.first { $0.value == survey.delimiter }?.text ?? ";"
    line("<import_profile xmlns=\"urn:ronda:import:1\" form=\"\(Self.escaped(form.id))\" reviewed=\"no\"")
    var attributes = "  encoding=\"\(survey.encoding.rawValue)\" delimiter=\"\(delimiter)\""
    attributes += " decimal=\"\(numbers.isOpen ? "?" : String(Character(style.decimal)))\""
    if !numbers.isOpen, let group = style.group { attributes += " group=\"\(String(Character(group)))\"" }
    attributes += " date=\"\(dates.isOpen ? "?" : order.rawValue)\""
    if survey.skippedRows > 0 { attributes += " skip_rows=\"\(survey.skippedRows)\"" }
    // A sheet without a name can only be found by being the only one.
    if let sheet = survey.worksheet, Self.canBeNamed(sheet.name) {
      attributes += "\n  worksheet=\"\(Self.escaped(sheet.name))\""
    }
    line(attributes + ">")
  }

  private mutating func writeRoles() {
    if let sheet {
      line("  <sheet column=\"\(Self.escaped(survey.headers[sheet]))\"/>")
      let evidence = survey.columns[sheet]
      if evidence.filled < survey.rows {
        comment(
          es: "REVISAR: \(survey.rows - evidence.filled) filas no traen número de hoja.",
          en: "REVISAR: \(survey.rows - evidence.filled) rows have no sheet number.")
      }
    } else {
      openCount += 1
      comment(
        es:
          "REVISAR: falta decir qué columna trae el número de hoja: <sheet column=\"…\"/>. Sin él no se sabe si una hoja "
          + "entró dos veces.",
        en:
          "REVISAR: it has to be said which column holds the sheet number: <sheet column=\"…\"/>. Without it nobody knows "
          + "whether a sheet came in twice.")
    }
    if let batch { line("  <batch column=\"\(Self.escaped(survey.headers[batch]))\"/>") }
    if let operatorCode { line("  <operator column=\"\(Self.escaped(survey.headers[operatorCode]))\"/>") }
  }

  private mutating func writeColumn(
    _ position: Int, _ numbers: Decision<NumberStyle>, _ dates: Decision<ImportProfile.DateOrder>
  ) {
    let header = survey.headers[position]
    if !Self.canBeNamed(header) {
      openCount += 1
      comment(
        es: "REVISAR: la columna \(position + 1) no tiene encabezado: escríbalo en la tabla, o bórrela.",
        en: "REVISAR: column \(position + 1) has no header: write one into the table, or delete it.")
      return
    }
    switch matches[position] {
    case .machine: line("  <ignore column=\"\(Self.escaped(header))\"/>")
    case .open(let suggestion, let why):
      openCount += 1
      let evidence = survey.columns[position]
      let sample = evidence.values.prefix(3).map { "«\(String($0.text.prefix(20)))»" }.joined(separator: ", ")
      let isRemark = Self.remarkNames.contains(ColumnMatcher.key(header))
      let advice =
        (suggestion ?? (isRemark ? "<ignore column=\"\(Self.escaped(header))\"/>" : nil)).map { " " + $0 } ?? ""
      comment(
        es: "REVISAR «\(header)» (\(evidence.filled) con dato\(sample.isEmpty ? "" : ": " + sample)): \(why.spanish)"
          + advice,
        en: "REVISAR “\(header)” (\(evidence.filled) filled\(sample.isEmpty ? "" : ": " + sample)): \(why.english)"
          + advice)
      line("  <undecided column=\"\(Self.escaped(header))\"/>")
    case .column(let column):
      matchedCount += 1
      var attributes = "header=\"\(Self.escaped(header))\" question=\"\(column.question)\""
      switch column.part {
      case .whole:
        if let separator = separator(at: position) { attributes += " separator=\"\(Self.escaped(separator))\"" }
      case .choice(let choice): attributes += " choice=\"\(Self.escaped(choice))\""
      case .place(let place): attributes += " place=\"\(place)\""
      }
      if let instance = column.instance { attributes += " instance=\"\(instance)\"" }
      if let question = question(at: position) { attributes += ownStyle(position, question, numbers, dates) }
      line("  <column \(attributes)/>")
    }
  }

  /// Where a column is written otherwise than most.
  private mutating func ownStyle(
    _ position: Int, _ question: Question, _ numbers: Decision<NumberStyle>, _ dates: Decision<ImportProfile.DateOrder>
  ) -> String {
    if isNumber(question) {
      switch survey.columns[position].numbers {
      case .certain(let style) where style != numbers.common:
        return " decimal=\"\(String(Character(style.decimal)))\""
          + (style.group.map { " group=\"\(String(Character($0)))\"" } ?? "")
      case .open where !numbers.isOpen:
        openCount += 1
        return " decimal=\"?\""
      default: return ""
      }
    }
    guard isDate(question) else { return "" }
    switch survey.columns[position].dates {
    case .certain(let order) where order != dates.common && survey.worksheet == nil:
      return " date=\"\(order.rawValue)\""
    case .open where !dates.isOpen:
      openCount += 1
      return " date=\"?\""
    default: return ""
    }
  }

  /// What stands between the codes of one cell, if that is not a blank.
  private func separator(at position: Int) -> String? {
    guard let question = question(at: position), let list = form.list(of: question) else { return nil }
    switch question.kind {
    case .selectMultiple, .rank: break
    default: return nil
    }
    let values = survey.columns[position].values.map(\.text)
    for separator in [",", ";", "|", "/"] {
      let parted = values.filter { $0.contains(separator) }
      let parts = parted.flatMap { $0.split { separator.contains($0) || $0 == " " }.map(String.init) }
      let known = parts.count { list.position(ofName: $0) != nil || list.position(ofKey: $0) != nil }
      if !parted.isEmpty, known * 2 > parts.count { return separator }
    }
    return nil
  }
}
