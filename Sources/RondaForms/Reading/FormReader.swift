package import RondaCore
import RondaExpressions
package import RondaXML

/// What reading a form gives: every finding, and the form when none of them is an error.
package struct FormReading: Sendable {
  package let form: Form?
  /// In the order of the file.
  package let findings: [Diagnostic]
  private let texts: [GatheredText]

  /// What could not be read as a form at all.
  package init(findings: [Diagnostic]) {
    self.init(form: nil, findings: findings)
  }

  init(form: Form?, findings: [Diagnostic], texts: [GatheredText] = []) {
    self.form = form
    self.findings = findings
    self.texts = texts
  }

  /// Every text of the form and the languages that it is in, in the order of the file; made when it is asked for.
  package var translations: [Translation] {
    let translations = texts.flatMap(\.translations)
    // Nearly always that is the order of reading.
    let isInOrder = translations.indices.dropFirst().allSatisfy { translations[$0 - 1].place < translations[$0].place }
    return isInOrder ? translations : translations.sorted { $0.place < $1.place }
  }
}

/// Reads the form language: structure, names, expressions, order of evaluation, translations; all findings in one run.
package struct FormReader {
  /// Reads a form and checks everything about it that can be known without answers.
  ///
  /// - Parameter files: what lies beside the form.
  package static func read(_ source: XMLSource, files: FormFiles = .none) -> FormReading {
    switch XMLParser.parse(source) {
    case .findings(let findings): FormReading(form: nil, findings: findings)
    case .value(let document): read(document, source: source, files: files)
    }
  }

  /// The same for a source that is parsed already.
  package static func read(_ document: XMLDocument, source: XMLSource, files: FormFiles = .none) -> FormReading {
    guard XFormReader.isXForm(document.root) else {
      return read(translated: document, source: source, files: files, findings: [])
    }
    let translation = XFormReader.translate(document)
    guard let translated = translation.document else { return FormReading(form: nil, findings: translation.findings) }
    return read(translated: translated, source: source, files: files, findings: translation.findings)
  }

  /// The same for a form that has been translated into the form language.
  ///
  /// - Parameters:
  ///   - document: in the form language, whatever the original is written in.
  ///   - source: what the form is kept as, and read from again.
  ///   - earlier: what was found out about the original before.
  package static func read(
    translated document: XMLDocument, source: XMLSource, files: FormFiles, findings earlier: [Diagnostic]
  ) -> FormReading {
    var reader = FormReader(document.root, files)
    reader.findings = earlier
    reader.isIncomplete = earlier.contains { $0.severity == .error }
    reader.references = ReferencesMark.value(on: document.root)
    let form = reader.read(source)
    let findings = untold(reader.findings, after: earlier).inOrderOfPlace.withoutRepetition
    return FormReading(
      form: findings.contains { $0.severity == .error } ? nil : form, findings: findings,
      texts: reader.texts.gathered)
  }

  /// What has been told of the source in its own words is not told again.
  private static func untold(_ findings: [Diagnostic], after earlier: [Diagnostic]) -> [Diagnostic] {
    let told = Set(
      earlier.lazy.filter {
        $0.severity == .error && ($0.code.rawValue.hasPrefix("xform-") || $0.code.rawValue.hasPrefix("xlsform-"))
      }
      .map { [$0.place?.line, $0.place?.column] })
    guard !told.isEmpty else { return findings }
    return earlier
      + findings.dropFirst(earlier.count).filter { !told.contains([$0.place?.line, $0.place?.column]) }
  }

  let root: XMLElement
  let files: FormFiles
  var findings: [Diagnostic] = []
  /// Whether errors were found before, so that what is missing here may be missing because of them.
  private(set) var isIncomplete = false
  var references = ExpressionScope.ReferenceSemantics.xpath
  var topics: [Form.Topic] = []
  var topicPlaces: [String: SourcePlace] = [:]
  var usedTopics: Set<String> = []
  var lists: [ChoiceList] = []
  var listIndices: [String: Int] = [:]
  var usedLists: Set<Int> = []
  /// Of the lists that expressions can reach, their places among the secondary instances of the schema.
  var listInstances: [Int: Int] = [:]
  /// Of each list, its codes that have a blank inside, until they have been told.
  var blankCodes: [Int: [XMLAttribute]] = [:]
  /// Where each list and other data is, by name.
  var dataPlaces: [String: SourcePlace] = [:]
  var codes: [ChoiceCodes] = []
  var groups: [GroupDraft] = []
  var drafts: [QuestionDraft] = []
  var actions: [ActionDraft] = []
  /// The check of the structure, as long as it may go on, and before which finding its own ones come.
  private var structure: (check: Meanwhile<[Diagnostic]>, start: Int)?
  /// What has an appearance.
  var shaped: [XMLElement] = []
  var askedCount = 0
  /// Of every node, the names that stand directly inside it, by their folded forms.
  var names: [Int: [String: (name: String, place: SourcePlace)]] = [:]
  var texts: TextCollector
  var schema: SchemaBuilder

  /// From how many bytes on a form is read by two threads.
  private static let large = 1 << 16

  private init(_ root: XMLElement, _ files: FormFiles) {
    self.root = root
    self.files = files
    texts = TextCollector(defaultLanguage: root.value("default_language") ?? Language.spanish.rawValue)
    schema = SchemaBuilder(root: root.value("root") ?? "data")
  }

  private mutating func read(_ source: XMLSource) -> Form? {
    let isLarge = source.size > Self.large
    if let finding = FormGrammar.grammar.wrongRoot(root) {
      findings.append(finding)
      return nil
    }
    let twin = root.forAnotherThread
    structure = (Meanwhile(isWorthwhile: isLarge) { FormGrammar.grammar.findings(in: twin) }, findings.count)
    let titles = texts.collect("title", of: root, at: nil)
    readTopics()
    readLists()
    readData()
    codes = lists.map { list in ChoiceCodes(promised: { list.choices.map(\.name) }) }
    readItems(of: root, group: nil, node: 0)
    awaitStructure()
    checkAppearances()
    makeNamesUnique()
    let schema = schema.schema()
    var parts = FormParts(schema: schema, source: source)
    var compiler = ExpressionCompiler(
      schema, listInstances: listInstances,
      references: references)
    parts.groups = groups.map { compiler.group(from: $0) }
    parts.questions = drafts.map { compiler.question(from: $0) }
    let set = actions.map { compiler.actions(from: $0) }
    parts.actions = set.flatMap(\.self) + compiler.triggered
    parts.outputs = texts.outputs.compactMap { compiler.output($0.value, at: $0.node) }
    parts.instanceName = compiler.compile(root["instance_name"], expecting: .string, at: 0)
    findings += compiler.findings
    checkNumbers(parts)
    checkDoubts(parts)
    checkCopies(parts, set: set, triggered: compiler.triggered, instanceName: root["instance_name"])
    var places: [Int: RulePlaces] = [:]
    places.reserveCapacity(groups.count + drafts.count)
    for group in groups { if let node = group.node { places[node] = RulePlaces(group.element) } }
    for draft in drafts { places[draft.node] = RulePlaces(draft.element) }
    let graph = DependencyGraph(parts, places: places, counts: references == .xpath)
    findings += graph.findings
    findings += RuleCircles.findings(parts, places: places, counts: references == .xpath)
    // An XForm has one title only.
    let told = Set(findings.lazy.filter { $0.code == "xlsform-bad-reference" }.map { $0.place?.line })
    findings += texts.slips.filter { !told.contains($0.place?.line) }
    findings += texts.findings(besides: references == .javaRosa ? "title" : nil)
    reportUnused()
    parts.order = graph.order
    parts.id = root.value("id") ?? ""
    parts.version = root.value("version") ?? ""
    parts.titles = titles
    parts.defaultLanguage = texts.defaultLanguage
    parts.languages = texts.languages
    for language in root.elements(named: "language") {
      if let tag = language.value("tag") { parts.languageNames[tag] = language.value("name") }
    }
    parts.topics = topics
    parts.lists = lists
    return Form(parts)
  }

  /// Has what is wrong with the structure among the findings, before all that came later.
  mutating func awaitStructure() {
    guard let (check, start) = structure else { return }
    structure = nil
    findings.insert(contentsOf: check.value(), at: start)
  }

  mutating func report(
    _ code: Diagnostic.Code, _ place: SourcePlace, severity: Diagnostic.Severity = .error, _ message: Phrase,
    hint: Phrase? = nil
  ) {
    findings.append(Diagnostic(code, severity, at: place, message, hint: hint))
  }

  mutating func reportDuplicate(_ name: String, at element: XMLElement, first: SourcePlace) {
    report(
      "form-duplicate-name", element["name"]?.valuePlace ?? element.place,
      Phrase(
        es: "«\(name)» ya está en la línea \(first.line).", en: "“\(name)” is already on line \(first.line)."),
      hint: Phrase(
        es: "Cambie uno de los nombres, o borre la copia.", en: "Change one of the names, or delete the copy."))
  }

  private mutating func reportUnused() {
    // A list that is named wrongly is not unused.
    let isNamedWrongly: Set<Diagnostic.Code> = [
      "form-unknown-list", "expression-unknown-column", "expression-unknown-instance", "expression-unknown-path",
    ]
    let mayBeMeant = isIncomplete || findings.contains { isNamedWrongly.contains($0.code) }
    for (index, list) in lists.enumerated() where !usedLists.contains(index) && !mayBeMeant {
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
}
