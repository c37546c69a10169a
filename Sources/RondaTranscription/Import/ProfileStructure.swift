import RondaCore
import RondaXML

/// Which elements and attributes a profile may have and what their values look like, as its schema says it.
struct ProfileStructure: Sendable {
  /// What the value of an attribute must look like.
  enum Value: Sendable {
    /// Something that is not blank.
    case words
    /// At least one character, blanks included.
    case anything
    /// A letter, then letters, digits and `_`; forms may also have `-`; choices may also begin with a digit.
    case questionName, formName, choiceName
    /// A place of a ranking, from 1 to 999.
    case place
    case oneOf([String])

    func allows(_ text: String) -> Bool {
      switch self {
      case .words: !Self.isBlank(text)
      case .anything: !text.isEmpty
      case .questionName: Self.isName(text, hyphens: false, digitFirst: false)
      case .formName: Self.isName(text, hyphens: true, digitFirst: false)
      case .choiceName: Self.isName(text, hyphens: true, digitFirst: true)
      case .place:
        (1...3).contains(text.utf8.count) && text.utf8.first != UInt8(ascii: "0")
          && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      case .oneOf(let values): values.contains(text)
      }
    }

    /// Whether there is nothing but what XML takes for blanks.
    static func isBlank(_ text: String) -> Bool {
      text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    }

    private static func isName(_ text: String, hyphens: Bool, digitFirst: Bool) -> Bool {
      var isFirst = true
      for scalar in text.unicodeScalars {
        switch scalar {
        case "a"..."z", "A"..."Z": break
        case "0"..."9" where digitFirst || !isFirst: break
        case "_" where !isFirst: break
        case "-" where hyphens && !isFirst: break
        default: return false
        }
        isFirst = false
      }
      return !isFirst
    }
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

  let namespace: String
  /// The attributes of the root.
  let root: [Attribute]
  /// The elements inside it and their attributes; they hold nothing else.
  let elements: [String: [Attribute]]
  /// Elements that may be there once only.
  let single: [String]
  /// Attributes of which an element may have one only.
  let alternatives: [String]

  /// Everything that is not as it should be, in the order of the file.
  func findings(in profile: XMLElement) -> [Diagnostic] {
    var findings = attributeFindings(profile, root)
    var seen: Set<String> = []
    for child in profile.children {
      switch child {
      case .text(let text, let place): findings += strayText(text, place, in: profile)
      case .element(let element):
        guard let attributes = elements[element.name], element.namespace == namespace else {
          findings.append(unknownElement(element))
          continue
        }
        if single.contains(element.name), !seen.insert(element.name).inserted {
          findings.append(
            Diagnostic(
              "profile-repeated-element", at: element.place,
              Phrase(es: "<\(element.name)> va una sola vez.", en: "<\(element.name)> may be there only once.")))
        }
        findings += attributeFindings(element, attributes)
        for inner in element.children {
          switch inner {
          case .text(let text, let place): findings += strayText(text, place, in: element)
          case .element(let element): findings.append(unknownElement(element))
          }
        }
      }
    }
    return findings
  }

  private func attributeFindings(_ element: XMLElement, _ rules: [Attribute]) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    var alternative: String?
    for attribute in element.attributes {
      guard attribute.namespace == nil, let rule = rules.first(where: { $0.name == attribute.name }) else {
        findings.append(
          Diagnostic(
            "profile-unknown-attribute", at: attribute.place,
            Phrase(
              es: "<\(element.name)> no tiene un atributo «\(attribute.name)».",
              en: "<\(element.name)> has no attribute “\(attribute.name)”."),
            hint: Names.nearest(to: attribute.name, among: rules.map(\.name)).map(Phrase.didYouMean)))
        continue
      }
      if !rule.value.allows(attribute.value) { findings.append(badValue(attribute, rule)) }
      guard alternatives.contains(attribute.name), element.name == "column" else { continue }
      if let alternative {
        findings.append(
          Diagnostic(
            "profile-conflicting-attributes", at: attribute.place,
            Phrase(
              es: "Una columna no lleva «\(alternative)» y «\(attribute.name)» a la vez.",
              en: "A column does not have both “\(alternative)” and “\(attribute.name)”.")))
      }
      alternative = alternative ?? attribute.name
    }
    for rule in rules where rule.isRequired && element[rule.name] == nil {
      findings.append(
        Diagnostic(
          "profile-missing-attribute", at: element.place,
          Phrase(
            es: "A <\(element.name)> le falta el atributo «\(rule.name)».",
            en: "<\(element.name)> lacks the attribute “\(rule.name)”.")))
    }
    return findings
  }

  private func badValue(_ attribute: XMLAttribute, _ rule: Attribute) -> Diagnostic {
    Diagnostic(
      "profile-bad-value", at: attribute.valuePlace,
      Phrase(
        es: "«\(attribute.value)» no sirve como «\(attribute.name)».",
        en: "“\(attribute.value)” will not do as “\(attribute.name)”."),
      hint: expectation(rule.value))
  }

  private func expectation(_ value: Value) -> Phrase {
    switch value {
    case .words, .anything: Phrase(es: "Escriba algo entre las comillas.", en: "Write something between the quotes.")
    case .questionName:
      Phrase(
        es: "Letras sin tilde, dígitos y «_», comenzando con una letra.",
        en: "Letters without accents, digits and “_”, beginning with a letter.")
    case .formName:
      Phrase(
        es: "Letras sin tilde, dígitos, «_» y «-», comenzando con una letra.",
        en: "Letters without accents, digits, “_” and “-”, beginning with a letter.")
    case .choiceName:
      Phrase(
        es: "Letras sin tilde, dígitos, «_» y «-», comenzando con una letra o un dígito.",
        en: "Letters without accents, digits, “_” and “-”, beginning with a letter or a digit.")
    case .place: Phrase(es: "Se espera un número de 1 a 999.", en: "A number from 1 to 999 is expected.")
    case .oneOf(let values):
      Phrase(
        es: "Se espera uno de \(values.filter { $0 != "\t" }.map { "«\($0)»" }.joined(separator: ", ")).",
        en: "One of \(values.filter { $0 != "\t" }.map { "“\($0)”" }.joined(separator: ", ")) is expected.")
    }
  }

  private func unknownElement(_ element: XMLElement) -> Diagnostic {
    Diagnostic(
      "profile-unknown-element", at: element.place,
      Phrase(es: "<\(element.name)> no va en este lugar.", en: "<\(element.name)> does not belong here."),
      hint: elements[element.name] == nil
        ? Names.nearest(to: element.name, among: elements.keys.sorted()).map(Phrase.didYouMean) : nil)
  }

  private func strayText(_ text: String, _ place: SourcePlace, in element: XMLElement) -> [Diagnostic] {
    guard !Value.isBlank(text) else { return [] }
    return [
      Diagnostic(
        "profile-stray-text", at: place,
        Phrase(es: "<\(element.name)> no lleva texto dentro.", en: "<\(element.name)> has no text inside."))
    ]
  }
}
