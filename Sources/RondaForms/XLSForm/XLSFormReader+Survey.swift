import RondaCore
import RondaWorkbook
import RondaXML

/// A group or repeat that is not ended yet.
private struct OpenContainer {
  let row: SurveyRow?
  let kind: QuestionType.Container
  var children: [XMLElement] = []
  /// Whether its questions are to be shown as a table, and of which list.
  var isTable = false
  var tableList: String?
}

/// The rows of the sheet `survey`, and how they are nested.
extension XLSFormReader {
  mutating func surveyItems() -> [XMLElement] {
    guard let table = survey else { return [] }
    let columns = GroupColumns(table, self)
    let rows = surveyRows(table)
    var stack = [OpenContainer(row: nil, kind: .group)]
    for row in rows {
      switch row.kind {
      case .begin(let kind, _):
        var container = OpenContainer(row: row, kind: kind)
        container.isTable =
          table.cell("control::appearance", row.row)?.text.split(separator: " ").contains("table-list") ?? false
        if kind == .loop { reportLoop(row) }
        stack.append(container)
      case .end(let kind):
        guard stack.count > 1, let open = stack.last, open.kind == kind, let begin = open.row else {
          reportUnmatchedEnd(row, kind, open: stack.last?.row)
          continue
        }
        stack.removeLast()
        stack[stack.count - 1].children.append(group(begin, open.kind, open.children, table, columns))
      case .select(_, let list, _, _) where stack[stack.count - 1].isTable:
        checkTable(&stack[stack.count - 1], list, row, table)
        stack[stack.count - 1].children += items(row, table, columns)
      default:
        stack[stack.count - 1].children += items(row, table, columns)
      }
    }
    while stack.count > 1, let open = stack.popLast(), let begin = open.row {
      let word = open.kind.rawValue
      report(
        "xlsform-unmatched-begin", at: begin.type.place, es: "A «begin_\(word)» le falta su «end_\(word)».",
        en: "“begin_\(word)” lacks its “end_\(word)”.",
        hint: Phrase(es: "Agregue una fila «end_\(word)».", en: "Add a row “end_\(word)”."))
      stack[stack.count - 1].children.append(group(begin, open.kind, open.children, table, columns))
    }
    checkEntityScopes()
    return stack[0].children
  }

  private mutating func reportLoop(_ row: SurveyRow) {
    report(
      "xlsform-loop", at: row.type.place, es: "Los ciclos («begin loop») no se pueden leer.",
      en: "Loops (“begin loop”) cannot be read.",
      hint: Phrase(
        es: "Use un grupo por cada alternativa, o begin_repeat.", en: "Use a group for each choice, or begin_repeat."))
  }

  private mutating func reportUnmatchedEnd(_ row: SurveyRow, _ kind: QuestionType.Container, open: SurveyRow?) {
    let word = kind.rawValue
    let around = open.map {
      Phrase(
        es: "Lo que está abierto es «\($0.name.text)», de la fila \($0.row.number).",
        en: "What is open is “\($0.name.text)”, of row \($0.row.number).")
    }
    report(
      "xlsform-unmatched-end", at: row.type.place, es: "A «end_\(word)» le falta su «begin_\(word)».",
      en: "“end_\(word)” lacks its “begin_\(word)”.",
      hint: around ?? Phrase(es: "Borre la fila, o agregue el comienzo.", en: "Delete the row, or add the beginning."))
  }

  private mutating func checkTable(
    _ container: inout OpenContainer, _ list: String, _ row: SurveyRow, _ table: SheetTable
  ) {
    if let filter = table.cell("choice_filter", row.row), container.tableList == nil {
      report(
        "xlsform-filter-in-table", at: filter.place,
        es: "En una tabla (table-list) no se pueden filtrar las alternativas.",
        en: "In a table (table-list) choices cannot be filtered.",
        hint: Phrase(es: "Borre choice_filter.", en: "Delete choice_filter."))
    }
    if let first = container.tableList, first != list {
      report(
        "xlsform-table-lists", at: row.type.place,
        es: "Las preguntas de una tabla (table-list) usan la misma lista: «\(first)», no «\(list)».",
        en: "The questions of a table (table-list) use the same list: “\(first)”, not “\(list)”.",
        hint: Phrase(
          es: "Use la misma lista, o saque la pregunta de la tabla.",
          en: "Use the same list, or take the question out of the table."))
    }
    container.tableList = container.tableList ?? list
  }

  // MARK: Rows

  /// How many groups may stand one inside another.
  private static let maximumDepth = 100

  /// The rows that say something, with where they are.
  private mutating func surveyRows(_ table: SheetTable) -> [SurveyRow] {
    var result: [SurveyRow] = []
    var open: [(kind: QuestionType.Container, name: String)] = []
    var repeats: [Int] = []
    for row in table.rows {
      guard let type = type(of: row, table) else { continue }
      let kind = QuestionType(type.text)
      if case .setting? = kind { continue }
      if kind == nil { reportUnknownType(type) }
      let name = name(of: row, kind, type, table)
      guard let name else { continue }
      result.append(
        SurveyRow(
          row: row, type: type, kind: kind, name: name, path: open.map(\.name), repetition: repeats.last ?? 0))
      switch kind {
      case .begin(let container, _):
        guard open.count < Self.maximumDepth else {
          report(
            "xlsform-too-deep", at: type.place, es: "Hay más de \(Self.maximumDepth) grupos uno dentro de otro.",
            en: "There are more than \(Self.maximumDepth) groups one inside another.",
            hint: Phrase(es: "Revise los end_group.", en: "Look at the rows end_group."))
          return []
        }
        let place = SurveyPath(
          path: open.map(\.name) + [name.text], repetition: repeats.last ?? 0, isRepeat: container == .repeat)
        note(place, name, table, row)
        if container == .repeat { repeatPaths.insert(place.path) } else { groupPaths.append(place) }
        open.append((container, name.text))
        if container == .repeat { repeats.append(open.count) }
      case .end(let container):
        guard open.last?.kind == container else { continue }
        if container == .repeat { repeats.removeLast() }
        open.removeLast()
      default:
        if case .select(let choosing, let list, _, let hasOther)? = kind {
          noteUse(of: list, choosing, hasOther: hasOther)
        }
        note(
          SurveyPath(path: open.map(\.name) + [name.text], repetition: repeats.last ?? 0, isRepeat: false), name, table,
          row)
        if let last = result.last { noteTrigger(last, table) }
      }
    }
    checkTriggers(result, table)
    return result
  }

  private mutating func note(_ place: SurveyPath, _ name: SheetCell, _ table: SheetTable, _ row: WorkbookRow) {
    if name.text == "meta", place.path.count == 1, !place.isRepeat || place.repetition == 0 {
      report(
        "xlsform-reserved-name", at: name.place, es: "«meta» es el nombre de lo que el formulario anota por sí mismo.",
        en: "“meta” is the name of what the form notes down by itself.",
        hint: Phrase(es: "Elija otro nombre.", en: "Choose another name."))
    }
    if place.isRepeat {
      if name.text == settings.root {
        report(
          "xlsform-repeat-named-as-root", at: name.place,
          es: "Una repetición no puede llamarse como el registro, «\(name.text)».",
          en: "A repeat cannot be called like the record, “\(name.text)”.",
          hint: Phrase(es: "Elija otro nombre.", en: "Choose another name."))
      } else if let other = paths[name.text], other.isRepeat {
        report(
          "xlsform-duplicate-repeat", at: name.place, es: "Ya hay otra repetición «\(name.text)».",
          en: "There is another repeat “\(name.text)” already.",
          hint: Phrase(
            es: "Los nombres de repeticiones son únicos en todo el formulario: elija otro.",
            en: "Names of repeats are unique in the whole form: choose another one."))
      }
    }
    if paths[name.text] != nil { repeatedNames.insert(name.text) }
    if paths[name.text] == nil || (place.isRepeat && paths[name.text]?.isRepeat == false) { paths[name.text] = place }
  }

  /// What the row says it is; `nil` for rows that are empty, out of use or notes.
  private mutating func type(of row: WorkbookRow, _ table: SheetTable) -> SheetCell? {
    if let disabled = table.cell("disabled", row) {
      if said.insert("disabled").inserted {
        report(
          "xlsform-disabled-column", .warning, at: disabled.place, es: "La columna «disabled» ya no es de XLSForm.",
          en: "The column “disabled” is no part of XLSForm any more.",
          hint: Phrase(es: "Use relevant, o borre las filas.", en: "Use relevant, or delete the rows."))
      }
      if XLSFormWords.isYes(disabled.text) == true { return nil }
    }
    if let cell = table.cell("type", row) {
      let words = cell.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      return SheetCell(text: words, place: cell.place)
    }
    let known = table.columns.filter {
      $0.header.word.contains("::") || XLSFormWords.surveyColumns.contains($0.header.word)
    }
    guard let first = known.lazy.compactMap({ table.cell($0.number, row) }).first else { return nil }
    let hasLabel = known.contains { $0.header.word == "label" && table.cell($0.number, row) != nil }
    guard table.cell("name", row) != nil || hasLabel else {
      report(
        "xlsform-row-without-type", .warning, at: first.place, es: "La fila no tiene ni tipo ni nombre: no se lee.",
        en: "The row has neither type nor name: it is not read.",
        hint: Phrase(es: "Bórrela si son apuntes.", en: "Delete it if it is a note."))
      return nil
    }
    report(
      "xlsform-no-type", at: table.place(row, "type"), es: "La pregunta no dice de qué tipo es.",
      en: "The question does not say its type.",
      hint: Phrase(
        es: "Escriba por ejemplo text, integer o select_one lista.",
        en: "Write, for example, text, integer or select_one list."))
    return nil
  }

  private mutating func reportUnknownType(_ type: SheetCell) {
    let first = type.text.prefix { $0 != " " }
    var hint = suggestion(type.text, among: QuestionType.names) ?? suggestion(String(first), among: QuestionType.names)
    let takesList = ["select_one", "select_multiple", "rank", "select_one_from_file", "select_multiple_from_file"]
    if takesList.contains(type.text) {
      hint = Phrase(es: "Falta la lista: «\(type.text) lista».", en: "The list is missing: “\(type.text) list”.")
    } else if takesList.contains(String(first)) {
      hint = Phrase(
        es: "El nombre de la lista es una sola palabra: «\(first) lista».",
        en: "The name of the list is one word: “\(first) list”.")
    }
    report(
      "xlsform-unknown-type", at: type.place, es: "Nadie conoce el tipo «\(type.text.prefix(80))».",
      en: "Nobody knows the type “\(type.text.prefix(80))”.",
      hint: hint ?? Phrase(es: "Los tipos están en xlsform.org.", en: "The types are on xlsform.org."))
  }

  private mutating func name(
    of row: WorkbookRow, _ kind: QuestionType?, _ type: SheetCell, _ table: SheetTable
  ) -> SheetCell? {
    if case .end? = kind { return table.cell("name", row) ?? SheetCell(text: "", place: type.place) }
    if case .audit? = kind {
      if let name = table.cell("name", row), name.text != "audit" {
        report(
          "xlsform-audit-name", at: name.place, es: "«audit» siempre se llama «audit».",
          en: "“audit” is always called “audit”.",
          hint: Phrase(es: "Deje el nombre vacío.", en: "Leave the name empty."))
      }
      return SheetCell(text: "audit", place: type.place)
    }
    if let name = table.cell("name", row) {
      return SheetCell(text: CellText.onOneLine(name.text), place: name.place)
    }
    if case .plain(let plain)? = kind, plain.word == "note" {
      return SheetCell(text: "generated_note_name_\(row.number)", place: type.place)
    }
    report(
      "xlsform-no-name", at: table.place(row, "name"), es: "Falta el nombre.", en: "The name is missing.",
      hint: Phrase(es: "Escríbalo en la columna name.", en: "Write it into the column name."))
    return SheetCell(text: "unnamed_\(row.number)", place: type.place)
  }

  // MARK: Groups

  private mutating func group(
    _ row: SurveyRow, _ kind: QuestionType.Container, _ children: [XMLElement], _ table: SheetTable,
    _ columns: GroupColumns
  ) -> XMLElement {
    let isRepeat = kind == .repeat
    var attributes = [row.name.attribute("name")]
    attributes += bindAttributes(row, table, columns, words: ["relevant": "relevant"], isContainer: true)
    attributes += controlAttributes(row, table, columns, isRepeat: isRepeat)
    attributes += instanceAttributes(row, table, columns)
    if let intent = machineCell("intent", table, row.row) {
      attributes.append(intent.attribute("control.intent", in: XFormWords.kept))
    }
    var wording = texts("label", as: "label", table, row.row)
    if wording.first?.language != nil { wording.insert(impliedLabel(row.name.text, at: row.name.place), at: 0) }
    wording += texts("hint", as: "hint", table, row.row)
    var media: [XMLElement] = []
    for (column, word) in XLSFormWords.texts where column.hasPrefix("media::") {
      media += texts(column, as: word, table, row.row)
    }
    checkBigImage(media)
    if isRepeat, wording.isEmpty, media.isEmpty {
      report(
        "xlsform-repeat-without-label", .warning, at: row.name.place,
        es: "La repetición «\(row.name.text)» no tiene texto.",
        en: "The repeat “\(row.name.text)” has no text.", hint: Phrase(es: "Escriba label.", en: "Write label."))
    }
    if children.isEmpty {
      report(
        "xlsform-empty-group", .warning, at: row.name.place, es: "«\(row.name.text)» no tiene nada dentro.",
        en: "“\(row.name.text)” has nothing inside.",
        hint: Phrase(es: "Borre el grupo, o llénelo.", en: "Delete the group, or fill it."))
    }
    return element(
      isRepeat ? "repeat" : "group", attributes, wording + media + children + keptParts(row, table, columns),
      at: row.type.place)
  }
}
