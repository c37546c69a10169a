import RondaCore
import RondaWorkbook
import RondaXML

/// What the sheet `settings` says.
struct FormSettings {
  var cells: [String: SheetCell] = [:]
  /// Columns `attribute::x`.
  var attributes: [(name: String, cell: SheetCell)] = []
  /// Namespaces by their prefixes.
  var prefixes: [String: String] = [:]

  subscript(name: String) -> SheetCell? { cells[name] }

  func isYes(_ name: String) -> Bool? { cells[name].flatMap { XLSFormWords.isYes($0.text) } }

  var cleansTexts: Bool { isYes("clean_text_values") ?? true }
  var root: String { cells["name"]?.text ?? "data" }
}

/// The sheet `settings`, and the form around the questions.
extension XLSFormReader {
  mutating func readSettings() {
    readSurveySettings()
    readSettingsSheet()
    checkSettings()
  }

  private mutating func readSettingsSheet() {
    guard let sheet = sheet("settings"), sheet.rows.count > 1 else { return }
    let columns = ColumnSet(words: XLSFormWords.settings, aliases: XLSFormWords.settingsAliases)
    guard let table = table(sheet, columns, required: []), let row = table.rows.first else { return }
    for column in table.columns {
      let word = column.header.word
      if word.hasPrefix("attribute::") {
        guard let cell = table.cell(column.number, row) else { continue }
        settings.attributes.append((String(word.dropFirst("attribute::".count)), cell))
        continue
      }
      let folded = ColumnHeader.folded(word)
      guard XLSFormWords.settings.contains(folded) else {
        if XLSFormWords.ignoredSettings.contains(folded) || word.hasPrefix("_") || word.hasPrefix("$") { continue }
        report(
          "xlsform-unknown-setting", .warning, at: table.headerPlace(column),
          es: "Nadie conoce el ajuste «\(column.title)»: no se lee.",
          en: "Nobody knows the setting “\(column.title)”: it is not read.",
          hint: suggestion(word, among: XLSFormWords.settings.sorted() + XLSFormWords.settingsAliases.keys.sorted()))
        continue
      }
      if let cell = table.cell(column.number, row) { settings.cells[folded] = cell }
    }
    if let second = table.rows.dropFirst().first {
      report(
        "xlsform-second-settings", .warning, at: table.place(second),
        es: "De la hoja settings solo se lee la primera fila bajo los nombres.",
        en: "Only the first row under the names is read of the sheet settings.",
        hint: Phrase(es: "Junte todo en una fila.", en: "Join everything in one row."))
    }
  }

  /// Settings that stand among the questions, as in old forms.
  private mutating func readSurveySettings() {
    guard let sheet = sheet("survey") ?? onlySheet, let header = sheet.rows.first else { return }
    func column(_ names: [String]) -> Int? {
      header.cells.first { names.contains(ColumnHeader.folded($0.text)) }?.address.column
    }
    guard let type = column(["type", "command"]), let name = column(["name", "tag", "value"]) else { return }
    for row in sheet.rows.dropFirst() {
      guard case .text(let text)? = row[column: type], text.utf8.count < 20,
        case .setting(let setting)? = QuestionType(CellText.plain(text, collapsesBlanks: true)),
        let value = row[column: name]
      else { continue }
      settings.cells[setting] = SheetCell(
        text: CellText.plain(value.text, collapsesBlanks: true), place: sheet.place(row: row.number, column: name))
    }
  }

  private mutating func checkSettings() {
    if let namespaces = settings["namespaces"] {
      for part in CellText.withPlainQuotes(namespaces.text).split(whereSeparator: \.isWhitespace) {
        let pair = part.split(separator: "=", maxSplits: 1).map(String.init)
        let uri = pair.count == 2 ? pair[1].filter { $0 != "\"" && $0 != "'" } : ""
        guard pair.count == 2, NamePattern.isNodeName(pair[0]), !uri.isEmpty else {
          report(
            "xlsform-bad-namespace", .warning, at: namespaces.place, es: "«\(part)» no es prefijo=\"dirección\".",
            en: "“\(part)” is not prefix=\"address\".",
            hint: Phrase(es: "Escriba por ejemplo esri=\"http://…\".", en: "Write, for example, esri=\"http://…\"."))
          continue
        }
        settings.prefixes[pair[0]] = uri
      }
    }
    if let id = settings["form_id"], id.text.contains(where: \.isWhitespace) {
      report(
        "xlsform-blank-in-form-id", .warning, at: id.place, es: "form_id «\(id.text)» tiene espacios.",
        en: "form_id “\(id.text)” has blanks.",
        hint: Phrase(es: "Use «_» en vez de espacios.", en: "Use “_” instead of blanks."))
    }
    if let root = settings["name"], !NamePattern.isNodeName(root.text) {
      report(
        "xlsform-bad-root-name", at: root.place, es: "«\(root.text)» no puede ser el nombre del registro.",
        en: "“\(root.text)” cannot be the name of the record.",
        hint: Phrase(
          es: "Un nombre empieza con una letra o «_» y sigue con letras, cifras, «_», «-» o «.».",
          en: "A name begins with a letter or “_” and goes on with letters, digits, “_”, “-” or “.”."))
      settings.cells["name"] = nil
    }
    for name in ["allow_choice_duplicates", "omit_instanceid", "clean_text_values", "client_editable"] {
      guard let cell = settings[name], XLSFormWords.isYes(cell.text) == nil else { continue }
      report(
        "xlsform-bad-yes-no", .warning, at: cell.place, es: "«\(cell.text)» no es ni yes ni no.",
        en: "“\(cell.text)” is neither yes nor no.", hint: Phrase(es: "Escriba yes o no.", en: "Write yes or no."))
    }
    if settings.isYes("omit_instanceid") == true, let key = settings["public_key"] {
      report(
        "xlsform-encryption-without-id", at: key.place,
        es: "Un formulario cifrado necesita instanceID, y omit_instanceID lo quita.",
        en: "An encrypted form needs instanceID, and omit_instanceID takes it away.",
        hint: Phrase(es: "Borre omit_instanceID.", en: "Delete omit_instanceID."))
    }
    for name in ["form_title", "form_id", "version", "style", "instance_name"] {
      if let cell = settings[name] { settings.cells[name] = machineText(cell) }
    }
  }

  // MARK: The form

  mutating func form(place: SourcePlace) -> XMLElement {
    let items = withEntities(surveyItems())
    checkEmptyLanguages()
    let id = settings["form_id"] ?? SheetCell(text: fileStem, place: place)
    var attributes = [id.attribute("id")]
    if let version = settings["version"] { attributes.append(version.attribute("version")) }
    attributes.append(made("default_language", languages.defaultTag, at: settings["default_language"]?.place ?? place))
    if let root = settings["name"], root.text != "data" { attributes.append(root.attribute("root")) }
    if let name = settings["instance_name"] {
      checkReferences(name, "instance_name")
      attributes.append(name.attribute("instance_name"))
    }
    attributes.append(ReferencesMark.ofODK(at: place))
    if let version = entitiesVersion {
      attributes.append(XMLAttribute("entities-version", in: XFormWords.entities, version, at: entities[0].place))
    }
    if let style = settings["style"] { attributes.append(style.attribute("style")) }
    if let omitted = settings["omit_instanceid"], settings.isYes("omit_instanceid") == true {
      attributes.append(kept("omit_instanceID", "yes", at: omitted.place))
    }
    if let namespace = settings["instance_xmlns"] {
      attributes.append(namespace.attribute("namespace", in: XFormWords.kept))
    }
    var foreign: [XMLAttribute] = []
    for (name, cell) in settings.attributes where !["id", "version"].contains(name) {
      guard let parts = attributeName(name) else { continue }
      if parts.namespace == nil {
        attributes.append(cell.attribute("instance." + parts.name, in: XFormWords.kept))
      } else {
        foreign.append(cell.attribute(parts.name, in: parts.namespace))
      }
    }
    for name in ["prefix", "delimiter"] {
      if let cell = settings[name] { foreign.append(cell.attribute(name, in: XFormWords.odk)) }
    }
    let title = settings["form_title"] ?? id
    var children = [text("title", title.text, at: title.place)] + languages.elements(in: self)
    children += dataElements() + listElements() + items
    if let meta = metaGroup(at: place) { children.append(meta) }
    children += modelActions
    if let submission { children.append(submission) }
    if !foreign.isEmpty {
      children.append(XMLElement("node", namespace: XFormWords.kept, attributes: foreign, place: place))
    }
    checkKeptReferences()
    let form = element("form", attributes, children, at: place)
    return namesLastSaved == nil ? form : withLastSaved(form)
  }

  /// The name of the file without folders and ending.
  private var fileStem: String {
    let file = workbook.name.split(separator: "/").last.map(String.init) ?? workbook.name
    let stem = file.lastIndex(of: ".").map { String(file[..<$0]) } ?? file
    return stem.isEmpty ? "data" : stem
  }

  /// Where records are sent, and how.
  private var submission: XMLElement? {
    var attributes: [XMLAttribute] = []
    if let address = settings["submission_url"] {
      attributes += [address.attribute("action"), made("method", "post", at: address.place)]
    }
    if let key = settings["public_key"] { attributes.append(key.attribute("base64RsaPublicKey")) }
    if let cell = settings["auto_send"] { attributes.append(cell.attribute("auto-send", in: XFormWords.openRosa)) }
    if let cell = settings["auto_delete"] { attributes.append(cell.attribute("auto-delete", in: XFormWords.openRosa)) }
    if let cell = settings["client_editable"], settings.isYes("client_editable") == true {
      attributes.append(XMLAttribute("client-editable", in: XFormWords.odk, "true", at: cell.place))
    }
    guard let first = attributes.first else { return nil }
    return XMLElement("submission", namespace: XFormWords.xforms, attributes: attributes, place: first.place)
  }

  /// The group that ODK calls `meta`, when something stands in it that a form of our own would not have anyway.
  private func metaGroup(at place: SourcePlace) -> XMLElement? {
    let custom = settings["instance_id"]
    guard !meta.isEmpty || namesInstanceID || custom != nil || !entities.isEmpty else { return nil }
    var children = meta
    if settings.isYes("omit_instanceid") != true {
      let name = made("name", "instanceID", at: custom?.place ?? place)
      if let custom, custom.text != "uid" {
        let preload = custom.attribute("preload", in: XFormWords.javaRosa)
        children.append(element("hidden", [name, preload], at: custom.place))
      } else {
        children.append(element("instance_id", [name], at: place))
      }
    }
    guard !children.isEmpty else { return nil }
    return element(
      "group", [made("name", "meta", at: place), kept("implied", "yes", at: place)], children, at: place)
  }
}
