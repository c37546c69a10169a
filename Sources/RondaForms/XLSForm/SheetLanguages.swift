import RondaCore
import RondaWorkbook
import RondaXML

/// The languages of a form, from the headers of its sheets.
struct SheetLanguages {
  /// Names as the file writes them, with their tags; the default one first.
  private(set) var all: [(name: String, tag: String, place: SourcePlace?)] = []
  private var tags: [String: String] = [:]
  /// The languages in which something is said.
  var used: Set<String> = []

  var defaultTag: String { all.first?.tag ?? "und" }

  /// The tag of a column's language; that of columns without one is the default one.
  func tag(of name: String?) -> String { name.flatMap { tags[$0] } ?? defaultTag }

  mutating func add(_ name: String, at place: SourcePlace?) {
    guard tags[name] == nil else { return }
    let tag = LanguageName.tag(of: name, besides: Set(all.map(\.tag)))
    tags[name] = tag
    all.append((name, tag, place))
  }

  func elements(in reader: XLSFormReader) -> [XMLElement] {
    all.filter { $0.name != $0.tag && $0.name != "default" }.compactMap { language in
      guard let place = language.place else { return nil }
      return reader.element(
        "language", [reader.made("tag", language.tag, at: place), reader.made("name", language.name, at: place)],
        at: place)
    }
  }
}

extension XLSFormReader {
  /// The columns of a sheet that may have a language.
  private func translatable(_ table: SheetTable?) -> [SheetTable.Column] {
    table?.columns.filter { column in XLSFormWords.texts.contains { $0.column == column.header.word } } ?? []
  }

  /// Finds out which languages there are, and which of them columns without one are in.
  mutating func readLanguages() {
    // Without a setting the first language is the default one, and other tools look at the choices first.
    let columns = [(choices, translatable(choices)), (survey, translatable(survey))]
    var named: [(name: String, place: SourcePlace)] = []
    for case (let table?, let own) in columns {
      for column in own {
        guard let language = column.header.language, !named.contains(where: { $0.name == language }) else { continue }
        named.append((language, table.headerPlace(column)))
      }
    }
    let hasPlain = columns.contains { $0.1.contains { $0.header.language == nil } }
    let isMixed = columns.contains { _, own in
      own.contains { column in
        column.header.language == nil
          && own.contains { $0.header.word == column.header.word && $0.header.language != nil }
      }
    }
    if let chosen = settings["default_language"] {
      addDefault(chosen, named.map(\.name), hasPlain: hasPlain)
    } else if isMixed, !named.contains(where: { $0.name == "default" }) {
      languages.add("default", at: nil)
    }
    for (name, place) in named {
      let isNew = !languages.all.contains { $0.name == name }
      languages.add(name, at: place)
      guard isNew || settings["default_language"]?.text == name, languages.tag(of: name).hasPrefix("und-x") else {
        continue
      }
      report(
        "xlsform-language-without-code", .warning, at: place,
        es: "El idioma «\(name)» no tiene un código que se conozca.",
        en: "The language “\(name)” has no code that is known.",
        hint: Phrase(es: "Escriba por ejemplo label::Español (es).", en: "Write, for example, label::English (en)."))
    }
    for case (let table?, let own) in columns { reportMissing(own, table) }
  }

  private mutating func addDefault(_ chosen: SheetCell, _ named: [String], hasPlain: Bool) {
    if named.contains(chosen.text) || hasPlain || named.isEmpty {
      languages.add(chosen.text, at: chosen.place)
      return
    }
    report(
      "xlsform-unknown-default-language", at: chosen.place,
      es: "Ninguna columna está en el idioma por omisión, «\(chosen.text)».",
      en: "No column is in the default language, “\(chosen.text)”.",
      hint: suggestion(chosen.text, among: named)
        ?? Phrase(
          es: "Escriba default_language como en las columnas: \(named.joined(separator: ", ")).",
          en: "Write default_language as in the columns: \(named.joined(separator: ", "))."))
    // The rest is read as if what is most likely had been written.
    let tag = LanguageName.tag(of: chosen.text, besides: [])
    if let same = named.first(where: { LanguageName.tag(of: $0, besides: []) == tag }) {
      languages.add(same, at: chosen.place)
    }
  }

  /// Says which columns lack a language that others of the sheet have.
  private mutating func reportMissing(_ columns: [SheetTable.Column], _ table: SheetTable) {
    var present: [String: Set<String>] = [:]
    for column in columns { present[column.header.word, default: []].insert(languages.tag(of: column.header.language)) }
    let all = Set(present.values.joined())
    guard all.count > 1 else { return }
    var done: Set<String> = []
    for column in columns where done.insert(column.header.word).inserted {
      let missing = languages.all.filter {
        all.contains($0.tag) && !(present[column.header.word]?.contains($0.tag) ?? false)
      }
      guard !missing.isEmpty else { continue }
      let word = XLSFormWords.shown(column.header.word)
      let names = missing.map(\.name).joined(separator: ", ")
      report(
        "xlsform-missing-translation-column", .warning, at: table.headerPlace(column),
        es: "La columna «\(word)» falta en: \(names).", en: "The column “\(word)” is missing in: \(names).",
        hint: Phrase(
          es: "Agregue «\(word)::\(missing[0].name)».", en: "Add “\(word)::\(missing[0].name)”."))
    }
  }

  // MARK: Texts

  /// What a row says in the columns of one kind, in all languages; the default one first and without `xml:lang`.
  mutating func texts(_ column: String, as word: String, _ table: SheetTable, _ row: WorkbookRow) -> [XMLElement] {
    let columns = table.columns(of: column)
    if columns.isEmpty { return [] }
    var result: [XMLElement] = []
    if languages.all.isEmpty {
      if let cell = table.cell(column, row), let own = textElement(word, cell, language: nil) { result.append(own) }
      return result
    }
    var hasDefault = false
    for language in languages.all {
      let isDefault = language.tag == languages.defaultTag
      let named = columns.first { $0.header.language == language.name }.flatMap { table.cell($0.number, row) }
      guard let cell = named ?? (isDefault ? table.cell(column, row) : nil),
        let own = textElement(word, cell, language: isDefault ? nil : language.tag)
      else { continue }
      hasDefault = hasDefault || isDefault
      result.append(own)
    }
    if !hasDefault, let first = result.first {
      report(
        "xlsform-missing-default-text", .warning, at: first.place,
        es: "El texto de «\(XLSFormWords.shown(column))» no está en el idioma por omisión, «\(languages.all[0].name)».",
        en:
          "The text of “\(XLSFormWords.shown(column))” is not there in the default language, “\(languages.all[0].name)”.",
        hint: Phrase(es: "Escríbalo en esa columna.", en: "Write it into that column."))
      // What a form does not say in its own language is kept, but not shown.
      if word != "label" {
        for text in result { keptReferences += Self.references(in: text) }
        result = result.map { keptText($0) }
      }
    }
    return result
  }

  private static func references(in text: XMLElement) -> [(name: String, place: SourcePlace)] {
    var result: [(String, SourcePlace)] = []
    _ = References.replacing(text.text) {
      result.append(($0, text.place))
      return nil
    }
    return result
  }

  /// Says which names nobody else looks at, since what bears them is kept and not read.
  mutating func checkKeptReferences() {
    for (name, place) in keptReferences where paths[name] == nil && !isNotedDown(name) {
      report(
        "expression-unknown-name", at: place, es: "No hay ninguna pregunta «\(name)».",
        en: "There is no question “\(name)”.", hint: suggestion(name, among: paths.keys.sorted()))
    }
  }

  private func isNotedDown(_ name: String) -> Bool {
    if name.hasPrefix("last-saved#") { return paths[String(name.dropFirst("last-saved#".count))] != nil }
    return name == "instanceID" || name == "instanceName"
  }

  private func keptText(_ element: XMLElement) -> XMLElement {
    var attributes = element.attributes
    if element.name.hasPrefix("media_"), let form = XFormWords.media.first(where: { $0.value == element.name })?.key {
      attributes += [made("of", "label", at: element.place), made("form", form, at: element.place)]
    } else if element.name == "guidance_hint" {
      attributes += [made("of", "hint", at: element.place), made("form", "guidance", at: element.place)]
    } else {
      attributes.append(made("of", element.name, at: element.place))
    }
    return XMLElement(
      "value", namespace: XFormWords.kept, attributes: attributes, children: element.children, place: element.place)
  }

  /// A text as an element; names of files are without the folder in which devices keep them.
  private mutating func textElement(_ word: String, _ cell: SheetCell, language: String?) -> XMLElement? {
    var content = cell.text
    if let folder = XFormWords.mediaFolders[word] {
      if content.hasPrefix(folder) { content = String(content.dropFirst(folder.count)) }
      if content.isEmpty { return nil }
    } else {
      if let unclosed = References.firstUnclosed(in: content) {
        report(
          "xlsform-bad-reference", at: cell.place, es: "A la referencia «\(unclosed)» le falta «}».",
          en: "The reference “\(unclosed)” lacks its “}”.",
          hint: Phrase(es: "Escriba ${nombre}.", en: "Write ${name}."))
      }
      checkAmbiguity(content, at: cell.place)
      if content.contains("instanceID}") { namesInstanceID = true }
      if content.contains("${last-saved#") { namesLastSaved = namesLastSaved ?? cell.place }
    }
    if let language { languages.used.insert(language) }
    return text(word, content, language: language, at: cell.place)
  }

  /// Says which languages have a column, but no text.
  mutating func checkEmptyLanguages() {
    for (name, tag, place) in languages.all.dropFirst() where !languages.used.contains(tag) {
      guard let place else { continue }
      report(
        "xlsform-empty-language", .warning, at: place, es: "No hay ningún texto en «\(name)».",
        en: "There is no text in “\(name)”.",
        hint: Phrase(es: "Traduzca los textos, o borre la columna.", en: "Translate the texts, or delete the column."))
    }
  }

  /// Says when a cell has a reference that is not closed.
  mutating func checkReferences(_ cell: SheetCell, _ column: String) {
    guard let unclosed = References.firstUnclosed(in: cell.text) else { return }
    report(
      "xlsform-bad-reference", at: cell.place,
      es: "En «\(column)», a la referencia «\(unclosed)» le falta «}».",
      en: "In “\(column)”, the reference “\(unclosed)” lacks its “}”.",
      hint: Phrase(es: "Escriba ${nombre}.", en: "Write ${name}."))
  }
}
