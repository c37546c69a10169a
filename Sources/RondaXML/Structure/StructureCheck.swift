import RondaCore

/// Checks elements against a grammar. One mistake gives one finding, and what is inside a wrong element is checked all
/// the same, unless the element is unknown.
struct StructureCheck {
  let grammar: Grammar
  let defaultLanguage: String
  private(set) var findings: [Diagnostic] = []
  private let names: NamesOfDocument?

  /// For a document with this outermost element.
  init(_ grammar: Grammar, _ root: XMLElement) {
    self.grammar = grammar
    defaultLanguage = root.value("default_language") ?? Language.spanish.rawValue
    names = NamesOfDocument(grammar, root)
  }

  /// Checks an element and everything in it.
  mutating func check(_ element: XMLElement) {
    if let names, let node = element.node(in: names.tree) { return check(element, at: node, names) }
    guard let (rule, translations) = grammar.elements[element.name] else { return }
    checkAttributes(of: element, rule)
    if case .anything = rule.content { return }
    let isLeaf = element.elements.isEmpty
    if !isLeaf || rule.needsChildren { checkChildren(of: element, rule, nil) }
    if !isLeaf, !translations.isEmpty { checkTranslations(translations, in: element) }
    checkText(in: element, rule, isLeaf: isLeaf)
  }

  /// The same for an element at a node of the document whose names are known: what is in order is passed without a look at
  /// any word.
  private mutating func check(_ element: XMLElement, at node: Int, _ names: NamesOfDocument) {
    guard let known = names.element(node) else { return }
    let rule = known.rule
    if names.areAttributesPlain(of: node, known) {
      for index in names.tree.nodes[node].range {
        let place = known.attributes[Int(names.tree.attributes[index].name)]
        if place >= 0 {
          checkValue(at: index, of: element, rule.attributes[place].value)
        } else if place == NamesOfDocument.Known.language {
          checkValue(at: index, of: element, .language)
        }
      }
    } else {
      checkAttributes(of: element, rule)
    }
    if case .anything = rule.content { return }
    let isLeaf = names.isLeaf(node)
    if names.areChildrenPlain(of: node, known) {
      checkInside(of: node, names)
    } else if !isLeaf || rule.needsChildren {
      checkChildren(of: element, rule, known)
    }
    if !isLeaf, !known.translations.isEmpty, !names.hasNoTranslations(in: node, known) {
      checkTranslations(known.translations, in: element)
    }
    checkText(in: element, rule, isLeaf: isLeaf)
  }

  /// Checks every element right inside of another one, where each has its place.
  private mutating func checkInside(of node: Int, _ names: NamesOfDocument) {
    var (next, end) = names.tree.inside(node)
    while next < end {
      let inner = names.tree.nodes[next]
      if !inner.isText, names.isOwn[Int(inner.name)] { check(XMLElement(names.tree, next), at: next, names) }
      next = Int(inner.next)
    }
  }

  private mutating func checkText(in element: XMLElement, _ rule: ElementRule, isLeaf: Bool) {
    switch rule.content {
    case .elements: checkLooseText(in: element, rule)
    case .value, .anything: break
    case .text, .translation:
      guard isLeaf, element.hasOnlyBlanks else { return }
      report(
        "empty-text", element.place,
        Phrase(es: "<\(element.name)> no tiene texto.", en: "<\(element.name)> has no text."),
        hint: Phrase(es: "Escríbalo, o borre el elemento.", en: "Write it, or delete the element."))
    }
  }

  mutating func report(_ words: String, _ place: SourcePlace, _ message: Phrase, hint: Phrase? = nil) {
    findings.append(Diagnostic(grammar.code(words), at: place, message, hint: hint))
  }

  // MARK: Attributes

  private mutating func checkAttributes(of element: XMLElement, _ rule: ElementRule) {
    var meant: Set<String> = []
    var alternative: String?
    for index in element.attributeIndices {
      let name = element.attributeName(at: index)
      if rule.isOpen, grammar.isForeign(name.namespace) { continue }
      if name.namespace == XMLElement.xmlNamespace, name.local == "lang", rule.content == .translation {
        checkValue(at: index, of: element, .language)
        continue
      }
      guard name.namespace == nil, let expected = rule.attributes.first(where: { $0.name == name.local }) else {
        let nearest = Names.nearest(to: name.local, among: rule.attributeNames)
        if let nearest { meant.insert(nearest) }
        report(
          "unknown-attribute", element.attribute(at: index).place,
          Phrase(
            es: "<\(element.name)> no tiene un atributo «\(name.local)».",
            en: "<\(element.name)> has no attribute “\(name.local)”."),
          hint: nearest.map(Phrase.didYouMean))
        continue
      }
      checkValue(at: index, of: element, expected.value)
      guard rule.alternatives.contains(name.local) else { continue }
      if let alternative {
        report(
          "conflicting-attributes", element.attribute(at: index).place,
          Phrase(
            es: "<\(element.name)> no lleva «\(alternative)» y «\(name.local)» a la vez.",
            en: "<\(element.name)> does not have both “\(alternative)” and “\(name.local)”."))
      }
      alternative = alternative ?? name.local
    }
    for expected in rule.attributes
    where expected.isRequired && !element.has(expected.name) && !meant.contains(expected.name) {
      report(
        "missing-attribute", element.place,
        Phrase(
          es: "A <\(element.name)> le falta el atributo «\(expected.name)».",
          en: "<\(element.name)> lacks the attribute “\(expected.name)”."))
    }
  }

  private mutating func checkValue(at index: Int, of element: XMLElement, _ pattern: ValuePattern) {
    guard !pattern.allows(element.attributeValue(at: index)) else { return }
    let attribute = element.attribute(at: index)
    let expectation = pattern.expectation
    report(
      "bad-value", attribute.valuePlace,
      attribute.value.isEmpty
        ? Phrase(es: "«\(attribute.name)» está vacío.", en: "“\(attribute.name)” is empty.")
        : Phrase(
          es: "«\(attribute.value)» no sirve como «\(attribute.name)».",
          en: "“\(attribute.value)” will not do as “\(attribute.name)”."),
      hint: Phrase(es: "Se espera \(expectation[.spanish]).", en: "Expected: \(expectation[.english])."))
  }

  // MARK: Children

  /// - Parameter known: what is known of the names of its document.
  private mutating func checkChildren(of element: XMLElement, _ rule: ElementRule, _ known: NamesOfDocument.Known?) {
    var meant: Set<String> = []
    var position = 0
    var counts = Array(repeating: 0, count: rule.children.count)
    for child in element.elements {
      let place: Int?
      if let known, let names, let node = child.node(in: names.tree) {
        let number = Int(names.tree.nodes[node].name)
        if rule.isOpen, names.isForeign[number] { continue }
        place = names.isOwn[number] && known.places[number] >= 0 ? known.places[number] : nil
      } else {
        if rule.isOpen, grammar.isForeign(child.namespace) { continue }
        place = child.namespace == grammar.namespace ? rule.childPlaces[child.name] : nil
      }
      guard let found = place else {
        if let name = reportUnknown(child, in: element, rule) { meant.insert(name) }
        continue
      }
      if rule.isOrdered, found < position {
        let later = rule.children[position].summary
        report(
          "misplaced-element", child.place,
          Phrase(
            es: "<\(child.name)> va antes de \(later[.spanish]).",
            en: "<\(child.name)> comes before \(later[.english])."),
          hint: Phrase(es: "Cambie el orden.", en: "Change the order."))
      } else {
        position = found
      }
      counts[found] += 1
      if let maximum = rule.children[found].maximum, counts[found] > maximum {
        report(
          "repeated-element", child.place,
          Phrase(
            es: "<\(child.name)> va una sola vez en <\(element.name)>.",
            en: "<\(child.name)> may stand only once in <\(element.name)>."))
      }
      check(child)
    }
    for (part, count) in zip(rule.children, counts)
    where count < part.minimum && meant.isDisjoint(with: part.names) {
      report(
        "missing-element", element.place,
        Phrase(
          es: "A <\(element.name)> le falta <\(part.names[0])>.", en: "<\(element.name)> lacks <\(part.names[0])>."),
        hint: part.advice)
    }
  }

  /// Gives the name of the element that was probably meant.
  private mutating func reportUnknown(_ child: XMLElement, in element: XMLElement, _ rule: ElementRule) -> String? {
    var meant: String?
    let hint: Phrase?
    if child.namespace == nil, rule.childNames.contains(child.name) {
      meant = child.name
      hint = Phrase(
        es: "Le falta el espacio de nombres «\(grammar.namespace)».",
        en: "It lacks the namespace “\(grammar.namespace)”.")
    } else if let other = child.namespace, other != grammar.namespace {
      hint = Phrase(
        es: "Es de otro vocabulario (\(other)); bórrelo.", en: "It is from another vocabulary (\(other)); delete it.")
    } else {
      meant = Names.nearest(to: child.name, among: rule.childNames)
      hint = meant.map(Phrase.didYouMean)
    }
    report(
      "unknown-element", child.place,
      Phrase(
        es: "<\(child.name)> no va dentro de <\(element.name)>.",
        en: "<\(child.name)> does not belong inside <\(element.name)>."),
      hint: hint)
    return meant
  }

  private mutating func checkLooseText(in element: XMLElement, _ rule: ElementRule) {
    guard !element.hasOnlyBlanks else { return }
    for case .text(let text, let place) in element.children where !Bytes.areBlank(text) {
      let home = rule.childNames.first { name in grammar.rules[name].map { $0.content != .elements } ?? false }
      report(
        "stray-text", place,
        Phrase(
          es: "Dentro de <\(element.name)> hay texto suelto.", en: "There is loose text inside <\(element.name)>."),
        hint: home.map { Phrase(es: "Póngalo en un <\($0)>, o bórrelo.", en: "Put it into a <\($0)>, or delete it.") }
          ?? Phrase(es: "Bórrelo.", en: "Delete it."))
    }
  }
}
