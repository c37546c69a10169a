import RondaCore
import RondaWorkbook
import RondaXML

/// An entity list that records of the form create or change.
struct EntityRow {
  let list: String
  /// What its columns say, by their names.
  let cells: [String: SheetCell]
  let place: SourcePlace
  /// The names that its expressions mention.
  let mentions: [String]
  /// The properties that questions give it, with the cell that says so and the innermost repeat around.
  var properties: [(name: String, place: SourcePlace, scope: [String])] = []
  /// The groups and repeats in which those questions stand, without the ones that come twice.
  var containers: [[String]] = []
}

/// The sheets `entities` and `osm`: what servers and other programs do with records.
extension XLSFormReader {
  mutating func readEntities() {
    guard let sheet = sheet("entities"), sheet.rows.count > 1,
      let table = table(
        sheet, ColumnSet(words: XLSFormWords.entityColumns, aliases: XLSFormWords.entityAliases), required: [])
    else { return }
    for column in table.columns where !XLSFormWords.entityColumns.contains(column.header.word) {
      report(
        "xlsform-unknown-entity-column", at: table.headerPlace(column),
        es: "La hoja entities no tiene una columna «\(column.title)».",
        en: "The sheet entities has no column “\(column.title)”.",
        hint: suggestion(column.title, among: XLSFormWords.entityColumns.sorted()))
    }
    for row in table.rows { readEntity(table, row) }
  }

  private mutating func readEntity(_ table: SheetTable, _ row: WorkbookRow) {
    var cells: [String: SheetCell] = [:]
    for word in XLSFormWords.entityColumns.sorted() {
      if let cell = machineCell(word, table, row) {
        cells[word] = cell
        checkReferences(cell, word)
      }
    }
    guard !cells.isEmpty else { return }
    guard let list = cells["list_name"] else {
      report(
        "xlsform-entity-without-list", at: table.place(row, "list_name"), es: "La lista de entidades no tiene nombre.",
        en: "The entity list has no name.", hint: Phrase(es: "Escriba list_name.", en: "Write list_name."))
      return
    }
    checkEntityName(list, isList: true)
    if entities.contains(where: { $0.list == list.text }) {
      report(
        "xlsform-duplicate-entity", at: list.place, es: "La lista de entidades «\(list.text)» ya está en otra fila.",
        en: "The entity list “\(list.text)” is in another row already.",
        hint: Phrase(es: "Deje una sola fila por lista.", en: "Leave one row for each list."))
      return
    }
    checkEntityColumns(cells, list)
    for cell in ["entity_id", "create_if", "update_if"].compactMap({ cells[$0] }) {
      keptReferences += Self.mentions(cell.text).map { ($0, cell.place) }
    }
    let mentions = ["label", "entity_id", "create_if", "update_if"].compactMap { cells[$0]?.text }.flatMap(
      Self.mentions)
    entities.append(
      EntityRow(list: list.text, cells: cells, place: list.place, mentions: mentions))
  }

  private static func mentions(_ text: String) -> [String] {
    var names: [String] = []
    _ = References.replacing(text) {
      names.append($0)
      return nil
    }
    return names
  }

  /// Which columns go together says whether entities are created, changed, or both.
  private mutating func checkEntityColumns(_ cells: [String: SheetCell], _ list: SheetCell) {
    let hasID = cells["entity_id"] != nil
    if !hasID, let update = cells["update_if"] {
      report(
        "xlsform-entity-without-id", at: update.place, es: "Para cambiar entidades hace falta «entity_id».",
        en: "To change entities “entity_id” is needed.",
        hint: Phrase(
          es: "Escriba entity_id, o pase la condición a create_if.",
          en: "Write entity_id, or move the condition to create_if."))
    }
    if hasID, let create = cells["create_if"], cells["update_if"] == nil {
      report(
        "xlsform-entity-without-update", at: create.place,
        es: "Con «entity_id» y «create_if» hace falta también «update_if».",
        en: "With “entity_id” and “create_if” there has to be “update_if” too.",
        hint: Phrase(es: "Escriba update_if, o borre entity_id.", en: "Write update_if, or delete entity_id."))
    }
    if !hasID, cells["label"] == nil {
      report(
        "xlsform-entity-without-label", at: list.place,
        es: "Para crear entidades de «\(list.text)» hace falta «label».",
        en: "To create entities of “\(list.text)”, “label” is needed.",
        hint: Phrase(es: "Escriba label.", en: "Write label."))
    }
  }

  private mutating func checkEntityName(_ cell: SheetCell, isList: Bool, name: String? = nil) {
    let name = name ?? cell.text
    let isReserved = !isList && ["name", "label"].contains(name.lowercased())
    guard name.hasPrefix("__") || (isList && name.contains(".")) || isReserved || !NamePattern.isNodeName(name) else {
      return
    }
    report(
      "xlsform-bad-entity-name", at: cell.place,
      es: isReserved
        ? "«\(name)» es de toda entidad y no puede ser una propiedad." : "«\(name)» no sirve de nombre para entidades.",
      en: isReserved
        ? "“\(name)” belongs to every entity and cannot be a property."
        : "“\(name)” will not do as a name for entities.",
      hint: Phrase(
        es: "Use letras, cifras y «_», sin punto, y sin «__» al comienzo.",
        en: "Use letters, digits and “_”, without a point, and without “__” at the beginning."))
  }

  /// What the column `save_to` says of a question or a group.
  mutating func checkSaveTo(_ cell: SheetCell, isContainer: Bool, scope: [String], container: [String]) {
    func bad(_ code: Diagnostic.Code, _ es: String, _ en: String, _ hint: Phrase) {
      report(code, at: cell.place, es: es, en: en, hint: hint)
    }
    guard !entities.isEmpty else {
      bad(
        "xlsform-save-to-without-entities", "«save_to» guarda en una entidad, y no hay hoja entities.",
        "“save_to” saves into an entity, and there is no sheet entities.",
        Phrase(es: "Agregue la hoja entities.", en: "Add the sheet entities."))
      return
    }
    let parts = cell.text.split(separator: "#", omittingEmptySubsequences: false).map(String.init)
    guard parts.count <= 2 else {
      bad(
        "xlsform-bad-save-to", "«\(cell.text)» tiene más de un «#».", "“\(cell.text)” has more than one “#”.",
        Phrase(es: "Escriba lista#propiedad.", en: "Write list#property."))
      return
    }
    if parts.count == 1, entities.count > 1 {
      bad(
        "xlsform-bad-save-to", "Hay varias listas de entidades, y «\(cell.text)» no dice de cuál es.",
        "There are several entity lists, and “\(cell.text)” does not say which.",
        Phrase(es: "Escriba \(entities[0].list)#\(cell.text).", en: "Write \(entities[0].list)#\(cell.text)."))
      return
    }
    let list = parts.count == 2 ? parts[0] : entities[0].list
    let property = parts.last ?? cell.text
    guard let index = entities.firstIndex(where: { $0.list == list }) else {
      let hint = suggestion(list, among: entities.map(\.list))
      bad(
        "xlsform-unknown-entity-list", "No hay una lista de entidades «\(list)».", "There is no entity list “\(list)”.",
        hint ?? Phrase(es: "Agréguela a la hoja entities.", en: "Add it to the sheet entities."))
      return
    }
    if isContainer {
      bad(
        "xlsform-save-to-of-group", "Un grupo no puede guardarse en una entidad.",
        "A group cannot be saved into an entity.",
        Phrase(es: "Ponga save_to en una pregunta.", en: "Put save_to on a question."))
      return
    }
    checkEntityName(cell, isList: false, name: property)
    if let other = entities[index].properties.first(where: { $0.name == property }) {
      bad(
        "xlsform-duplicate-save-to", "La fila \(other.place.line) ya guarda «\(property)».",
        "Row \(other.place.line) saves “\(property)” already.",
        Phrase(es: "Cambie una de las dos.", en: "Change one of the two."))
      return
    }
    if let other = entities[index].properties.first, other.scope != scope {
      bad(
        "xlsform-entity-scopes",
        "«\(list)» ya recibe «\(other.name)» desde otra repetición (fila \(other.place.line)).",
        "“\(list)” gets “\(other.name)” from another repeat already (row \(other.place.line)).",
        Phrase(
          es: "Guarde todas las propiedades desde la misma repetición.",
          en: "Save all properties from the same repeat."))
    }
    entities[index].properties.append((property, cell.place, scope))
    if !entities[index].containers.contains(container) { entities[index].containers.append(container) }
  }

  /// Whether every entity list has a place in the record of its own, and its expressions see what they mention.
  mutating func checkEntityScopes() {
    var taken: [[String]: [Int]] = [:]
    for index in entities.indices {
      let entity = entities[index]
      let mentioned = entity.mentions.compactMap { paths[$0] }.map { Array($0.path.prefix($0.repetition)) }
      let deepest = mentioned.max { $0.count < $1.count } ?? []
      let scope = entity.properties.first?.scope ?? deepest
      taken[scope, default: []].append(index)
      for (name, other) in zip(entity.mentions.filter { paths[$0] != nil }, mentioned) where !scope.starts(with: other)
      {
        report(
          "xlsform-entity-scopes", at: entity.place,
          es: "«\(entity.list)» menciona «\(name)», que está en otra repetición que lo que se guarda.",
          en: "“\(entity.list)” mentions “\(name)”, which is in another repeat than what is saved.",
          hint: Phrase(
            es: "Copie el valor con un calculate dentro de la misma repetición.",
            en: "Copy the value with a calculate inside the same repeat."))
      }
    }
    for (scope, indices) in taken.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      let places = 1 + containerCount(in: scope)
      for index in indices.dropFirst(places) {
        report(
          "xlsform-too-many-entities", at: entities[index].place,
          es: "No hay un grupo libre para la lista «\(entities[index].list)»: cada uno lleva una sola.",
          en: "There is no free group for the list “\(entities[index].list)”: each takes only one.",
          hint: Phrase(
            es: "Ponga sus preguntas en un grupo propio.", en: "Put its questions into a group of their own."))
      }
    }
  }

  /// How many groups, not repeats, stand inside a repeat or the form and in no repeat inside it.
  private func containerCount(in scope: [String]) -> Int {
    groupPaths.count { $0.path.count > scope.count && $0.repetition == scope.count && $0.path.starts(with: scope) }
  }

  /// Tags of OpenStreetMap, as ODK writes them.
  mutating func readTags() {
    guard let sheet = sheet("osm"), sheet.rows.count > 1,
      let table = table(
        sheet, ColumnSet(words: XLSFormWords.choicesColumns, aliases: XLSFormWords.choicesAliases),
        required: ["list_name", "name"])
    else { return }
    for row in table.rows {
      guard let list = table.cell("list_name", row), let name = table.cell("name", row) else { continue }
      let label = table.cell("label", row) ?? name
      let text = XMLElement(
        "label", namespace: XFormWords.xforms, children: [.text(label.text, label.place)], place: label.place)
      osmTags[list.text, default: []].append(
        XMLElement(
          "tag", namespace: XFormWords.xforms, attributes: [name.attribute("key")], children: [.element(text)],
          place: name.place))
    }
  }
}
