import RondaCore
import RondaXML

/// The form around its questions.
extension XFormReader {
  mutating func form(_ items: [XMLElement]) -> XMLElement {
    let root = anatomy.record
    let place = anatomy.root.place
    var attributes: [XMLAttribute] = []
    if let id = root["id"], !id.value.isBlank {
      attributes.append(id)
    } else {
      attributes.append(made("id", root.name, at: root.place))
    }
    if let version = root["version"], !version.value.isBlank { attributes.append(version) }
    attributes.append(defaultLanguage)
    if root.name != "data" { attributes.append(made("root", root.name, at: root.place)) }
    if let style = anatomy.body?["class"], !style.value.isBlank {
      attributes.append(style.renamed("style"))
    }
    if let references = ReferencesMark.ofForm(withModel: anatomy.model) { attributes.append(references) }
    attributes += formAttributes
    if root.namespace != XFormWords.xforms {
      attributes.append(kept("namespace", root.namespace ?? "", at: root.place))
    }
    for attribute in root.attributes where attribute.namespace == nil && !["id", "version"].contains(attribute.name) {
      attributes.append(attribute.renamed("instance." + attribute.name, in: XFormWords.kept))
    }
    if root.value("version")?.isEmpty == true { attributes.append(kept("instance.version", "", at: root.place)) }
    let lists = listElements()
    var children = titles() + languageElements()
    children += OwnElements.found(in: anatomy.head).filter { $0.name == "topics" }
    children += lists + items + actionElements(of: .model) + actionElements(of: .container(0)) + wordlessParts()
    children += keptParts(of: 0)
    return element("form", attributes, children, at: place)
  }

  private var defaultLanguage: XMLAttribute {
    if let own = anatomy.model["default_language", in: XFormWords.ronda] { return own.renamed("default_language") }
    let language = texts.languages.first
    return made("default_language", language?.tag ?? "und", at: language?.place ?? anatomy.model.place)
  }

  /// The attributes of the model: those that this program wrote as ours, those of other vocabularies, and the rest.
  private var formAttributes: [XMLAttribute] {
    var result: [XMLAttribute] = []
    for attribute in anatomy.model.attributes where !ReferencesMark.isMark(attribute) {
      switch (attribute.namespace, attribute.name) {
      case (XFormWords.ronda, "default_language"): continue
      case (XFormWords.odk, "xforms-version") where attribute.value == "1.0.0": continue
      case (nil, let name): result.append(attribute.renamed("model." + name, in: XFormWords.kept))
      case (XFormWords.ronda, let name): result.append(attribute.renamed(name))
      default: result.append(attribute)
      }
    }
    for attribute in anatomy.body?.attributes ?? [] where attribute.name != "class" {
      result.append(attribute.renamed("body." + attribute.name, in: XFormWords.kept))
    }
    return result
  }

  private func titles() -> [XMLElement] {
    var result: [XMLElement] = []
    if let title = anatomy.head.elements.first(where: { $0.name == "title" && !$0.isRonda }),
      let text = text("title", title.children, language: nil, at: title.place)
    {
      result.append(text)
    } else {
      let id = anatomy.record["id"]
      let name = id.map { $0.value.isEmpty ? anatomy.record.name : $0.value } ?? anatomy.record.name
      result.append(
        XMLElement(
          "title", namespace: XFormWords.ronda, attributes: [kept("implied", "yes", at: anatomy.head.place)],
          children: [.text(name, id?.valuePlace ?? anatomy.record.place)], place: anatomy.head.place))
    }
    return result + OwnElements.found(in: anatomy.head).filter { $0.name == "title" }
  }

  private func languageElements() -> [XMLElement] {
    let own = OwnElements.found(in: anatomy.head).filter { $0.name == "language" }
    if !own.isEmpty { return own }
    return texts.languages.filter { $0.name != $0.tag }.map {
      element("language", [made("tag", $0.tag, at: $0.place), made("name", $0.name, at: $0.place)], at: $0.place)
    }
  }

  /// What stands in the form and has no word of ours: submissions, texts that nothing here asks for, parts of the head.
  private func wordlessParts() -> [XMLElement] {
    var result = anatomy.model.elements.filter { element in
      !["instance", "bind", "itext", "setvalue"].contains(where: element.isXForms)
        && !Self.actionWords.contains(element.name)
    }
    let others = anatomy.head.elements.filter { !$0.isRonda && $0.name != "title" && !$0.isXForms("model") }
    if !others.isEmpty {
      result.append(
        XMLElement(
          "head", namespace: XFormWords.kept, children: others.map { .element($0) }, place: anatomy.head.place))
    }
    let askedFor = askedFor
    let unused = texts.ids.filter { !usedTexts.contains($0) || askedFor.contains($0) }
    for (index, language) in texts.languages.enumerated() {
      let entries = unused.compactMap { id in texts.entries[id]?.first { $0.language == index }?.element }
      guard !entries.isEmpty else { continue }
      let lang = XMLAttribute("lang", in: XMLElement.xmlNamespace, language.tag, at: language.place)
      result.append(
        XMLElement(
          "itext", namespace: XFormWords.kept, attributes: [lang], children: entries.map { .element($0) },
          place: language.place))
    }
    return result
  }

  /// The texts for which expressions ask by their ids, so that they have to keep them.
  private var askedFor: Set<String> {
    var ids: Set<String> = []
    for element in anatomy.model.elements where element.isXForms("bind") || element.isXForms("setvalue") {
      for attribute in element.attributes
      where attribute.value.contains(bytes: "jr:itext(") && attribute.namespace != XFormWords.javaRosa {
        for case .quoted(let text) in ExpressionText.pieces(of: attribute.value) where text.count >= 2 {
          ids.insert(String(text.dropFirst().dropLast()))
        }
      }
    }
    return ids
  }
}
