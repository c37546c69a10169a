import RondaCore
import RondaWorkbook
import RondaXML

/// Questions with choices.
extension XLSFormReader {
  private static let extensions = ["csv", "xml", "geojson"]

  mutating func selectItems(
    _ choosing: QuestionType.Choosing, _ list: String, isFile: Bool, hasOther: Bool, _ row: SurveyRow,
    _ table: SheetTable, _ columns: GroupColumns, _ parameters: Parameters
  ) -> [XMLElement] {
    let word =
      switch choosing {
      case .one, .external: "select_one"
      case .many: "select_multiple"
      case .rank: "rank"
      }
    let filter = machineCell("choice_filter", table, row.row)
    if choosing == .external { checkExternal(row, hasFilter: filter != nil) }
    var attributes: [XMLAttribute]
    let parts = list.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    let isInFile = parts.count > 1 && Self.extensions.contains(parts[parts.count - 1]) && lists[list] == nil
    if isFile, parts.count != 2 || !isInFile {
      report(
        "xlsform-bad-file", at: row.type.place, es: "El archivo «\(list)» no termina en .csv, .xml o .geojson.",
        en: "The file “\(list)” does not end in .csv, .xml or .geojson.",
        hint: Phrase(
          es: "Escriba por ejemplo select_one_from_file comunas.csv.",
          en: "Write, for example, select_one_from_file towns.csv."))
    }
    if isInFile {
      attributes = fileAttributes(list, filter, row, parameters)
    } else if list.contains("${") {
      attributes = answerAttributes(list, filter, row, parameters)
    } else {
      attributes = listAttributes(list, filter, row, parameters, isOther: hasOther && choosing != .rank)
    }
    if choosing == .many || choosing == .rank { checkBlanks(in: list, row) }
    if hasOther { checkOther(list, filter, row, isInFile: isInFile) }
    let items = [question(word, row, table, columns, attributes: attributes)]
    guard hasOther, choosing == .rank else { return items }
    return items + [specification(row)]
  }

  /// The list of the workbook, or data when codes come more than once in it.
  private mutating func listAttributes(
    _ list: String, _ filter: SheetCell?, _ row: SurveyRow, _ parameters: Parameters, isOther: Bool
  ) -> [XMLAttribute] {
    if lists[list] == nil, choices == nil, said.insert("no choices").inserted {
      report(
        "xlsform-no-choices", at: row.type.place,
        es: "«\(row.name.text)» usa la lista «\(list)», y el libro no tiene una hoja choices.",
        en: "“\(row.name.text)” uses the list “\(list)”, and the workbook has no sheet choices.",
        hint: similarSheet("choices")
          ?? Phrase(
            es: "Agregue la hoja choices, con las columnas list_name, name y label.",
            en: "Add the sheet choices, with the columns list_name, name and label."))
    }
    if lists[list]?.hasDuplicates == true {
      return path("instance(\(LiteralText.expression(list)))/root/item", filter, "name", "label", row, parameters)
    }
    let isCopied = isOther && lists[list]?.hasPlainUse == true
    var attributes = [made("list", isCopied ? nameWithOther(list) : list, at: row.type.place)]
    if let filter { attributes.append(filter.attribute("choice_filter")) }
    if parameters["randomize"] == "true" {
      attributes.append(made("randomize", "yes", at: row.type.place))
      if let seed = parameters["seed"] { attributes.append(made("seed", seed, at: row.type.place)) }
    }
    return attributes
  }

  /// Notes who uses a list: a list that some questions use with `or_other` and others without is written twice.
  mutating func noteUse(of list: String, _ choosing: QuestionType.Choosing, hasOther: Bool) {
    let isOther = hasOther && choosing != .rank
    lists.change(list) { if isOther { $0.hasOtherUse = true } else { $0.hasPlainUse = true } }
  }

  private mutating func fileAttributes(
    _ file: String, _ filter: SheetCell?, _ row: SurveyRow, _ parameters: Parameters
  ) -> [XMLAttribute] {
    let name = String(file[..<(file.lastIndex(of: ".") ?? file.endIndex)])
    let isGeo = file.hasSuffix(".geojson")
    let (usualValue, usualLabel) = isGeo ? ("id", "title") : ("name", "label")
    let value = parameters["value"] ?? usualValue
    let label = parameters["label"] ?? usualLabel
    for (key, text) in [("value", value), ("label", label)] where !NamePattern.isNodeName(text) {
      report(
        "xlsform-bad-file-column", at: row.type.place, es: "«\(text)» (\(key)) no puede ser el nombre de una columna.",
        en: "“\(text)” (\(key)) cannot be the name of a column.",
        hint: Phrase(es: "Use letras, cifras y «_».", en: "Use letters, digits and “_”."))
    }
    if let known = lists[name] {
      guard let other = known.file, other.name == file else {
        reportClash(name, known.file?.name ?? "choices", file, at: row.type.place)
        return [made("list", name, at: row.type.place)]
      }
      if (other.value ?? usualValue, other.label ?? usualLabel) != (value, label) {
        return path("instance(\(LiteralText.expression(name)))/root/item", filter, value, label, row, parameters)
      }
    } else {
      var list = SheetLists.List(name: name, place: row.type.place)
      list.file = (file, value == usualValue ? nil : value, label == usualLabel ? nil : label)
      lists.add(list)
    }
    var attributes = [made("list", name, at: row.type.place)]
    if let filter { attributes.append(filter.attribute("choice_filter")) }
    if parameters["randomize"] == "true" {
      attributes.append(made("randomize", "yes", at: row.type.place))
      if let seed = parameters["seed"] { attributes.append(made("seed", seed, at: row.type.place)) }
    }
    return attributes
  }

  /// Choices that are answers to a question of a repeat.
  private mutating func answerAttributes(
    _ reference: String, _ filter: SheetCell?, _ row: SurveyRow, _ parameters: Parameters
  ) -> [XMLAttribute] {
    guard let name = References.only(in: reference), let place = paths[name], !place.path.isEmpty else {
      report(
        "xlsform-unknown-answers", at: row.type.place,
        es: "No hay una pregunta «\(reference)» de la que tomar alternativas.",
        en: "There is no question “\(reference)” to take choices from.",
        hint: References.only(in: reference).flatMap { suggestion($0, among: paths.keys.sorted()) })
      return [made("list", reference, at: row.type.place)]
    }
    let around = Array(place.path.dropLast())
    let nodeset = absolute(around)
    // In the filter the other questions of the same repeat are columns.
    let own = filter.map { cell in
      SheetCell(
        text: References.replacing(cell.text) { other in
          guard let path = paths[other]?.path, path.count > around.count, path.starts(with: around) else { return nil }
          return "./" + path.dropFirst(around.count).joined(separator: "/")
        }, place: cell.place)
    }
    let predicate = own ?? SheetCell(text: "./\(name) != ''", place: row.type.place)
    return path(nodeset, predicate, name, name, row, parameters)
  }

  private func path(
    _ nodeset: String, _ filter: SheetCell?, _ value: String, _ label: String, _ row: SurveyRow,
    _ parameters: Parameters
  ) -> [XMLAttribute] {
    var path = nodeset
    if let filter { path += "[\(filter.text)]" }
    if parameters["randomize"] == "true" {
      path = "randomize(" + path + (parameters["seed"].map { ", " + $0 } ?? "") + ")"
    }
    return [
      made("nodeset", path, at: filter?.place ?? row.type.place), made("value", value, at: row.type.place),
      made("label", label, at: row.type.place),
    ]
  }

  // MARK: Checks

  private mutating func checkExternal(_ row: SurveyRow, hasFilter: Bool) {
    if externalChoices == nil {
      report(
        "xlsform-no-external-choices", at: row.type.place,
        es: "«select_one_external» necesita la hoja external_choices.",
        en: "“select_one_external” needs the sheet external_choices.",
        hint: similarSheet("external_choices")
          ?? Phrase(
            es: "Agréguela, con las columnas list_name y name.", en: "Add it, with the columns list_name and name."))
    }
    report(
      "xlsform-external-select", .warning, at: row.type.place,
      es: "«select_one_external» se lee como select_one, con las alternativas de external_choices.",
      en: "“select_one_external” is read as select_one, with the choices of external_choices.",
      hint: Phrase(es: "Use select_one_from_file.", en: "Use select_one_from_file."))
    guard !hasFilter else { return }
    report(
      "xlsform-external-without-filter", .warning, at: row.type.place,
      es: "«select_one_external» solo sirve con choice_filter.",
      en: "“select_one_external” is only of use with choice_filter.",
      hint: Phrase(es: "Escriba choice_filter, o use select_one.", en: "Write choice_filter, or use select_one."))
  }

  /// Says when a code has a blank, which divides the codes of an answer.
  private mutating func checkBlanks(in list: String, _ row: SurveyRow) {
    guard let known = lists[list], !known.hasSaidBlank else { return }
    lists.change(list) { $0.hasSaidBlank = true }
    for choice in known.choices where choice.name.contains(where: \.isWhitespace) {
      report(
        "xlsform-blank-in-choice", at: choice.element.place,
        es: "«\(choice.name)» tiene un espacio, que en una respuesta múltiple separa dos alternativas.",
        en: "“\(choice.name)” has a blank, which separates two choices in a multiple answer.",
        hint: Phrase(es: "Use «_» en vez del espacio.", en: "Use “_” instead of the blank."))
    }
  }

  private mutating func checkOther(_ list: String, _ filter: SheetCell?, _ row: SurveyRow, isInFile: Bool) {
    if let filter {
      report(
        "xlsform-filter-with-other", at: filter.place, es: "Con or_other no se pueden filtrar las alternativas.",
        en: "With or_other choices cannot be filtered.",
        hint: Phrase(
          es: "Agregue la alternativa a la lista, y una pregunta de texto.",
          en: "Add the choice to the list, and a text question."))
    }
    guard isInFile || list.contains("${") else { return }
    report(
      "xlsform-other-without-list", at: row.type.place, es: "or_other necesita una lista de la hoja choices.",
      en: "or_other needs a list of the sheet choices.",
      hint: Phrase(es: "Quite or_other.", en: "Remove or_other."))
  }

  /// The question for the words of “other”, where the form language does not make it.
  private func specification(_ row: SurveyRow) -> XMLElement {
    let name = row.name.text
    return element(
      "text",
      [
        made("name", name + "_other", at: row.type.place),
        made("relevant", "selected(../\(name), 'other')", at: row.type.place),
      ], [text("label", "Specify other.", at: row.type.place)], at: row.type.place)
  }
}
