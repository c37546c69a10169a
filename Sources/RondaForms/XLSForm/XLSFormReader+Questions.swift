import RondaCore
import RondaWorkbook
import RondaXML

/// Questions, and values that nobody is asked for, as elements.
extension XLSFormReader {
  private static let bindWords = [
    "required": "required", "relevant": "relevant", "constraint": "constraint", "readonly": "readonly",
    "calculate": "calculation",
  ]

  /// What a row that is no group gives; none for what goes elsewhere in the form.
  mutating func items(_ row: SurveyRow, _ table: SheetTable, _ columns: GroupColumns) -> [XMLElement] {
    let parameters = parameters(row, table)
    switch row.kind {
    case .plain(let plain): return plainItem(plain, row, table, columns, parameters)
    case .select(let choosing, let list, let isFile, let hasOther):
      return selectItems(choosing, list, isFile: isFile, hasOther: hasOther, row, table, columns, parameters)
    case .audit:
      meta.append(audit(row, table, columns, parameters))
      return []
    case .osm(let list):
      let tags = list.flatMap { osmTags[$0] } ?? []
      let mediatype = kept("control.mediatype", "osm/*", at: row.type.place)
      return [question("file", row, table, columns, attributes: [mediatype], children: tags)]
    case .externalData(let fileExtension):
      let stem = row.name.text
      addData(stem, file: "\(stem).\(fileExtension)", at: row.name.place)
      return []
    case .startPoint:
      modelActions.append(point("odk-instance-first-load", path: row.path + [row.name.text], at: row.type.place))
      return [hidden(row, table, columns, [made("type", "geopoint", at: row.type.place)])]
    case .backgroundPoint:
      checkBackgroundPoint(row, table)
      return [hidden(row, table, columns, [made("type", "geopoint", at: row.type.place)])]
    case .backgroundAudio:
      modelActions.append(recording(row, parameters))
      return [hidden(row, table, columns, [kept("bind.type", "binary", at: row.type.place)])]
    case .begin, .end, .setting: return []
    case nil: return [question("text", row, table, columns)]
    }
  }

  private mutating func plainItem(
    _ plain: QuestionType.Plain, _ row: SurveyRow, _ table: SheetTable, _ columns: GroupColumns,
    _ parameters: Parameters
  ) -> [XMLElement] {
    if let property = plain.property {
      if ["simserial", "subscriberid"].contains(property) { reportOldProperty(property, row) }
      return [hidden(row, table, columns, preload("property", property, at: row.type.place))]
    }
    if let known = XFormWords.metadata.first(where: { $0.word == plain.word }) {
      if bind("relevant", row, table) != nil || bind("calculate", row, table) != nil {
        let type = XFormWords.values[known.type].map { made("type", $0, at: row.type.place) }
        return [
          hidden(
            row, table, columns,
            (type.map { [$0] } ?? []) + preload(known.preload, known.parameter ?? "", at: row.type.place))
        ]
      }
      let attributes =
        [row.name.attribute("name")] + bindAttributes(row, table, columns, words: [:])
        + instanceAttributes(row, table, columns)
      return [element(plain.word, attributes, keptParts(row, table, columns), at: row.type.place)]
    }
    switch plain.word {
    case "calculate": return calculation(row, table, columns)
    case "hidden": return [hidden(row, table, columns)]
    default:
      let own = ownAttributes(plain.word, row, table, parameters)
      return [
        question(
          plain.word, row, table, columns, attributes: own, constraint: plain.constraint, hint: plain.hint)
      ]
    }
  }

  private func preload(_ kind: String, _ parameter: String, at place: SourcePlace) -> [XMLAttribute] {
    [
      XMLAttribute("preload", in: XFormWords.javaRosa, kind, at: place),
      XMLAttribute("preloadParams", in: XFormWords.javaRosa, parameter, at: place),
    ]
  }

  private mutating func reportOldProperty(_ property: String, _ row: SurveyRow) {
    report(
      "xlsform-old-property", .warning, at: row.type.place, es: "Los teléfonos de hoy ya no dan «\(property)».",
      en: "The phones of today do not give “\(property)” any more.",
      hint: Phrase(es: "Use deviceid.", en: "Use deviceid."))
  }

  // MARK: Values

  /// A value that nobody is asked for.
  private mutating func hidden(
    _ row: SurveyRow, _ table: SheetTable, _ columns: GroupColumns, _ own: [XMLAttribute] = [],
    without: Set<String> = []
  ) -> XMLElement {
    var attributes = [row.name.attribute("name")]
    if own.isEmpty { attributes += valueType(row, table, usual: nil) }
    attributes += own + bindAttributes(row, table, columns, words: ["relevant": "relevant"], without: without)
    if let value = defaultAttribute("text", row, table) { attributes.append(value) }
    attributes += instanceAttributes(row, table, columns)
    return element("hidden", attributes, keptParts(row, table, columns), at: row.type.place)
  }

  /// The type of a value: that of its bind, or the one that goes with what the question is.
  private mutating func valueType(_ row: SurveyRow, _ table: SheetTable, usual: String?) -> [XMLAttribute] {
    if let cell = bind("type", row, table) {
      let type = XFormWords.sameTypes[cell.text] ?? cell.text
      guard let own = XFormWords.values[type] else { return [kept("bind.type", cell.text, at: cell.place)] }
      return own == "text" ? [] : [made("type", own, at: cell.place)]
    }
    guard let usual, usual != "text" else { return [] }
    if XFormWords.values.values.contains(usual) { return [made("type", usual, at: row.type.place)] }
    switch usual {
    case "image", "audio", "video", "file": return [kept("bind.type", "binary", at: row.type.place)]
    case "barcode": return [kept("bind.type", "barcode", at: row.type.place)]
    case "rank": return [kept("bind.type", "odk:rank", at: row.type.place)]
    case "range": return [made("type", "integer", at: row.type.place)]
    default: return []
    }
  }

  private mutating func calculation(_ row: SurveyRow, _ table: SheetTable, _ columns: GroupColumns) -> [XMLElement] {
    let trigger = triggerAttribute(row, table)
    let isDynamic =
      table.cell("default", row.row).map { DefaultValue.isExpression($0.text, type: row.type.text) } ?? false
    if bind("calculate", row, table) == nil, trigger == nil {
      if !isDynamic {
        report(
          "xlsform-no-calculation", at: table.place(row.row, "bind::calculate"),
          es: "A «\(row.name.text)» le falta el cálculo.", en: "“\(row.name.text)” lacks its calculation.",
          hint: Phrase(es: "Escríbalo en la columna calculation.", en: "Write it into the column calculation."))
      }
      return [hidden(row, table, columns)]
    }
    return value("text", row, table, columns, trigger)
  }

  /// A value that is computed, and what sets it when a record begins.
  private mutating func value(
    _ word: String, _ row: SurveyRow, _ table: SheetTable, _ columns: GroupColumns, _ trigger: XMLAttribute?
  ) -> [XMLElement] {
    // What has a value until something changes is no calculation, but a value that is set then.
    if trigger != nil, table.cell("default", row.row) != nil {
      return [hidden(row, table, columns, valueType(row, table, usual: word), without: ["calculate"])]
    }
    var attributes = [row.name.attribute("name")] + valueType(row, table, usual: word)
    var own = bindAttributes(
      row, table, columns, words: ["relevant": "relevant", "calculate": "calculation"],
      defaults: word == "note" ? ["readonly": "true()"] : [:])
    if let trigger {
      if !own.contains(where: { $0.name == "calculation" }) { own.append(made("calculation", "''", at: trigger.place)) }
      own.append(trigger)
    }
    attributes += own
    var actions: [XMLElement] = []
    if let value = defaultAttribute(word, row, table) {
      if DefaultValue.isExpression(table.cell("default", row.row)?.text ?? "", type: row.type.text) {
        let event = row.isInRepeat ? "odk-instance-first-load odk-new-repeat" : "odk-instance-first-load"
        let action = element(
          "setvalue",
          [
            made("event", event, at: value.place), made("ref", absolute(row.path + [row.name.text]), at: value.place),
            value.renamed("value"),
          ], at: value.place)
        if row.isInRepeat { actions.append(action) } else { modelActions.append(action) }
      } else if let cell = table.cell("default", row.row) {
        attributes.append(cell.attribute("instance.text", in: XFormWords.kept))
      }
    }
    attributes += instanceAttributes(row, table, columns)
    let labels = texts("label", as: "label", table, row.row)
    let children = (labels.first?.language == nil ? labels : []) + keptParts(row, table, columns)
    return [element("calculate", attributes, children, at: row.type.place)] + actions
  }

  // MARK: Questions

  /// - Parameters:
  ///   - own: attributes that only questions of this word have.
  ///   - extra: children that are kept.
  ///   - constraint: what the type says must hold, unless the row says something.
  ///   - hint: what the type gives as a hint, unless the row has one.
  mutating func question(
    _ word: String, _ row: SurveyRow, _ table: SheetTable, _ columns: GroupColumns, attributes own: [XMLAttribute] = [],
    children extra: [XMLElement] = [], constraint: String? = nil, hint: String? = nil
  ) -> XMLElement {
    let label = texts("label", as: "label", table, row.row)
    let hints = texts("hint", as: "hint", table, row.row)
    let trigger = triggerAttribute(row, table)
    if bind("calculate", row, table) != nil || trigger != nil, label.isEmpty, hints.isEmpty {
      let values = value(word, row, table, columns, trigger)
      modelActions += values.dropFirst()
      return values[0]
    }
    let default_ = defaultAttribute(word, row, table)
    let kind = kind(word, row, table, hasMore: default_ != nil || trigger != nil || constraint != nil)
    var attributes = [row.name.attribute("name")]
    if kind != "note", let type = bind("type", row, table), kind == word, type.text != "string" {
      attributes.append(type.attribute("bind.type", in: XFormWords.kept))
    }
    var defaults: [String: String] = [:]
    if let constraint { defaults["constraint"] = constraint }
    if word == "note" { defaults["readonly"] = "true()" }
    attributes += bindAttributes(
      row, table, columns, words: kind == "note" ? ["relevant": "relevant"] : Self.bindWords,
      without: kind == "note" ? ["readonly", "required"] : [], defaults: defaults)
    if let trigger {
      if !attributes.contains(where: { $0.name == "calculation" && $0.namespace == nil }) {
        attributes.append(made("calculation", "''", at: trigger.place))
      }
      attributes.append(trigger)
    }
    if let default_ { attributes.append(default_) }
    // What the parameters say counts more than a column for the same.
    let control = controlAttributes(row, table, columns).filter { other in
      !own.contains { $0.name == other.name && $0.namespace == other.namespace }
    }
    attributes += own + control + instanceAttributes(row, table, columns)
    var wording = label
    var rest = hints
    if rest.isEmpty, let hint { rest.append(text("hint", hint, at: row.type.place)) }
    for (column, name) in XLSFormWords.texts.dropFirst(2) {
      if kind == "note", column.hasPrefix("bind::") { continue }
      rest += texts(column, as: name, table, row.row)
    }
    checkBigImage(rest)
    checkLabel(word, row, label, rest)
    if wording.isEmpty || wording.first?.language != nil {
      wording.insert(impliedLabel(row.name.text, at: row.name.place), at: 0)
    }
    let children = wording + rest + (changeActions[row.name.text] ?? []) + extra + keptParts(row, table, columns)
    return element(kind, attributes, children, at: row.type.place)
  }

  /// A text that cannot be answered is a note; a text whose bind has another type is a question of that type.
  private mutating func kind(
    _ word: String, _ row: SurveyRow, _ table: SheetTable, hasMore: Bool
  ) -> String {
    guard word == "text" || word == "note" else { return word }
    var kind = "text"
    if let type = bind("type", row, table) {
      kind = XFormWords.inputs[XFormWords.sameTypes[type.text] ?? type.text] ?? "text"
    }
    let readonly = bind("readonly", row, table)?.text.filter { !$0.isWhitespace } ?? (word == "note" ? "true()" : "")
    let required = bind("required", row, table)?.text.filter { !$0.isWhitespace } ?? "false()"
    let isNote =
      kind == "text" && readonly == "true()" && required == "false()" && !hasMore
      && bind("calculate", row, table) == nil && bind("constraint", row, table) == nil
    return isNote ? "note" : kind
  }

  private mutating func checkLabel(_ word: String, _ row: SurveyRow, _ label: [XMLElement], _ rest: [XMLElement]) {
    let hasText = !label.isEmpty || rest.contains { $0.name == "hint" || $0.name.hasPrefix("media_") }
    guard !hasText, row.kind != nil else { return }
    report(
      "xlsform-no-label", at: row.name.place, es: "La pregunta «\(row.name.text)» no tiene ni texto ni ayuda.",
      en: "The question “\(row.name.text)” has neither a text nor a hint.",
      hint: Phrase(es: "Escriba label.", en: "Write label."))
  }

  /// The default of a row as an expression.
  mutating func defaultAttribute(_ word: String, _ row: SurveyRow, _ table: SheetTable) -> XMLAttribute? {
    guard let cell = machineCell("default", table, row.row) else { return nil }
    if DefaultValue.isExpression(cell.text, type: row.type.text) { return cell.attribute("default") }
    var text = cell.text
    if word == "image", !text.contains("jr://images/") { text = "jr://images/" + text }
    let type = word == "integer" ? "int" : word == "range" ? "decimal" : word
    return made("default", XFormReader.defaultExpression(text, type: type), at: cell.place)
  }

  // MARK: What is noted down

  private func recording(_ row: SurveyRow, _ parameters: Parameters) -> XMLElement {
    var attributes = [
      made("event", "odk-instance-load", at: row.type.place),
      made("ref", absolute(row.path + [row.name.text]), at: row.type.place),
    ]
    if let quality = parameters["quality"] {
      attributes.append(XMLAttribute("quality", in: XFormWords.odk, quality, at: row.type.place))
    }
    return XMLElement("recordaudio", namespace: XFormWords.odk, attributes: attributes, place: row.type.place)
  }

  private mutating func audit(
    _ row: SurveyRow, _ table: SheetTable, _ columns: GroupColumns, _ parameters: Parameters
  ) -> XMLElement {
    var attributes = [row.name.attribute("name"), kept("bind.type", "binary", at: row.type.place)]
    attributes += bindAttributes(row, table, columns, words: ["relevant": "relevant"])
    for (key, value) in parameters.pairs where Parameters.keys(of: "audit")?.contains(key) ?? false {
      attributes.append(XMLAttribute(key, in: XFormWords.odk, value, at: row.type.place))
    }
    return element("hidden", attributes, at: row.type.place)
  }
}
