package import RondaCore
import RondaExpressions
package import RondaXML

/// What reading a form gives: every finding, and the form when none of them is an error.
package struct FormReading: Sendable {
  package let form: Form?
  /// In the order of the file.
  package let findings: [Diagnostic]
}

/// Reads the form language: structure, names, expressions, order of evaluation, translations; all findings in one run.
package struct FormReader {
  /// Reads a form and checks everything about it that can be known without answers.
  package static func read(_ source: XMLSource) -> FormReading {
    switch XMLParser.parse(source) {
    case .findings(let findings): FormReading(form: nil, findings: findings)
    case .value(let document): read(document, source: source)
    }
  }

  /// The same for a source that is parsed already.
  package static func read(_ document: XMLDocument, source: XMLSource) -> FormReading {
    var reader = FormReader(document.root, source: source)
    let form = reader.read()
    let findings = reader.findings.inOrderOfPlace
    return FormReading(form: findings.contains { $0.severity == .error } ? nil : form, findings: findings)
  }

  private let root: XMLElement
  private let source: XMLSource
  private let defaultLanguage: String
  private var findings: [Diagnostic] = []
  private var topics: [Form.Topic] = []
  private var topicPlaces: [String: SourcePlace] = [:]
  private var usedTopics: Set<String> = []
  private var lists: [ChoiceList] = []
  private var listIndices: [String: Int] = [:]
  private var usedLists: Set<Int> = []
  private var groupElements: [GroupDraft] = []
  private var drafts: [QuestionDraft] = []
  private var askedCount = 0
  private var places: [String: SourcePlace] = [:]
  private var texts: TextCollector
  private var schema = SchemaBuilder(root: "data")
  private var codes: [ChoiceCodes] = []

  private init(_ root: XMLElement, source: XMLSource) {
    self.root = root
    self.source = source
    defaultLanguage = root["default_language"]?.value ?? Language.spanish.rawValue
    texts = TextCollector(defaultLanguage: defaultLanguage)
  }

  private mutating func read() -> Form? {
    if let finding = FormGrammar.grammar.wrongRoot(root) {
      findings.append(finding)
      return nil
    }
    findings += FormGrammar.grammar.findings(in: root)
    let titles = texts.collect("title", of: root)
    readTopics()
    readLists()
    codes = lists.map { ChoiceCodes($0.choices.map(\.name)) }
    readItems(of: root, group: nil)
    let schema = schema.schema()
    var compiler = ExpressionCompiler(schema)
    let groups = groupElements.map { draft in
      Form.Group(
        name: draft.element["name"]?.value ?? "", node: draft.node, labels: draft.labels, parent: draft.parent,
        relevant: compiler.compile(draft.element["relevant"], expecting: .boolean, at: draft.node),
        place: draft.element.place)
    }
    let questions = drafts.map { compiler.question(from: $0) }
    findings += compiler.findings
    let graph = DependencyGraph(groups: groups, questions: questions)
    findings += graph.findings
    findings += texts.findings()
    reportUnused()
    let text = source.content
    return Form(
      id: root["id"]?.value ?? "", version: root["version"]?.value ?? "", titles: titles,
      defaultLanguage: defaultLanguage, languages: texts.languages, topics: topics, lists: lists, groups: groups,
      questions: questions, schema: schema, order: graph.order, source: text,
      hash: Digest.sha256(of: Array(text.utf8).span).hexadecimal
    )
  }

  // MARK: Topics and lists

  private mutating func readTopics() {
    for element in root.elements(named: "topics").flatMap({ $0.elements(named: "topic") }) {
      guard let name = element["name"]?.value else { continue }
      if let first = topicPlaces[name] {
        reportDuplicate(name, at: element, first: first)
        continue
      }
      topicPlaces[name] = element.place
      topics.append(
        Form.Topic(
          name: name, dimension: element["dimension"]?.value,
          labels: texts.collect("label", of: element)))
    }
  }

  private mutating func readLists() {
    for element in root.elements(named: "choices") {
      guard let name = element["name"]?.value else { continue }
      if let first = listIndices[name] {
        reportDuplicate(name, at: element, first: lists[first].place)
        continue
      }
      let kind = element["kind"].flatMap { ChoiceList.Kind(rawValue: $0.value) } ?? .list
      listIndices[name] = lists.count
      lists.append(
        ChoiceList(name: name, kind: kind, choices: readChoices(of: element, kind: kind), place: element.place))
    }
  }

  private mutating func readChoices(of list: XMLElement, kind: ChoiceList.Kind) -> [Choice] {
    let elements = list.elements(named: "choice").filter { $0["name"] != nil }
    let namesAreKeys = elements.allSatisfy { $0["name"]?.value.utf8.allSatisfy { (48...57).contains($0) } ?? false }
    var choices: [Choice] = []
    var names: [String: SourcePlace] = [:]
    var keys: [String: String] = [:]
    var places: [String: SourcePlace] = [:]
    for (position, element) in elements.enumerated() {
      let name = element["name"]?.value ?? ""
      if let first = names[name] {
        reportDuplicate(name, at: element, first: first)
        continue
      }
      names[name] = element.place
      if let score = element["score"], kind == .list {
        report(
          "form-score-without-scale", score.place,
          Phrase(
            es: "«\(name)» tiene puntaje, pero su lista no es una escala.",
            en: "“\(name)” has a score, but its list is no scale."),
          hint: Phrase(
            es: "Agregue kind=\"scale\" a la lista, o quite el puntaje.",
            en: "Add kind=\"scale\" to the list, or remove the score."))
      }
      let key = element["key"]?.value ?? (namesAreKeys ? name : String(position + 1))
      let place = element["key"]?.valuePlace ?? element.place
      places[name] = place
      if let other = keys[key] {
        report(
          "form-duplicate-key", place,
          Phrase(
            es: "La clave «\(key)» de «\(name)» ya es la de «\(other)».",
            en: "The key “\(key)” of “\(name)” is already that of “\(other)”."))
      }
      keys[key] = name
      choices.append(
        Choice(
          name: name, key: key, labels: texts.collect("label", of: element),
          score: element["score"].flatMap { Double($0.value) }, topic: topic(of: element),
          isExclusive: element["exclusive"]?.value == "yes"))
    }
    // A key that is another choice's name would make what is keyed mean two things.
    for choice in choices where choice.key != choice.name && names[choice.key] != nil {
      report(
        "form-ambiguous-key", places[choice.name] ?? list.place,
        Phrase(
          es: "En la lista «\(list["name"]?.value ?? "")», la clave «\(choice.key)» de «\(choice.name)» es el nombre "
            + "de otra alternativa.",
          en: "In the list “\(list["name"]?.value ?? "")”, the key “\(choice.key)” of “\(choice.name)” is the name of "
            + "another choice."),
        hint: Phrase(es: "Cambie la clave o el nombre.", en: "Change the key or the name."))
    }
    if kind == .scale, !choices.isEmpty, choices.allSatisfy({ $0.score == nil }) {
      report(
        "form-scale-without-scores", list.place,
        Phrase(es: "La escala no tiene puntajes.", en: "The scale has no scores."),
        hint: Phrase(
          es: "Dé a cada grado su score, negativo bajo el punto medio y positivo sobre él.",
          en: "Give every degree its score, negative below the midpoint and positive above it."))
    }
    return choices
  }

  private mutating func topic(of element: XMLElement) -> Int? {
    guard let attribute = element["topic"] else { return nil }
    usedTopics.insert(attribute.value)
    if let index = topics.firstIndex(where: { $0.name == attribute.value }) { return index }
    report(
      "form-unknown-topic", attribute.valuePlace,
      Phrase(
        es: "No hay un tema «\(attribute.value)».", en: "There is no topic “\(attribute.value)”."),
      hint: Names.nearest(to: attribute.value, among: topics.map(\.name)).map(Phrase.didYouMean))
    return nil
  }

  // MARK: Questions and groups

  private mutating func readItems(of parent: XMLElement, group: Int?) {
    for element in parent.elements
    where FormGrammar.items.contains(element.name) && element.namespace == FormGrammar.grammar.namespace {
      if let name = element["name"]?.value { register(name, at: element) }
      if element.name == "group" {
        groupElements.append(
          GroupDraft(
            element: element, node: schema.openGroup(element["name"]?.value ?? ""), parent: group,
            labels: texts.collect("label", of: element)))
        readItems(of: element, group: groupElements.count - 1)
        schema.close()
      } else if element["name"] != nil {
        readQuestion(element, group: group)
      }
    }
  }

  private mutating func register(_ name: String, at element: XMLElement) {
    let key = Names.folded(name)
    if let first = places[key] { reportDuplicate(name, at: element, first: first) } else { places[key] = element.place }
  }

  private mutating func readQuestion(_ element: XMLElement, group: Int?) {
    let kind = kind(of: element)
    let isAsked = element.name != "note" && element.name != "calculate"
    if isAsked { askedCount += 1 }
    let draft = QuestionDraft(
      element: element, index: drafts.count, node: declare(element, kind), kind: kind, group: group,
      number: isAsked ? askedCount : nil,
      measure: element["measure"].flatMap { Question.Measure(rawValue: $0.value) }, topic: topic(of: element),
      label: texts.collect("label", of: element),
      hint: texts.collect("hint", of: element),
      guidance: texts.collect("guidance_hint", of: element),
      requiredMessage: texts.collect("required_message", of: element),
      constraintMessage: texts.collect("constraint_message", of: element),
      warnings: texts.collectWarnings(of: element))
    drafts.append(draft)
    checkMeasure(of: draft)
    checkMessages(of: element)
  }

  /// Adds the question to the schema: what it is written as says its type, even when its list is unknown.
  private mutating func declare(_ element: XMLElement, _ kind: Question.Kind) -> Int {
    let name = element["name"]?.value ?? ""
    let type: ValueType? =
      switch element.name == "calculate" ? element["type"]?.value ?? "text" : element.name {
      case "note": nil
      case "integer", "decimal", "tally": .number
      case "date": .date
      default: .string
      }
    // A tally reads as the sum of its points.
    let choices: ChoiceCodes? = if case .tally = kind { nil } else { kind.list.map { codes[$0] } }
    return schema.field(
      name, type, choices: choices, isMultiple: element.name == "select_multiple" || element.name == "rank")
  }

  private mutating func kind(of element: XMLElement) -> Question.Kind {
    func whole(_ name: String) -> Int? { element[name].flatMap { Int($0.value) } }
    switch element.name {
    case "note": return .note
    case "integer": return .integer
    case "decimal": return .decimal
    case "date": return .date
    case "select_one": return list(of: element).map(Question.Kind.selectOne) ?? .text
    case "select_multiple":
      guard let list = list(of: element) else { return .text }
      checkLimit("max", of: element, list: list)
      if let minimum = whole("min"), minimum > min(whole("max") ?? .max, lists[list].choices.count) {
        report(
          "form-bad-limits", element["min"]?.valuePlace ?? element.place,
          Phrase(
            es: "El mínimo es \(minimum), más de lo que se puede marcar.",
            en: "The least is \(minimum), more than can be marked."))
      }
      return .selectMultiple(list: list, minimum: whole("min"), maximum: whole("max"))
    case "rank":
      guard let list = list(of: element) else { return .text }
      checkLimit("max", of: element, list: list)
      return .rank(list: list, places: min(whole("max") ?? .max, lists[list].choices.count))
    case "territory": return .territory(level: element["level"]?.value ?? "")
    case "tally": return list(of: element).map(Question.Kind.tally) ?? .text
    case "calculate": return calculatedKind(of: element)
    default: return .text
    }
  }

  private mutating func calculatedKind(of element: XMLElement) -> Question.Kind {
    let type = element["type"]?.value ?? "text"
    if type == "select_one" {
      if element["list"] == nil {
        report(
          "form-missing-attribute", element.place,
          Phrase(
            es: "A <calculate> de tipo select_one le falta el atributo «list».",
            en: "<calculate> of type select_one lacks the attribute “list”."))
      }
      return list(of: element).map(Question.Kind.selectOne) ?? .text
    }
    if let attribute = element["list"] {
      report(
        "form-list-without-choice", attribute.place,
        Phrase(
          es: "Sólo un cálculo de tipo select_one lleva lista.", en: "Only a calculation of type select_one has a list."
        ))
    }
    return switch type {
    case "integer": .integer
    case "decimal": .decimal
    case "date": .date
    default: .text
    }
  }

  private mutating func list(of element: XMLElement) -> Int? {
    guard let attribute = element["list"] else { return nil }
    if let index = listIndices[attribute.value] {
      usedLists.insert(index)
      return index
    }
    report(
      "form-unknown-list", attribute.valuePlace,
      Phrase(
        es: "No hay una lista de alternativas «\(attribute.value)».",
        en: "There is no list of choices “\(attribute.value)”."
      ),
      hint: Names.nearest(to: attribute.value, among: lists.map(\.name)).map(Phrase.didYouMean))
    return nil
  }

  private mutating func checkLimit(_ name: String, of element: XMLElement, list: Int) {
    guard let attribute = element[name], let limit = Int(attribute.value), limit > lists[list].choices.count else {
      return
    }
    report(
      "form-bad-limits", attribute.valuePlace, severity: .warning,
      Phrase(
        es: "El máximo es \(limit), pero la lista tiene \(lists[list].choices.count) alternativas.",
        en: "The most is \(limit), but the list has \(lists[list].choices.count) choices."))
  }

  private mutating func checkMeasure(of draft: QuestionDraft) {
    guard let measure = draft.measure else { return }
    let expected: Phrase? =
      switch (measure, draft.written) {
      case (.profile, _), (.need, "rank"), (.need, "select_multiple"), (.need, "tally"): nil
      case (.satisfaction, "select_one"), (.importance, "select_one"):
        draft.kind.list.map { lists[$0].kind } == .list
          ? Phrase(es: "una lista con kind=\"scale\"", en: "a list with kind=\"scale\"") : nil
      case (.satisfaction, _), (.importance, _): Phrase(es: "<select_one>", en: "<select_one>")
      case (.need, _):
        Phrase(es: "<rank>, <select_multiple> o <tally>", en: "<rank>, <select_multiple> or <tally>")
      }
    guard let expected, let attribute = draft.element["measure"] else { return }
    report(
      "form-bad-measure", attribute.valuePlace,
      Phrase(
        es: "«\(draft.name)» no puede medir «\(measure.rawValue)».",
        en: "“\(draft.name)” cannot measure “\(measure.rawValue)”."),
      hint: Phrase(
        es: "Esa medida pide \(expected[.spanish]).", en: "That measure asks for \(expected[.english])."))
  }

  private mutating func checkMessages(of element: XMLElement) {
    for (message, attribute) in [("constraint_message", "constraint"), ("required_message", "required")]
    where element[attribute] == nil || element[attribute]?.value == "no" {
      guard let found = element.elements(named: message).first else { continue }
      report(
        "form-message-without-rule", found.place, severity: .warning,
        Phrase(
          es: "<\(message)> nunca se mostrará: «\(element["name"]?.value ?? "")» no tiene «\(attribute)».",
          en: "<\(message)> will never show: “\(element["name"]?.value ?? "")” has no “\(attribute)”."))
    }
  }

  // MARK: Findings

  private mutating func reportUnused() {
    for (index, list) in lists.enumerated() where !usedLists.contains(index) {
      report(
        "form-unused-list", list.place, severity: .warning,
        Phrase(es: "Ninguna pregunta usa la lista «\(list.name)».", en: "No question uses the list “\(list.name)”."))
    }
    for topic in topics where !usedTopics.contains(topic.name) {
      guard let place = topicPlaces[topic.name] else { continue }
      report(
        "form-unused-topic", place, severity: .warning,
        Phrase(es: "Nada trata del tema «\(topic.name)».", en: "Nothing is about the topic “\(topic.name)”."))
    }
    if askedCount == 0 {
      report(
        "form-no-questions", root.place, severity: .warning,
        Phrase(es: "El formulario no tiene preguntas.", en: "The form has no questions."))
    }
  }

  private mutating func reportDuplicate(_ name: String, at element: XMLElement, first: SourcePlace) {
    report(
      "form-duplicate-name", element["name"]?.valuePlace ?? element.place,
      Phrase(
        es: "«\(name)» ya está en la línea \(first.line).", en: "“\(name)” is already on line \(first.line)."),
      hint: Phrase(
        es: "Cambie uno de los nombres, o borre la copia.", en: "Change one of the names, or delete the copy."))
  }

  private mutating func report(
    _ code: Diagnostic.Code, _ place: SourcePlace, severity: Diagnostic.Severity = .error, _ message: Phrase,
    hint: Phrase? = nil
  ) {
    findings.append(Diagnostic(code, severity, at: place, message, hint: hint))
  }
}
