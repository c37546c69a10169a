import RondaCore
import RondaWorkbook
import RondaXML

/// The lists of choices of a workbook, and those in files beside it.
struct SheetLists {
  struct List {
    let name: String
    let place: SourcePlace
    var choices: [Choice] = []
    /// The file that it is in, with the columns of value and label.
    var file: (name: String, value: String?, label: String?)?
    /// Whether `or_other` questions use it, and whether others do.
    var hasOtherUse = false
    var hasPlainUse = false
    /// Whether a code comes more than once and may.
    var hasDuplicates = false
    var hasSaidBlank = false
  }

  struct Choice {
    let name: String
    let element: XMLElement
  }

  private(set) var all: [List] = []
  private var indices: [String: Int] = [:]

  subscript(name: String) -> List? { indices[name].map { all[$0] } }
  var names: [String] { all.map(\.name) }

  mutating func add(_ list: List) {
    indices[list.name] = all.count
    all.append(list)
  }

  mutating func change(_ name: String, _ body: (inout List) -> Void) {
    if let index = indices[name] { body(&all[index]) }
  }
}

/// The sheets `choices` and `external_choices`.
extension XLSFormReader {
  private var choiceColumns: ColumnSet {
    ColumnSet(words: XLSFormWords.choicesColumns, aliases: XLSFormWords.choicesAliases)
  }

  /// Only the headers: the choices themselves are read when the languages are known.
  mutating func readChoices() {
    guard let sheet = sheet("choices"), sheet.rows.count > 1 || !sheet.rows.isEmpty else { return }
    choices = table(sheet, choiceColumns, required: sheet.rows.count > 1 ? ["list_name", "name"] : [])
  }

  mutating func readExternalChoices() {
    guard let sheet = sheet("external_choices"), sheet.rows.count > 1 else { return }
    externalChoices = table(sheet, choiceColumns, required: ["list_name", "name"])
  }

  /// Reads the choices of a sheet into lists.
  ///
  /// - Parameter taken: names of lists that another sheet has.
  mutating func readLists(_ table: SheetTable, allowsDuplicates: Bool, besides taken: Set<String> = []) {
    let extras = extraColumns(table)
    var codes: [String: Set<String>] = [:]
    for row in table.rows {
      guard let list = table.cell("list_name", row) else {
        if row.cells.contains(where: { cell in table.columns.contains { $0.number == cell.address.column } }) {
          report(
            "xlsform-choice-without-list", .warning, at: table.place(row, "list_name"),
            es: "La alternativa no dice de qué lista es: no se lee.",
            en: "The choice does not say of which list it is: it is not read.",
            hint: Phrase(es: "Escriba list_name.", en: "Write list_name."))
        }
        continue
      }
      if taken.contains(list.text) {
        reportClash(list.text, "choices", "external_choices", at: list.place)
        continue
      }
      if lists[list.text] == nil { lists.add(SheetLists.List(name: list.text, place: list.place)) }
      guard let code = table.cell("name", row) else {
        report(
          "xlsform-choice-without-name", at: table.place(row, "name"),
          es: "La alternativa de la lista «\(list.text)» no tiene «name».",
          en: "The choice of the list “\(list.text)” has no “name”.",
          hint: Phrase(es: "Escriba su código.", en: "Write its code."))
        continue
      }
      let isNew = codes[list.text, default: []].insert(code.text).inserted
      let choice = SheetLists.Choice(name: code.text, element: choice(code, extras, table, row))
      lists.change(list.text) {
        $0.choices.append(choice)
        if !isNew, allowsDuplicates { $0.hasDuplicates = true }
      }
    }
  }

  private mutating func choice(
    _ code: SheetCell, _ extras: [SheetTable.Column], _ table: SheetTable, _ row: WorkbookRow
  ) -> XMLElement {
    var children = texts("label", as: "label", table, row)
    var media: [XMLElement] = []
    for (column, word) in XLSFormWords.texts where column.hasPrefix("media::") {
      media += texts(column, as: word, table, row)
    }
    checkBigImage(media)
    if children.isEmpty, media.isEmpty {
      report(
        "xlsform-choice-without-label", .warning, at: table.place(row, "label"),
        es: "La alternativa «\(code.text)» no tiene texto.", en: "The choice “\(code.text)” has no text.",
        hint: Phrase(es: "Escriba label.", en: "Write label."))
    }
    if children.first?.language != nil || children.isEmpty {
      children.insert(impliedLabel(code.text, at: code.place), at: 0)
    }
    children += media
    for column in extras {
      guard let cell = table.cell(column.number, row) else { continue }
      children.append(
        XMLElement(
          "property", namespace: XFormWords.ronda,
          attributes: [made("name", column.header.word, at: table.headerPlace(column))],
          children: [.text(cell.text, cell.place)], place: cell.place))
    }
    return element("choice", [code.attribute("name")], children, at: code.place)
  }

  /// The columns that filters may use.
  private mutating func extraColumns(_ table: SheetTable) -> [SheetTable.Column] {
    var result: [SheetTable.Column] = []
    for column in table.columns where !XLSFormWords.choicesColumns.contains(column.header.word) {
      let word = column.header.word
      if word.hasPrefix("media::") {
        if XFormWords.media[String(word.dropFirst(7))] == nil {
          report(
            "xlsform-unknown-media", at: table.headerPlace(column), es: "«\(column.title)» no es una clase de archivo.",
            en: "“\(column.title)” is not a kind of file.",
            hint: Phrase(es: "Hay image, big-image, audio y video.", en: "There are image, big-image, audio and video.")
          )
        }
        continue
      }
      if column.header.language == nil, NamePattern.isNodeName(word) {
        result.append(column)
        let near = Names.nearest(to: word, among: ["label", "name", "list_name", "image", "audio", "video"])
        guard let near, word.count > 3, !["names", "lists", "title", "able"].contains(word) else { continue }
        report(
          "xlsform-unlikely-column", .warning, at: table.headerPlace(column),
          es: "«\(word)» se lee como una columna para filtros.", en: "“\(word)” is read as a column for filters.",
          hint: .didYouMean(near))
        continue
      }
      if word.hasPrefix("_") || word.hasPrefix("$") || word.hasPrefix("kobo--") { continue }
      report(
        "xlsform-bad-choice-column", .warning, at: table.headerPlace(column),
        es: "«\(column.title)» no puede ser el nombre de una columna de alternativas: no se lee.",
        en: "“\(column.title)” cannot be the name of a column of choices: it is not read.",
        hint: Phrase(es: "Use letras, cifras y «_», sin espacios.", en: "Use letters, digits and “_”, without blanks."))
    }
    return result
  }

  mutating func checkBigImage(_ media: [XMLElement]) {
    guard let big = media.first(where: { $0.name == "media_big_image" }),
      !media.contains(where: { $0.name == "media_image" })
    else { return }
    report(
      "xlsform-big-image-without-image", at: big.place, es: "big-image necesita también image.",
      en: "big-image needs image too.", hint: Phrase(es: "Agregue la imagen pequeña.", en: "Add the small image."))
  }

  // MARK: As elements

  /// The lists of the form, in the order of the file.
  mutating func listElements() -> [XMLElement] {
    var result: [XMLElement] = []
    for list in lists.all {
      let name = made("name", list.name, at: list.place)
      if let file = list.file {
        var attributes = [name, made("file", file.name, at: list.place)]
        if let value = file.value { attributes.append(made("value", value, at: list.place)) }
        if let label = file.label { attributes.append(made("label", label, at: list.place)) }
        result.append(element("choices", attributes, at: list.place))
        continue
      }
      if list.hasDuplicates {
        result.append(dataElement(of: list, name))
        continue
      }
      let elements = list.choices.map(\.element)
      if list.hasPlainUse || !list.hasOtherUse { result.append(element("choices", [name], elements, at: list.place)) }
      if list.hasOtherUse {
        let own = list.hasPlainUse ? made("name", nameWithOther(list.name), at: list.place) : name
        result.append(element("choices", [own], withOther(list), at: list.place))
      }
    }
    return result
  }

  /// What the copy of a list is called that has a choice for everything else.
  func nameWithOther(_ name: String) -> String {
    var result = name + "_or_other"
    while lists[result] != nil { result += "_" }
    return result
  }

  /// The choices of a list with one that asks for words of one's own.
  private func withOther(_ list: SheetLists.List) -> [XMLElement] {
    var result: [XMLElement] = []
    var hasOther = false
    for choice in list.choices {
      guard choice.name == "other", !hasOther else {
        result.append(choice.element)
        continue
      }
      hasOther = true
      result.append(
        XMLElement(
          "choice", namespace: XFormWords.ronda,
          attributes: choice.element.attributes + [made("other", "yes", at: choice.element.place)],
          children: choice.element.children, place: choice.element.place))
    }
    if hasOther { return result }
    let labels = (languages.all.isEmpty ? [languages.defaultTag] : languages.all.map(\.tag)).map { tag in
      text(
        "label", tag.hasPrefix("es") ? "Otro" : "Other", language: tag == languages.defaultTag ? nil : tag,
        at: list.place)
    }
    result.append(
      element(
        "choice", [made("name", "other", at: list.place), made("other", "yes", at: list.place)], labels, at: list.place)
    )
    return result
  }

  /// A list in which a code may come more than once is no list of choices of ours, but data to choose from.
  private func dataElement(of list: SheetLists.List, _ name: XMLAttribute) -> XMLElement {
    let items = list.choices.map { choice in
      var columns = [plain("name", choice.name, at: choice.element.place)]
      if let label = choice.element.elements(named: "label").first {
        columns.append(plain("label", label.text, at: label.place))
      }
      for property in choice.element.elements(named: "property") {
        if let name = property["name"] { columns.append(plain(name.value, property.text, at: property.place)) }
      }
      return XMLNode.element(
        XMLElement("item", namespace: nil, children: columns.map { .element($0) }, place: choice.element.place))
    }
    let root = XMLElement("root", namespace: nil, children: items, place: list.place)
    return element("data", [name], [root], at: list.place)
  }

  private func plain(_ word: String, _ text: String, at place: SourcePlace) -> XMLElement {
    XMLElement(word, namespace: nil, children: [.text(text, place)], place: place)
  }

  // MARK: Other data

  /// Notes that expressions use a file.
  mutating func addData(_ name: String, file: String, at place: SourcePlace) {
    if let other = data.first(where: { $0.name == name }) {
      if other.file != file { reportClash(name, other.file, file, at: place) }
      return
    }
    data.append((name, file, place))
  }

  mutating func reportClash(_ name: String, _ first: String, _ second: String, at place: SourcePlace) {
    guard said.insert("clash " + name).inserted else { return }
    report(
      "xlsform-instance-clash", at: place, es: "«\(name)» sería a la vez «\(first)» y «\(second)».",
      en: "“\(name)” would be “\(first)” and “\(second)” at once.",
      hint: Phrase(es: "Cambie el nombre de uno de los dos.", en: "Change the name of one of them."))
  }

  /// Files that are no list of choices.
  mutating func dataElements() -> [XMLElement] {
    var result: [XMLElement] = []
    for (name, file, place) in data {
      if let list = lists[name] {
        if list.file?.name != file { reportClash(name, list.file?.name ?? "choices", file, at: place) }
        continue
      }

      result.append(element("data", [made("name", name, at: place), made("file", file, at: place)], at: place))
    }
    if let place = namesLastSaved {
      result.append(
        element(
          "data", [made("name", "__last-saved", at: place), kept("instance.src", XFormWords.lastSaved, at: place)],
          at: place))
    }
    return result
  }
}
