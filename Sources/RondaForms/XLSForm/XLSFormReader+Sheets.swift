import RondaCore
import RondaWorkbook
import RondaXML

/// The words that headers of a sheet may have.
struct ColumnSet {
  let words: Set<String>
  let aliases: [String: String]
}

/// Sheets and their headers.
extension XLSFormReader {
  /// The sheet of this name, whatever its case.
  func sheet(_ name: String) -> WorkbookSheet? { workbook[sheet: name] }

  /// A workbook with one sheet has its questions there, whatever it is called.
  var onlySheet: WorkbookSheet? {
    workbook.sheets.count == 1 && !(workbook.sheets.first?.name.hasPrefix("_") ?? true) ? workbook.sheets.first : nil
  }

  func similarSheet(_ name: String) -> Phrase? {
    let candidates = workbook.sheets.map(\.name).filter {
      !$0.hasPrefix("_") && !XLSFormWords.sheets.contains($0.lowercased())
    }
    let similar = candidates.first {
      Names.editDistance(Array($0.lowercased().unicodeScalars), Array(name.unicodeScalars)) <= 2
    }
    return similar.map {
      Phrase(
        es: "Hay una hoja «\($0)»: ¿quiso llamarla «\(name)»?", en: "There is a sheet “\($0)”: should it be “\(name)”?")
    }
  }

  /// Says which sheets may have a misspelt name.
  mutating func checkSheets() {
    guard workbook.sheets.count > 1 else { return }
    var seen: Set<String> = []
    for sheet in workbook.sheets {
      let name = sheet.name.lowercased()
      if XLSFormWords.sheets.contains(name), !seen.insert(name).inserted {
        report(
          "xlsform-duplicate-sheet", .warning, at: sheet.place(row: 1, column: 1),
          es: "Ya hay otra hoja «\(name)»; esta no se lee.",
          en: "There is another sheet “\(name)”; this one is not read.",
          hint: Phrase(es: "Junte las dos hojas.", en: "Join the two sheets."))
      }
    }
    for name in XLSFormWords.sheets.dropLast() where sheet(name) == nil {
      for sheet in workbook.sheets where !sheet.name.hasPrefix("_") {
        let own = sheet.name.lowercased()
        guard !XLSFormWords.sheets.contains(own), own.utf8.count < 40,
          Names.editDistance(Array(own.unicodeScalars), Array(name.unicodeScalars)) <= 2
        else { continue }
        report(
          "xlsform-similar-sheet", .warning, at: sheet.place(row: 1, column: 1),
          es: "La hoja «\(sheet.name)» no se lee; su nombre se parece a «\(name)».",
          en: "The sheet “\(sheet.name)” is not read; its name is like “\(name)”.",
          hint: Phrase(
            es: "Llámela «\(name)», o ponga «_» delante de su nombre si es otra cosa.",
            en: "Call it “\(name)”, or put “_” before its name if it is something else."))
      }
    }
  }

  /// A sheet as a table; `nil` when it has no headers that could be used.
  ///
  /// - Parameter required: columns without which nothing can be read.
  mutating func table(
    _ sheet: WorkbookSheet, _ columns: ColumnSet, required: [String], collapsesBlanks: Bool = false
  ) -> SheetTable? {
    guard let header = sheet.rows.first else {
      if !required.isEmpty {
        report(
          "xlsform-empty-sheet", sheet.name.lowercased() == "survey" ? .error : .warning,
          at: sheet.place(row: 1, column: 1), es: "La hoja «\(sheet.name)» está vacía.",
          en: "The sheet “\(sheet.name)” is empty.",
          hint: Phrase(
            es: "Escriba los nombres de las columnas en la primera fila.",
            en: "Write the names of the columns into the first row."))
      }
      return nil
    }
    let read = headers(of: header, sheet, columns)
    let gap = gap(in: sheet)
    let table = SheetTable(
      sheet, read, rows: sheet.rows[1..<gap], headerRow: header.number, collapsesBlanks: collapsesBlanks)
    let missing = required.filter { !table.has($0) }
    guard missing.isEmpty else {
      let names = missing.map { "«\($0)»" }.joined(separator: ", ")
      let english = missing.map { "“\($0)”" }.joined(separator: ", ")
      report(
        "xlsform-missing-column", at: sheet.place(row: header.number, column: 1),
        es: "A la hoja «\(sheet.name)» le falta la columna \(names).",
        en: "The sheet “\(sheet.name)” lacks the column \(english).",
        hint: suggestion(missing[0], among: read.map(\.title))
          ?? Phrase(
            es: "La primera fila tiene que tener los nombres de las columnas.",
            en: "The first row has to have the names of the columns."))
      return nil
    }
    return table
  }

  private mutating func headers(of header: WorkbookRow, _ sheet: WorkbookSheet, _ columns: ColumnSet) -> [SheetTable
    .Column]
  {
    let cells = header.cells.map { (number: $0.address.column, title: CellText.plain($0.text, collapsesBlanks: true)) }
      .filter { !$0.title.isEmpty && $0.title.utf8.count <= 1000 }
    let usesDoubleColon = cells.contains { $0.title.contains("::") }
    var result: [SheetTable.Column] = []
    var seen: [String: String] = [:]
    var last = 0
    for (number, title) in cells {
      // After so many columns without header there are notes.
      if number - last > 21 { break }
      last = number
      let column = ColumnHeader(
        title, usesDoubleColon: usesDoubleColon, aliases: columns.aliases, words: columns.words)
      if let other = seen[column.key] {
        report(
          "xlsform-duplicate-column", at: sheet.place(row: header.number, column: number),
          es: "Las columnas «\(other)» y «\(title)» son la misma.",
          en: "The columns “\(other)” and “\(title)” are the same one.",
          hint: Phrase(es: "Deje una sola.", en: "Leave only one."))
        continue
      }
      seen[column.key] = title
      result.append(SheetTable.Column(number: number, header: column, title: title))
    }
    return result
  }

  /// The number of rows that count: after 60 empty ones there are notes.
  private mutating func gap(in sheet: WorkbookSheet) -> Int {
    for index in sheet.rows.indices.dropFirst() where sheet.rows[index].number - sheet.rows[index - 1].number > 61 {
      report(
        "xlsform-rows-after-gap", .warning, at: sheet.place(row: sheet.rows[index].number, column: 1),
        es: "Lo que está después de 60 filas vacías no se lee.", en: "What comes after 60 empty rows is not read.",
        hint: Phrase(
          es: "Borre las filas vacías, o lo que está después.", en: "Delete the empty rows, or what comes after them."))
      return index
    }
    return sheet.rows.count
  }

  /// Says which columns of the survey nobody knows.
  mutating func checkSurveyColumns(_ table: SheetTable) {
    let known = XLSFormWords.surveyColumns.union(XLSFormWords.surveyAliases.keys).sorted()
    for column in table.columns {
      let word = column.header.word
      let group = word.firstRange(of: "::").map { String(word[..<$0.lowerBound]) }
      if let group, ColumnHeader.groups.contains(group) {
        checkGroupColumn(column, group, table)
        continue
      }
      if XLSFormWords.surveyColumns.contains(word) { continue }
      if XLSFormWords.ignoredColumns.contains(ColumnHeader.folded(word)) { continue }
      // Notes of other tools.
      if word.hasPrefix("_") || word.hasPrefix("$") || word.hasPrefix("kobo--") { continue }
      report(
        "xlsform-unknown-column", .warning, at: table.headerPlace(column),
        es: "Nadie conoce la columna «\(column.title)»: no se lee.",
        en: "Nobody knows the column “\(column.title)”: it is not read.",
        hint: suggestion(word, among: known)
          ?? Phrase(
            es: "Bórrela, o ponga «_» delante de su nombre si son apuntes.",
            en: "Delete it, or put “_” before its name if it has notes."))
    }
  }

  private mutating func checkGroupColumn(_ column: SheetTable.Column, _ group: String, _ table: SheetTable) {
    let word = String(column.header.word.dropFirst(group.count + 2))
    if group == "media" {
      guard XFormWords.media[word] == nil else { return }
      report(
        "xlsform-unknown-media", at: table.headerPlace(column), es: "«\(word)» no es una clase de archivo.",
        en: "“\(word)” is not a kind of file.",
        hint: suggestion(word, among: XFormWords.media.keys.sorted())
          ?? Phrase(es: "Hay image, big-image, audio y video.", en: "There are image, big-image, audio and video."))
      return
    }
    guard attributeName(word) == nil else { return }
    report(
      "xlsform-bad-attribute-column", at: table.headerPlace(column),
      es: "«\(word)» no puede ser el nombre de un atributo, o su prefijo no está en «namespaces».",
      en: "“\(word)” cannot be the name of an attribute, or its prefix is not in “namespaces”.",
      hint: Phrase(
        es: "Declare el prefijo en la hoja settings, columna namespaces.",
        en: "Declare the prefix in the sheet settings, column namespaces."))
  }

  /// A name with or without prefix as local name and namespace; `nil` when it cannot be written.
  func attributeName(_ name: String) -> (name: String, namespace: String?)? {
    let parts = name.split(separator: ":", omittingEmptySubsequences: false)
    switch parts.count {
    case 1: return NamePattern.isNodeName(name) ? (name, nil) : nil
    case 2:
      guard NamePattern.isNodeName(String(parts[1])),
        let namespace = XLSFormWords.namespaces[String(parts[0])] ?? settings.prefixes[String(parts[0])]
      else { return nil }
      return (String(parts[1]), namespace)
    default: return nil
    }
  }

  /// A cell with an expression or another thing for machines: on one line and with plain quotes.
  mutating func machineText(_ cell: SheetCell) -> SheetCell {
    var text = cell.text
    if CellText.hasOddities(text) {
      report(
        "xlsform-odd-quotes", .warning, at: cell.place,
        es: "La celda tiene comillas tipográficas (“ ” ‘ ’); se leen como comillas rectas.",
        en: "The cell has typographic quotes (“ ” ‘ ’); they are read as straight ones.",
        hint: Phrase(es: "Escriba ' o \".", en: "Write ' or \"."))
      text = CellText.withPlainQuotes(text)
    }
    if text.contains("${last-saved#") { namesLastSaved = namesLastSaved ?? cell.place }
    if text.contains("instanceID") { namesInstanceID = true }
    checkAmbiguity(text, at: cell.place)
    for file in References.pulledFiles(in: text) { addData(file, file: file + ".csv", at: cell.place) }
    return SheetCell(text: CellText.onOneLine(text), place: cell.place)
  }

  /// Says when a reference may mean more than one question.
  mutating func checkAmbiguity(_ text: String, at place: SourcePlace) {
    guard !repeatedNames.isEmpty, text.contains("${") else { return }
    var names: [String] = []
    _ = References.replacing(text) {
      names.append($0)
      return nil
    }
    for name in names where repeatedNames.contains(name) && said.insert("ambiguous \(name) \(place)").inserted {
      report(
        "xlsform-ambiguous-reference", at: place, es: "Hay varias preguntas «\(name)»: «${\(name)}» no dice cuál.",
        en: "There are several questions “\(name)”: “${\(name)}” does not say which.",
        hint: Phrase(es: "Dé a cada una su propio nombre.", en: "Give each its own name."))
    }
  }

  /// The same for the cell of a column.
  mutating func machineCell(_ key: String, _ table: SheetTable, _ row: WorkbookRow) -> SheetCell? {
    table.cell(key, row).map { machineText($0) }
  }
}
