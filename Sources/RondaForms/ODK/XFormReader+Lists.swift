import RondaCore
import RondaXML

/// Lists of choices as elements of ours.
extension XFormReader {
  /// The name of the list that the items of a question make up. Questions with the same items share one.
  mutating func inlineList(_ items: [XMLElement], control: XMLElement, node: Int) -> String {
    let isMultiple = control.name == "select" || control.name == "rank"
    var choices: [XMLElement] = []
    var codes: [String: SourcePlace] = [:]
    for item in items {
      guard let value = item.elements.first(where: { $0.isXForms("value") }) else {
        report(
          "xform-item-without-value", at: item.place, es: "La alternativa no tiene <value>.",
          en: "The choice has no <value>.", hint: Phrase(es: "Agregue <value>.", en: "Add <value>."))
        continue
      }
      let code = value.words
      guard !code.isEmpty, case .text(_, let place)? = value.children.first else {
        report(
          "xform-empty-choice-value", at: value.place, es: "El valor de la alternativa está vacío.",
          en: "The value of the choice is empty.", hint: Phrase(es: "Escríbalo.", en: "Write it."))
        continue
      }
      if codes[code] != nil {
        report(
          "xform-duplicate-choice", at: place, es: "El valor «\(code)» está dos veces.",
          en: "The value “\(code)” is there twice.",
          hint: Phrase(es: "Cambie uno de los dos.", en: "Change one of the two."))
        continue
      }
      codes[code] = place
      if isMultiple, code.contains(" ") {
        report(
          "xform-blank-in-choice", at: place,
          es: "El valor «\(code)» tiene un espacio, que en una respuesta múltiple separa dos valores.",
          en: "The value “\(code)” has a blank, which separates two values in a multiple answer.",
          hint: Phrase(es: "Use «_» en vez del espacio.", en: "Use “_” instead of the blank."))
      }
      var wording = wording(of: item)
      if wording.label.isEmpty, wording.media.isEmpty {
        let isMissing = !item.elements.contains { $0.isXForms("label") }
        report(
          "xform-choice-without-label", isMissing ? .error : .warning, at: item.place,
          es: "La alternativa «\(code)» no tiene texto.",
          en: "The choice “\(code)” has no text.", hint: Phrase(es: "Agregue <label>.", en: "Add <label>."))
      }
      implyLabel(code, &wording, at: item.place)
      choices.append(
        choice(code, at: place, attributes: foreignAttributes(of: item, "item"), wording, properties: []))
    }
    let key = choices.map { $0.outline() }.joined()
    if let name = lists.inlineNames[key] { return name }
    var name = record.nodes[node].name
    var number = 2
    while lists.byName[name] != nil || lists.inlineCodes[name] != nil {
      name = "\(record.nodes[node].name)_\(number)"
      number += 1
    }
    lists.inlineNames[key] = name
    lists.inlineCodes[name] = Set(codes.keys)
    lists.inline.append(element("choices", [made("name", name, at: items[0].place)], choices, at: items[0].place))
    return name
  }

  private func choice(
    _ code: String, at place: SourcePlace, attributes: [XMLAttribute], _ wording: Wording, properties: [XMLElement]
  ) -> XMLElement {
    element(
      "choice", [made("name", code, at: place)] + attributes, wording.label + wording.media + properties + wording.kept,
      at: place)
  }

  /// What must have a text and has none gets its name, and a mark.
  func implyLabel(_ name: String, _ wording: inout Wording, at place: SourcePlace) {
    guard wording.label.first?.language != nil || wording.label.isEmpty else { return }
    wording.label.insert(
      XMLElement(
        "label", namespace: XFormWords.ronda, attributes: [kept("implied", "yes", at: place)],
        children: [.text(name, place)], place: place), at: 0)
  }

  /// Attributes of an element that mean nothing to us: those without namespace under names that say where they were,
  /// those that this program wrote as our own.
  func foreignAttributes(of element: XMLElement, _ part: String, besides known: Set<String> = []) -> [XMLAttribute] {
    element.attributes.compactMap { attribute in
      switch attribute.namespace {
      case nil:
        known.contains(attribute.name) ? nil : attribute.renamed("\(part).\(attribute.name)", in: XFormWords.kept)
      case XFormWords.ronda: attribute.renamed(attribute.name)
      default: attribute
      }
    }
  }

  /// The lists and other data of the form, in the order of the file; those that stood in questions at the end.
  mutating func listElements() -> [XMLElement] {
    var result: [XMLElement] = []
    for index in lists.instances.indices {
      let instance = lists.instances[index]
      let place = instance.element.place
      let name = instance.element["id"]?.renamed("name") ?? made("name", instance.name, at: place)
      let foreign = foreignAttributes(of: instance.element, "instance", besides: ["id", "src"]).filter {
        $0.namespace != nil || !Self.listMarks.contains($0.name)
      }
      switch instance.source {
      case .choices:
        let items: XMLElements = instance.element.elements.first?.elements ?? []
        result.append(element("choices", [name] + foreign, items.map { listChoice($0) }, at: place))
      case .file(let file):
        let source = instance.element["src"]
        var attributes = [name, XMLAttribute("file", file, at: source?.valuePlace ?? place)] + foreign
        if let source, source.value != XFormWords.folder(of: file) + file {
          attributes.append(source.renamed("instance.src", in: XFormWords.kept))
        }
        guard let columns = instance.columns else {
          result.append(element("data", attributes, at: place))
          continue
        }
        let isGeo = file.lowercased().hasSuffix(".geojson")
        if columns.value != (isGeo ? "id" : "name") { attributes.append(made("value", columns.value, at: place)) }
        if columns.label != (isGeo ? "title" : "label") { attributes.append(made("label", columns.label, at: place)) }
        result.append(element("choices", attributes, at: place))
      case .data:
        let source = instance.element["src"].map { [$0.renamed("instance.src", in: XFormWords.kept)] } ?? []
        result.append(
          XMLElement(
            "data", namespace: XFormWords.ronda, attributes: [name] + source + foreign,
            children: instance.element.children, place: place))
      }
    }
    return result + lists.inline
  }

  /// What this program notes on an instance to know it again.
  private static let listMarks: Set<String> = ["element", "value", "label"]

  private mutating func listChoice(_ item: XMLElement) -> XMLElement {
    var wording = Wording()
    var code = ""
    var place = item.place
    var properties: [XMLElement] = []
    for column in item.elements {
      switch column.name {
      case "name":
        code = column.words
        if case .text(_, let first)? = column.children.first { place = first }
      case "label":
        if let text = text("label", column.children, language: nil, at: column.place) { wording.label.append(text) }
      case "itextId":
        if case .text(let id, let first)? = column.children.first {
          add(id.withoutBlanks, at: XMLAttribute("ref", id, at: first), as: "label", to: &wording)
        }
      default:
        properties.append(
          XMLElement(
            "property", namespace: XFormWords.ronda, attributes: [made("name", column.name, at: column.place)],
            children: column.children, place: column.place))
      }
    }
    implyLabel(code, &wording, at: place)
    return choice(code, at: place, attributes: foreignAttributes(of: item, "item"), wording, properties: properties)
  }
}
