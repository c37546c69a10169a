import RondaCore
import RondaXML

/// What an element of the form language may hold. The published schema `Forms/form.rng` says the same; tests hold
/// them together.
struct ElementRule: Sendable {
  /// What the value of an attribute must look like.
  enum Value: Sendable {
    /// A name as questions have it.
    case name
    /// A name that may also have `-` inside.
    case formName
    /// A name that may begin with a digit and have `-`.
    case choiceName
    case nonEmpty
    case language
    case yesNo
    case number
    case positiveNumber
    case oneOf([String])
    /// An expression, or (for `required`) also `yes` and `no`. Its meaning is checked later.
    case expression
  }

  struct Attribute: Sendable {
    let name: String
    let value: Value
    let isRequired: Bool

    init(_ name: String, _ value: Value, required: Bool = false) {
      self.name = name
      self.value = value
      isRequired = required
    }
  }

  /// One place in the sequence of children.
  struct Child: Sendable {
    let names: [String]
    let minimum: Int
    let maximum: Int?

    init(_ names: [String], minimum: Int = 0, maximum: Int? = nil) {
      self.names = names
      self.minimum = minimum
      self.maximum = maximum
    }
  }

  let attributes: [Attribute]
  let children: [Child]
  let holdsText: Bool

  init(_ attributes: [Attribute], children: [Child] = [], holdsText: Bool = false) {
    self.attributes = attributes
    self.children = children
    self.holdsText = holdsText
  }
}

/// The grammar of the form language.
enum FormGrammar {
  static let namespace = "urn:ronda:form:1"
  static let items = [
    "group", "note", "text", "integer", "decimal", "date", "select_one", "select_multiple", "rank", "territory",
    "tally",
    "calculate",
  ]
  /// Elements that carry words, one per language.
  static let texts: Set = [
    "title", "label", "hint", "guidance_hint", "required_message", "constraint_message", "warning",
  ]

  static let rules: [String: ElementRule] = {
    typealias Attribute = ElementRule.Attribute
    typealias Child = ElementRule.Child
    let words = ElementRule([], holdsText: true)
    let common: [Attribute] = [
      Attribute("name", .name, required: true), Attribute("required", .expression), Attribute("relevant", .expression),
      Attribute("constraint", .expression), Attribute("default", .expression), Attribute("appearance", .nonEmpty),
      Attribute("measure", .oneOf(Question.Measure.allCases.map(\.rawValue))), Attribute("topic", .name),
    ]
    let parts = [
      Child(["label"], minimum: 1), Child(["hint"]), Child(["guidance_hint"]), Child(["required_message"]),
      Child(["constraint_message"]), Child(["warning"]),
    ]
    let list = Attribute("list", .name, required: true)
    func question(_ more: Attribute...) -> ElementRule { ElementRule(common + more, children: parts) }
    var rules = [
      "form": ElementRule(
        [
          Attribute("id", .formName, required: true), Attribute("version", .nonEmpty, required: true),
          Attribute("default_language", .language, required: true),
        ],
        children: [Child(["title"], minimum: 1), Child(["topics"], maximum: 1), Child(["choices"]), Child(items)]),
      "topics": ElementRule([], children: [Child(["topic"], minimum: 1)]),
      "topic": ElementRule(
        [Attribute("name", .name, required: true), Attribute("dimension", .name)],
        children: [Child(["label"], minimum: 1)]),
      "choices": ElementRule(
        [
          Attribute("name", .name, required: true),
          Attribute("kind", .oneOf(ChoiceList.Kind.allCases.map(\.rawValue))),
        ],
        children: [Child(["choice"], minimum: 1)]),
      "choice": ElementRule(
        [
          Attribute("name", .choiceName, required: true), Attribute("score", .number), Attribute("key", .choiceName),
          Attribute("topic", .name), Attribute("exclusive", .yesNo),
        ],
        children: [Child(["label"], minimum: 1)]),
      "group": ElementRule(
        [Attribute("name", .name, required: true), Attribute("relevant", .expression)],
        children: [Child(["label"]), Child(items)]),
      "note": ElementRule(
        [Attribute("name", .name, required: true), Attribute("relevant", .expression)],
        children: [Child(["label"], minimum: 1), Child(["hint"])]),
      "text": question(), "integer": question(), "decimal": question(), "date": question(),
      "select_one": question(list),
      "select_multiple": question(list, Attribute("min", .positiveNumber), Attribute("max", .positiveNumber)),
      "rank": question(list, Attribute("max", .positiveNumber)),
      "territory": question(Attribute("level", .name, required: true)),
      "tally": question(list, Attribute("control", .expression)),
      "calculate": ElementRule(
        [
          Attribute("name", .name, required: true), Attribute("calculation", .expression, required: true),
          Attribute("type", .oneOf(["text", "integer", "decimal", "date", "select_one"])), Attribute("list", .name),
          Attribute("measure", .oneOf(Question.Measure.allCases.map(\.rawValue))), Attribute("topic", .name),
        ],
        children: [Child(["label"])]),
      "warning": ElementRule([Attribute("test", .expression, required: true)], holdsText: true),
    ]
    for name in texts where rules[name] == nil { rules[name] = words }
    return rules
  }()
}

/// Checks elements against the grammar: what is unknown, missing, misplaced, or does not look as it must.
struct StructureCheck {
  private(set) var findings: [Diagnostic] = []

  /// Checks an element and everything in it.
  mutating func check(_ element: XMLElement) {
    guard let rule = FormGrammar.rules[element.name] else { return }
    checkAttributes(of: element, rule)
    checkChildren(of: element, rule)
    if !rule.holdsText {
      for case .text(let text, let place) in element.children
      where text.unicodeScalars.contains(where: { !$0.properties.isWhitespace }) {
        report(
          "form-stray-text", place,
          Phrase(
            es: "Dentro de <\(element.name)> hay texto suelto.", en: "There is loose text inside <\(element.name)>."),
          hint: Phrase(
            es: "Póngalo en un <label>, o bórrelo.", en: "Put it into a <label>, or delete it."))
      }
    } else if element.text.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
      report(
        "form-empty-text", element.place,
        Phrase(es: "<\(element.name)> no tiene texto.", en: "<\(element.name)> has no text."),
        hint: Phrase(es: "Escríbalo, o borre el elemento.", en: "Write it, or delete the element."))
    }
  }

  private mutating func checkAttributes(of element: XMLElement, _ rule: ElementRule) {
    let known = rule.attributes.map(\.name)
    for attribute in element.attributes {
      if attribute.namespace == XMLElement.xmlNamespace, attribute.name == "lang", rule.holdsText {
        checkValue(of: attribute, .language)
        continue
      }
      guard attribute.namespace == nil, let expected = rule.attributes.first(where: { $0.name == attribute.name })
      else {
        report(
          "form-unknown-attribute", attribute.place,
          Phrase(
            es: "<\(element.name)> no tiene un atributo «\(attribute.name)».",
            en: "<\(element.name)> has no attribute “\(attribute.name)”."),
          hint: suggestion(for: attribute.name, among: known))
        continue
      }
      checkValue(of: attribute, expected.value)
    }
    for expected in rule.attributes where expected.isRequired && element[expected.name] == nil {
      report(
        "form-missing-attribute", element.place,
        Phrase(
          es: "A <\(element.name)> le falta el atributo «\(expected.name)».",
          en: "<\(element.name)> lacks the attribute “\(expected.name)”."))
    }
  }

  private mutating func checkValue(of attribute: XMLAttribute, _ expected: ElementRule.Value) {
    let value = attribute.value
    let wanted: Phrase?
    switch expected {
    case .name:
      wanted =
        NamePattern.isName(value)
        ? nil
        : Phrase(
          es: "un nombre: letras sin acento, dígitos y «_», empezando con letra",
          en: "a name: unaccented letters, digits and “_”, beginning with a letter")
    case .formName:
      wanted =
        NamePattern.isFormName(value)
        ? nil
        : Phrase(
          es: "un nombre: letras sin acento, dígitos, «_» y «-», empezando con letra",
          en: "a name: unaccented letters, digits, “_” and “-”, beginning with a letter")
    case .choiceName:
      wanted =
        NamePattern.isChoiceName(value)
        ? nil
        : Phrase(
          es: "un código: letras sin acento, dígitos, «_» y «-», sin espacios",
          en: "a code: unaccented letters, digits, “_” and “-”, without blanks")
    case .nonEmpty, .expression:
      wanted =
        value.unicodeScalars.allSatisfy(\.properties.isWhitespace)
        ? Phrase(es: "algo escrito", en: "something written") : nil
    case .language:
      wanted =
        NamePattern.isLanguageTag(value)
        ? nil : Phrase(es: "un código de idioma, como «es» o «arn»", en: "a language code such as “es” or “arn”")
    case .yesNo: wanted = wantedOneOf(["yes", "no"], value)
    case .oneOf(let values): wanted = wantedOneOf(values, value)
    case .number:
      wanted =
        NamePattern.isNumber(value)
        ? nil
        : Phrase(
          es: "un número, con punto decimal si lo necesita", en: "a number, with a decimal point if it needs one")
    case .positiveNumber:
      wanted =
        NamePattern.isPositiveNumber(value)
        ? nil : Phrase(es: "un número entero desde 1", en: "a whole number from 1")
    }
    guard let wanted else { return }
    report(
      "form-bad-value", attribute.valuePlace,
      Phrase(
        es: "«\(value)» no sirve como «\(attribute.name)».", en: "“\(value)” will not do as “\(attribute.name)”."),
      hint: Phrase(es: "Se espera \(wanted[.spanish]).", en: "Expected: \(wanted[.english])."))
  }

  private func wantedOneOf(_ values: [String], _ value: String) -> Phrase? {
    guard !values.contains(value) else { return nil }
    let quoted = values.map { "«\($0)»" }.joined(separator: ", ")
    let plain = values.map { "“\($0)”" }.joined(separator: ", ")
    return Phrase(es: "uno de \(quoted)", en: "one of \(plain)")
  }

  private mutating func checkChildren(of element: XMLElement, _ rule: ElementRule) {
    let known = rule.children.flatMap(\.names)
    var position = 0
    var counts = Array(repeating: 0, count: rule.children.count)
    for child in element.elements {
      guard child.namespace == FormGrammar.namespace, known.contains(child.name) else {
        report(
          "form-unknown-element", child.place,
          Phrase(
            es: "<\(child.name)> no va dentro de <\(element.name)>.",
            en: "<\(child.name)> does not belong inside <\(element.name)>."),
          hint: child.namespace == FormGrammar.namespace || child.namespace == nil
            ? suggestion(for: child.name, among: known)
            : Phrase(
              es: "Es de otro vocabulario (\(child.namespace ?? "")); bórrelo.",
              en: "It is from another vocabulary (\(child.namespace ?? "")); delete it."))
        continue
      }
      guard let found = rule.children.firstIndex(where: { $0.names.contains(child.name) }) else { continue }
      if found < position {
        let later = listed(rule.children[position].names)
        report(
          "form-misplaced-element", child.place,
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
          "form-repeated-element", child.place,
          Phrase(
            es: "<\(child.name)> va una sola vez en <\(element.name)>.",
            en: "<\(child.name)> may stand only once in <\(element.name)>."))
      }
      check(child)
    }
    for (part, count) in zip(rule.children, counts) where count < part.minimum {
      report(
        "form-missing-element", element.place,
        Phrase(
          es: "A <\(element.name)> le falta <\(part.names[0])>.",
          en: "<\(element.name)> lacks <\(part.names[0])>."))
    }
  }

  private func listed(_ names: [String]) -> Phrase {
    names == FormGrammar.items
      ? Phrase(es: "las preguntas y los grupos", en: "the questions and groups")
      : Phrase(verbatim: names.map { "<\($0)>" }.joined(separator: ", "))
  }

  private func suggestion(for name: String, among known: [String]) -> Phrase? {
    Names.nearest(to: name, among: known).map { Phrase.didYouMean($0) }
  }

  private mutating func report(_ code: Diagnostic.Code, _ place: SourcePlace, _ message: Phrase, hint: Phrase? = nil) {
    findings.append(Diagnostic(code, at: place, message, hint: hint))
  }
}
