import RondaCore
import RondaExpressions
import RondaXML

/// Something to compute at an event, before its expression is compiled.
struct ActionDraft {
  let element: XMLElement
  /// The node that it stands in.
  let node: Int
}

/// Questions, groups and what stands among them.
extension FormReader {
  /// Reads what is inside `parent`.
  ///
  /// - Parameters:
  ///   - group: the group that `parent` is, an index into `groups`.
  ///   - node: the node that the names inside belong to.
  mutating func readItems(of parent: XMLElement, group: Int?, node: Int) {
    for element in parent.elements where element.namespace == FormGrammar.grammar.namespace {
      switch element.name {
      case "group", "repeat", "grid": readGroup(element, parent: group, node: node)
      case "setvalue": actions.append(ActionDraft(element: element, node: node))
      case let word where FormGrammar.items.contains(word):
        if element["name"] != nil { readQuestion(element, group: group, parent: node) }
      default: continue
      }
    }
  }

  private mutating func readGroup(_ element: XMLElement, parent: Int?, node: Int) {
    let name = element.value("name") ?? ""
    let own: Int?
    var layout = Group.Layout.plain
    if element["nodeless", in: Self.kept]?.value == "yes" {
      own = nil
    } else {
      if element["name"] != nil { register(name, at: element, in: node) }
      own = element.name == "repeat" ? schema.openRepetition(name) : schema.openGroup(name)
    }
    if element.name == "grid", let list = list(of: element) { layout = .grid(list: list) }
    groups.append(
      GroupDraft(
        element: element, name: name, node: own, parent: parent, labels: texts.collect("label", of: element, at: own),
        hint: texts.collect("hint", of: element, at: own), media: media(of: element), layout: layout,
        scope: element.name == "repeat" ? schema.scope : nil))
    if element.has("appearance") { shaped.append(element) }
    let index = groups.count - 1
    if element.name == "grid" {
      for row in element.elements(named: "row") where row["name"] != nil {
        readQuestion(Self.question(from: row, of: element), group: index, parent: own ?? node)
      }
    } else {
      readItems(of: element, group: index, node: own ?? node)
    }
    if own != nil { schema.close() }
  }

  /// The row of a grid as the question that it is.
  private static func question(from row: XMLElement, of grid: XMLElement) -> XMLElement {
    let shared = ["list", "required", "measure", "missing", "personal"].compactMap { grid[$0] }
    let messages = grid.elements(named: "required_message").map(XMLNode.element)
    return XMLElement(
      "select_one", namespace: row.namespace, attributes: row.attributes + shared, children: row.children + messages,
      place: row.place)
  }

  /// Notes the name of something that stands directly inside a node, and finds out whether it is taken.
  private mutating func register(_ name: String, at element: XMLElement, in node: Int) {
    let key = Names.folded(name)
    guard let first = names[node]?[key] else {
      names[node, default: [:]][key] = (name, element.place)
      return
    }
    guard first.name != name else {
      reportDuplicate(name, at: element, first: first.place)
      return
    }
    report(
      "form-similar-name", element["name"]?.valuePlace ?? element.place, severity: .warning,
      Phrase(
        es:
          "«\(name)» se distingue de «\(first.name)», en la línea \(first.place.line), sólo por mayúsculas o acentos.",
        en: "“\(name)” differs from “\(first.name)” on line \(first.place.line) by capitals or accents only."),
      hint: Phrase(es: "Dele un nombre que no se confunda.", en: "Give it a name that cannot be confused."))
  }

  private mutating func readQuestion(_ element: XMLElement, group: Int?, parent: Int, specifies: Int? = nil) {
    let name = element.value("name") ?? ""
    register(name, at: element, in: parent)
    let kind = kind(of: element)
    let isAsked =
      FormGrammar.questions.contains(element.name)
      && (element.value("readonly") != "yes" || element["calculation"] == nil)
    if isAsked { askedCount += 1 }
    let node = declare(element, kind)
    let draft = QuestionDraft(
      element: element, index: drafts.count, name: name, node: node, kind: kind, format: format(of: element),
      range: range(of: element), metadata: Question.Metadata(rawValue: element.name), group: group,
      number: isAsked ? askedCount : nil,
      measure: element["measure"].flatMap { Question.Measure(rawValue: $0.value) }, topic: topic(of: element),
      isPersonal: element.value("personal") == "yes",
      label: texts.collect("label", of: element, at: node), hint: texts.collect("hint", of: element, at: node),
      guidance: texts.collect("guidance_hint", of: element, at: node), media: media(of: element),
      requiredMessage: texts.collect("required_message", of: element, at: node),
      constraintMessage: texts.collect("constraint_message", of: element, at: node),
      warnings: texts.collectWarnings(of: element, at: node), allowedMissing: allowedMissing(of: element),
      specifies: specifies)
    drafts.append(draft)
    checkMeasure(of: draft)
    checkPersonal(draft)
    checkMessages(of: element)
    if element.has("appearance") { shaped.append(element) }
    for action in element.elements(named: "setvalue") { actions.append(ActionDraft(element: action, node: node)) }
    if specifies == nil { readCompanions(of: draft, parent: parent) }
  }

  /// Adds the questions that ask for the words of “other, which?”.
  private mutating func readCompanions(of draft: QuestionDraft, parent: Int) {
    let list: Int
    switch draft.kind {
    case .selectOne(let index), .selectMultiple(let index, _, _): list = index
    default: return
    }
    let others = lists[list].others
    for choice in others {
      let name = others.count == 1 ? "\(draft.name)_other" : "\(draft.name)_other_\(Self.nameable(choice.name))"
      let place = draft.element.place
      let namespace = draft.element.namespace
      let labels = choice.labels.entries.map { entry in
        let text =
          switch Language(tag: entry.language) {
          case .spanish: "\(entry.text): ¿cuál?"
          case .english: "\(entry.text): which?"
          case nil: entry.text
          }
        let language =
          entry.language == texts.defaultLanguage
          ? [] : [XMLAttribute("lang", in: XMLElement.xmlNamespace, entry.language, at: place)]
        return XMLNode.element(
          XMLElement(
            "label", namespace: namespace, attributes: language, children: [.text(text, place)], place: place))
      }
      let quote = choice.name.contains("'") ? "\"" : "'"
      readQuestion(
        XMLElement(
          "text", namespace: namespace,
          attributes: [
            XMLAttribute("name", name, at: place),
            XMLAttribute("relevant", "selected(../\(draft.name), \(quote)\(choice.name)\(quote))", at: place),
          ] + (draft.element["personal"].map { [$0] } ?? []), children: labels, place: place),
        group: draft.group, parent: parent, specifies: draft.index)
    }
  }

  /// The code of a choice with nothing in it that a name cannot have.
  private static func nameable(_ code: String) -> String {
    String(String.UnicodeScalarView(code.unicodeScalars.map { NamePattern.isNodeName("a\($0)") ? $0 : "_" }))
  }

  private mutating func allowedMissing(of element: XMLElement) -> Set<MissingReason> {
    guard let attribute = element["missing"] else { return Self.allMissing }
    var result: Set<MissingReason> = [.blank, .notApplicable]
    let words = attribute.value.split(separator: " ").map(String.init)
    for word in words where word != "none" {
      if let reason = MissingReason.allCases.first(where: { $0.word == word }) {
        result.insert(reason)
        continue
      }
      let known = MissingReason.allCases.map(\.word)
      report(
        "form-bad-missing", attribute.valuePlace,
        Phrase(
          es: "«\(word)» no es una razón para no tener respuesta.", en: "“\(word)” is no reason for having no answer."),
        hint: Names.nearest(to: word, among: known).map(Phrase.didYouMean)
          ?? Phrase(
            es: "Hay \((known + ["none"]).joined(separator: ", ")).",
            en: "There are \((known + ["none"]).joined(separator: ", "))."))
    }
    return result
  }

  private static let allMissing = Set(MissingReason.allCases)

  mutating func media(of element: XMLElement) -> [Media] {
    guard element.hasElement(named: { $0.utf8.starts(with: "media_".utf8) }) else { return [] }
    return Media.Kind.allCases.compactMap { kind in
      let files = texts.collect("media_\(kind.rawValue)", of: element, at: nil)
      return files.isEmpty ? nil : Media(kind: kind, files: files)
    }
  }

  /// Makes the names of questions unique, without regard to case, as columns of tables want them: a name that several
  /// have is told apart by the groups around.
  mutating func makeNamesUnique() {
    var count: [String: Int] = [:]
    for index in drafts.indices { count[Names.folded(drafts[index].name), default: 0] += 1 }
    guard count.values.contains(where: { $0 > 1 }) else { return }
    var taken = Set(count.filter { $0.value == 1 }.keys)
    for index in drafts.indices where count[Names.folded(drafts[index].name), default: 1] > 1 {
      var path: [String] = []
      var group = drafts[index].group
      while let around = group {
        if groups[around].node != nil { path.insert(groups[around].name, at: 0) }
        group = groups[around].parent
      }
      let name = (path + [drafts[index].name]).joined(separator: "-")
      var unique = name
      var number = 1
      while !taken.insert(Names.folded(unique)).inserted {
        number += 1
        unique = "\(name)-\(number)"
      }
      drafts[index].name = unique
    }
  }

  /// The namespace of what is kept as it was written, because this language has no word for it.
  static let kept = "urn:ronda:kept:1"
}

extension MissingReason {
  /// What forms call it.
  package var word: String {
    switch self {
    case .notApplicable: "not_applicable"
    case .blank: "blank"
    case .dontKnow: "dont_know"
    case .refused: "refused"
    case .illegible: "illegible"
    case .invalidMark: "invalid_mark"
    }
  }
}
