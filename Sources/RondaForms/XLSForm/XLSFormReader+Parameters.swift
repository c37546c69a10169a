import RondaCore
import RondaXML

/// The column `parameters`.
extension XLSFormReader {
  /// The parameters of a row, those that its type knows.
  mutating func parameters(_ row: SurveyRow, _ table: SheetTable) -> Parameters {
    guard let cell = table.cell("parameters", row.row) else { return Parameters() }
    guard let parameters = Parameters(cell.text) else {
      bad(
        cell, "«\(cell.text.prefix(80))» no es una lista de clave=valor.",
        "“\(cell.text.prefix(80))” is no list of key=value.",
        Phrase(es: "Escriba por ejemplo start=0 end=10.", en: "Write, for example, start=0 end=10."))
      return Parameters()
    }
    guard let keys = keys(for: row.kind) else {
      report(
        "xlsform-ignored-parameters", .warning, at: cell.place,
        es: "Este tipo de pregunta no tiene parámetros: no se leen.",
        en: "This type of question has no parameters: they are not read.",
        hint: Phrase(es: "Bórrelos.", en: "Delete them."))
      return Parameters()
    }
    for (key, _) in parameters.pairs where !keys.contains(key) {
      report(
        "xlsform-unknown-parameter", at: cell.place, es: "Este tipo de pregunta no tiene un parámetro «\(key)».",
        en: "This type of question has no parameter “\(key)”.",
        hint: suggestion(key, among: keys)
          ?? Phrase(es: "Tiene: \(keys.joined(separator: ", ")).", en: "It has: \(keys.joined(separator: ", "))."))
    }
    check(parameters, row, cell)
    return parameters
  }

  private func keys(for kind: QuestionType?) -> [String]? {
    switch kind {
    case .select(_, let list, let isFile, _):
      let isInFile = isFile || ["csv", "xml", "geojson"].contains { list.hasSuffix("." + $0) }
      return Parameters.keys(of: isInFile ? "select_from_file" : "select")
    case .audit: return Parameters.keys(of: "audit")
    case .backgroundAudio: return Parameters.keys(of: "background-audio")
    case .plain(let plain): return Parameters.keys(of: plain.word)
    default: return nil
    }
  }

  private mutating func bad(_ cell: SheetCell, _ es: String, _ en: String, _ hint: Phrase) {
    report("xlsform-bad-parameter", at: cell.place, es: es, en: en, hint: hint)
  }

  private mutating func badValue(_ key: String, _ value: String, _ cell: SheetCell, _ hint: Phrase) {
    bad(cell, "«\(value)» no sirve para «\(key)».", "“\(value)” will not do for “\(key)”.", hint)
  }

  private mutating func check(_ parameters: Parameters, _ row: SurveyRow, _ cell: SheetCell) {
    let number = Phrase(es: "Escriba un número.", en: "Write a number.")
    func choice(_ values: [String]) -> Phrase {
      Phrase(es: "Puede ser \(values.joined(separator: ", ")).", en: "It can be \(values.joined(separator: ", ")).")
    }
    let truths = ["true", "false"]
    for (key, value) in parameters.pairs {
      switch key {
      case "randomize", "allow-mock-accuracy", "track-changes", "identify-user":
        if !truths.contains(value) { badValue(key, value, cell, choice(truths)) }
      case "incremental":
        if XLSFormWords.isYes(value) != true { badValue(key, value, cell, choice(["true"])) }
      case "seed":
        if Double(value) == nil, References.only(in: value) == nil {
          badValue(
            key, value, cell, Phrase(es: "Escriba un número o ${pregunta}.", en: "Write a number or ${question}."))
        }
        if parameters["randomize"] == nil {
          bad(
            cell, "«seed» necesita «randomize=true».", "“seed” needs “randomize=true”.",
            Phrase(es: "Agregue randomize=true.", en: "Add randomize=true."))
        }
      case "rows", "max-pixels":
        if Int(value) == nil { badValue(key, value, cell, number) }
      case "capture-accuracy", "warning-accuracy":
        if Double(value)?.isFinite != true { badValue(key, value, cell, number) }
      case "location-min-interval", "location-max-age":
        if (Int(value) ?? -1) < 0 { badValue(key, value, cell, number) }
      case "location-priority":
        let values = ["no-power", "low-power", "balanced", "high-accuracy"]
        if !values.contains(value) { badValue(key, value, cell, choice(values)) }
      case "track-changes-reasons":
        if value != "on-form-edit" { badValue(key, value, cell, choice(["on-form-edit"])) }
      case "quality":
        let values = ["voice-only", "low", "normal"] + (row.kind == .backgroundAudio ? [] : ["external"])
        if !values.contains(value) { badValue(key, value, cell, choice(values)) }
      case "app": checkApp(value, cell)
      case "reference-geometry": checkGeometry(value, cell)
      default: continue
      }
    }
    if row.kind == .audit { checkAudit(parameters, cell) }
  }

  private mutating func checkAudit(_ parameters: Parameters, _ cell: SheetCell) {
    let keys = ["location-priority", "location-min-interval", "location-max-age"]
    let missing = keys.filter { parameters[$0] == nil }
    if !missing.isEmpty, missing.count < keys.count {
      let names = missing.joined(separator: ", ")
      bad(
        cell, "Para anotar lugares faltan: \(names).", "To note down places these are missing: \(names).",
        Phrase(es: "Agréguelos, o borre los demás.", en: "Add them, or delete the others."))
    }
    if let interval = parameters["location-min-interval"].flatMap({ Int($0) }),
      let age = parameters["location-max-age"].flatMap({ Int($0) }), age < interval
    {
      bad(
        cell, "«location-max-age» es menor que «location-min-interval».",
        "“location-max-age” is less than “location-min-interval”.",
        Phrase(es: "Use un valor igual o mayor.", en: "Use an equal or larger value."))
    }
  }

  /// Names of programs for Android: at least two words divided by points.
  private mutating func checkApp(_ name: String, _ cell: SheetCell) {
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    let isName =
      parts.count > 1
      && parts.allSatisfy { part in
        guard let first = part.utf8.first, (97...122).contains(first | 0x20) else { return false }
        return part.utf8.allSatisfy { (97...122).contains($0 | 0x20) || (48...57).contains($0) || $0 == 95 }
      }
    if !isName {
      badValue(
        "app", name, cell,
        Phrase(es: "Escriba por ejemplo org.ejemplo.camara.", en: "Write, for example, org.example.camera."))
    }
  }

  private mutating func checkGeometry(_ value: String, _ cell: SheetCell) {
    if lists[value] != nil || entities.contains(where: { $0.list == value })
      || data.contains(where: { $0.name == value })
    {
      return
    }
    if let name = References.only(in: value), paths[name]?.isRepeat == true { return }
    if said.contains("file " + value) { return }
    badValue(
      "reference-geometry", value, cell,
      Phrase(
        es: "Escriba el nombre de una lista, de un archivo sin su final, o ${repetición}.",
        en: "Write the name of a list, of a file without its ending, or ${repeat}."))
  }

  // MARK: Attributes

  /// What the parameters of a plain question become.
  mutating func ownAttributes(
    _ word: String, _ row: SurveyRow, _ table: SheetTable, _ parameters: Parameters
  ) -> [XMLAttribute] {
    let place = table.cell("parameters", row.row)?.place ?? row.type.place
    switch word {
    case "range": return rangeAttributes(row, table, parameters, at: place)
    case "text": return parameters["rows"].map { [kept("control.rows", $0, at: place)] } ?? []
    case "image":
      if parameters["max-pixels"] == nil { reportPixels(at: place) }
      let appearance = table.cell("control::appearance", row.row)?.text
      var result =
        parameters["max-pixels"].map { [XMLAttribute("max-pixels", in: XFormWords.openRosa, $0, at: place)] } ?? []
      if let app = parameters["app"], appearance == nil || appearance == "annotate" {
        result.append(kept("control.intent", app, at: place))
      }
      return result
    case "audio":
      return parameters["quality"].map { [XMLAttribute("quality", in: XFormWords.odk, $0, at: place)] } ?? []
    case "geopoint", "geotrace", "geoshape":
      var result: [XMLAttribute] = []
      if let value = parameters["capture-accuracy"] {
        result.append(kept("control.accuracyThreshold", value, at: place))
      }
      if let value = parameters["warning-accuracy"] {
        result.append(kept("control.unacceptableAccuracyThreshold", value, at: place))
      }
      if parameters["incremental"] != nil { result.append(kept("control.incremental", "true", at: place)) }
      if let value = parameters["allow-mock-accuracy"] {
        result.append(XMLAttribute("allow-mock-accuracy", in: XFormWords.odk, value, at: place))
      }
      if let value = parameters["reference-geometry"] { result.append(kept("reference-geometry", value, at: place)) }
      return result
    default: return []
    }
  }

  private mutating func reportPixels(at place: SourcePlace) {
    report(
      "xlsform-image-size", .warning, at: place, es: "Las fotos se guardan y envían en su tamaño completo.",
      en: "Photos are stored and sent in their full size.",
      hint: Phrase(es: "Escriba max-pixels=1024 en parameters.", en: "Write max-pixels=1024 into parameters."))
  }
}
