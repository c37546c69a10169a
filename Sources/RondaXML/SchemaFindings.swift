import RondaCore

/// Words for what libxml2 finds when it compiles a schema or validates a document.
enum SchemaFindings {
  /// Findings about the schema itself, at least one.
  static func ofSchema(_ issues: [Issue], places: ElementPlaces, root: SourcePlace) -> [Diagnostic] {
    guard !issues.isEmpty else { return [unusable("", at: root)] }
    return issues.map { unusable($0.message, at: places.place($0.element, attribute: nil) ?? root) }
  }

  private static func unusable(_ message: String, at place: SourcePlace) -> Diagnostic {
    Diagnostic(
      "schema-unusable", at: place,
      Phrase(
        es: "El esquema está mal escrito; el analizador dice: «\(message)».",
        en: "The schema is not written correctly; the parser says: “\(message)”."))
  }

  /// Findings about a document in document order, at least one. What only repeats another finding is left out.
  static func ofDocument(_ issues: [Issue], places: ElementPlaces, root: SourcePlace) -> [Diagnostic] {
    var explained: Set<Int> = []
    for issue in issues where kind(of: issue) == .cause { explained.insert(issue.element ?? -1) }
    var seen: Set<Diagnostic> = []
    var findings: [(element: Int, finding: Diagnostic)] = []
    for issue in issues {
      if kind(of: issue) == .consequence, explained.contains(issue.element ?? -1) { continue }
      let finding = finding(issue, at: places.place(issue.element, attribute: issue.attribute) ?? root)
      if seen.insert(finding).inserted { findings.append((issue.element ?? -1, finding)) }
    }
    guard !findings.isEmpty else {
      let message = Phrase(es: "El documento no sigue el esquema.", en: "The document does not follow the schema.")
      return [Diagnostic("schema-invalid", at: root, message)]
    }
    return findings.enumerated().sorted { ($0.element.element, $0.offset) < ($1.element.element, $1.offset) }
      .map(\.element.finding)
  }

  private enum Kind {
    /// Says what is wrong.
    case cause
    /// Says of an element that something is wrong with it, which adds nothing once the cause has been told.
    case consequence
  }

  private static func kind(of issue: Issue) -> Kind {
    switch Code(rawValue: issue.code) {
    case .attributes, .content, .datatype, .interleave: .consequence
    default: .cause
    }
  }

  /// `xmlRelaxNGValidErr` of libxml2; its numbers are part of its interface.
  private enum Code: Int {
    case typeValue = 3
    case interleave = 11
    case interleaveExtra = 12
    case elementName = 13
    case elementWithoutNamespace = 15
    case elementWrongNamespace = 17
    case elementExtraNamespace = 19
    case elementNotEmpty = 21
    case missingElement = 22
    case attributes = 24
    case content = 25
    case extraContent = 26
    case invalidAttribute = 27
    case datatype = 31
    case value = 32
    case noData = 36
    case wrongElement = 38
    case wrongText = 39
  }

  private static func finding(_ issue: Issue, at place: SourcePlace) -> Diagnostic {
    func made(_ code: Diagnostic.Code, _ es: String, _ en: String) -> Diagnostic {
      Diagnostic(code, at: place, Phrase(es: es, en: en))
    }
    let (first, second) = (issue.first ?? "", issue.second ?? "")
    switch Code(rawValue: issue.code) {
    case .wrongElement, .interleaveExtra:
      return made(
        "schema-element", "La etiqueta <\(first)> no puede estar aquí.", "The tag <\(first)> cannot stand here.")
    case .extraContent:
      return made(
        "schema-element", "En <\(first)> sobra <\(second)>.", "<\(second)> is too much in <\(first)>.")
    case .elementName:
      return made(
        "schema-element", "Aquí va <\(first)> y no <\(second)>.", "<\(first)> belongs here, not <\(second)>.")
    case .missingElement:
      return made(
        "schema-missing-element", "Falta la etiqueta <\(first)>.", "The tag <\(first)> is missing.")
    case .elementWithoutNamespace, .elementWrongNamespace, .elementExtraNamespace:
      return made(
        "schema-namespace", "La etiqueta <\(first)> no está en el espacio de nombres (xmlns) que corresponde.",
        "The tag <\(first)> is not in the right namespace (xmlns).")
    case .elementNotEmpty:
      return made("schema-content", "La etiqueta <\(first)> debe estar vacía.", "The tag <\(first)> has to be empty.")
    case .invalidAttribute:
      return made(
        "schema-attribute", "El atributo «\(first)» no se admite en <\(second)>, o no con ese valor.",
        "The attribute “\(first)” is not allowed in <\(second)>, or not with that value.")
    case .attributes:
      return made(
        "schema-attributes",
        "A la etiqueta <\(first)> le falta un atributo obligatorio, o uno tiene un valor que no se admite.",
        "The tag <\(first)> lacks a required attribute, or one has a value that is not allowed.")
    case .content:
      return made(
        "schema-content", "El contenido de <\(first)> no es el que corresponde.",
        "The content of <\(first)> is not right.")
    case .interleave:
      return made(
        "schema-content", "Falta o sobra algo en esta parte.", "Something is missing or too much in this part.")
    case .typeValue:
      return made(
        "schema-value", "El valor «\(second)» no es del tipo \(first).",
        "The value “\(second)” is not of the type \(first).")
    case .datatype:
      return made("schema-value", "El valor no es del tipo \(first).", "The value is not of the type \(first).")
    case .value:
      return made("schema-value", "El valor no es «\(first)».", "The value is not “\(first)”.")
    case .noData:
      return made("schema-value", "A la etiqueta <\(first)> le falta su valor.", "The tag <\(first)> lacks its value.")
    case .wrongText:
      return made(
        "schema-text", "En <\(first)> no puede haber texto suelto.", "There can be no loose text in <\(first)>.")
    case nil:
      return made(
        "schema-invalid", "El documento no sigue el esquema; el analizador dice: «\(issue.message)».",
        "The document does not follow the schema; the parser says: “\(issue.message)”.")
    }
  }
}
