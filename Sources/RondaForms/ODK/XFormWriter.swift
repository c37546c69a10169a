import RondaCore
import RondaExpressions
package import RondaXML

/// Writes forms as ODK XForms.
///
/// What only this program knows is lowered to what every tool understands, and noted in attributes of our namespace, so
/// that `XFormReader` gives the same form back. `Forms/ODK.md` says how. Time is linear in the size of the form.
package struct XFormWriter {
  /// The XForm of a form that was read without errors: `form` is its outermost element.
  package static func xform(of form: XMLElement) -> XMLElement {
    var lowering = XFormLowering(form)
    var writer = XFormWriter(lowering.lowered(form))
    return writer.write()
  }

  /// The same as a text, or what XML cannot hold of it.
  package static func text(of form: XMLElement) -> XMLResult<String> {
    XMLWriter.document(
      xform(of: form), defaultNamespace: XFormWords.xforms,
      declaring: [XFormWords.xhtml, XFormWords.javaRosa, XFormWords.openRosa, XFormWords.odk])
  }

  let form: XMLElement
  let paths: PathLowering
  /// The numbers of the nodes in the order in which they are written.
  var nextNode = 1
  /// How many instances of the repeats around there are, one for each combination.
  var instancesAround = 1
  /// Which questions set which others when they change: by the node of the question.
  var triggered: [Int: [XMLElement]] = [:]
  var binds: [XMLElement] = []
  var modelActions: [XMLElement] = []
  /// Defaults that are set when an instance of a repeat begins, by the node of the repeat.
  var repeatActions: [Int: [XMLElement]] = [:]
  var texts: WrittenTexts
  /// Lists that stand in files: where names and labels are.
  let listElements: [String: XMLElement]

  private init(_ form: XMLElement) {
    self.form = form
    let schema = FormNodes.schema(of: form)
    paths = PathLowering(schema, references: ReferencesMark.value(on: form))
    texts = WrittenTexts(form)
    listElements = form.elements.filter { $0.isOurs("choices") }.reduce(into: [:]) {
      if let name = $1.value("name") { $0[name] = $1 }
    }
  }

  private mutating func write() -> XMLElement {
    let root = form.value("root") ?? "data"
    let namespace = self.namespace(of: form, around: XFormWords.xforms)
    collectTriggers(of: form)
    nextNode = 1
    let written = items(of: form, parent: 0, namespace: namespace)
    let primary = XMLElement(
      root, namespace: namespace, attributes: rootAttributes, children: written.nodes.map { .element($0) },
      place: form.place)
    var model = [x("instance", [], [primary])]
    model += instances()
    model += binds + modelActions
    var attributes = modelAttributes
    if let references = ReferencesMark.onModel(of: form) { attributes.append(references) }
    let itext = texts.itext()
    if let itext { model.insert(itext, at: 0) }
    var head = [XMLElement("title", namespace: XFormWords.xhtml, children: title, place: form.place)]
    let own =
      form.elements.filter { $0.isOurs("title") && $0.language != nil } + languages(hasTexts: itext != nil)
      + form.elements.filter { $0.isOurs("topics") }
    head += own.map(OwnElements.hidden)
    for other in form.elements where other.namespace == XFormWords.kept && other.name == "head" {
      head += other.elements
    }
    attributes.append(contentsOf: defaultLanguage)
    head.append(x("model", attributes, model + modelParts))
    let body = XMLElement(
      "body", namespace: XFormWords.xhtml, attributes: bodyAttributes, children: written.body.map { .element($0) },
      place: form.place)
    return XMLElement(
      "html", namespace: XFormWords.xhtml,
      children: [
        .element(
          XMLElement("head", namespace: XFormWords.xhtml, children: head.map { .element($0) }, place: form.place)),
        .element(body),
      ], place: form.place)
  }

  func x(
    _ word: String, _ attributes: [XMLAttribute] = [], _ children: [XMLElement] = []
  ) -> XMLElement {
    XMLElement(
      word, namespace: XFormWords.xforms, attributes: attributes, children: children.map { .element($0) },
      place: form.place)
  }

  func attribute(_ word: String, _ value: String, in namespace: String? = nil) -> XMLAttribute {
    XMLAttribute(word, in: namespace, value, at: form.place)
  }

  func namespace(of element: XMLElement, around: String?) -> String? {
    guard let own = element["namespace", in: XFormWords.kept] else { return around }
    return own.value.isEmpty ? nil : own.value
  }

  // MARK: Around the questions

  private var title: [XMLNode] {
    let title = form.elements.first { $0.isOurs("title") && $0.language == nil }
    return title?["implied", in: XFormWords.kept] == nil ? title.map { texts.content($0, at: 0, paths) } ?? [] : []
  }

  private var defaultLanguage: [XMLAttribute] {
    let language = form.value("default_language") ?? "und"
    return language == "und" ? [] : [attribute("default_language", language, in: XFormWords.ronda)]
  }

  private func languages(hasTexts: Bool) -> [XMLElement] {
    let own = form.elements.filter { $0.isOurs("language") }
    let derived = hasTexts ? texts.languages.filter { $0.name != $0.tag } : []
    var used: Set<String> = []
    var isDerived = own.count == derived.count
    for (element, language) in zip(own, derived) {
      isDerived = isDerived && element.value("tag") == language.tag && element.value("name") == language.name
    }
    if hasTexts {
      for language in texts.languages {
        isDerived = isDerived && LanguageName.tag(of: language.name, besides: used) == language.tag
        used.insert(language.tag)
      }
    }
    return isDerived ? [] : own
  }

  private var rootAttributes: [XMLAttribute] {
    var result = [form["id"], form["version"]].compactMap(\.self)
    result += keptAttributes(of: form, "instance")
    for node in form.elements where node.namespace == XFormWords.kept && node.name == "node" {
      result += node.attributes
    }
    return result
  }

  private var modelAttributes: [XMLAttribute] {
    var result = keptAttributes(of: form, "model")
    let foreign = form.attributes.filter {
      $0.namespace != nil && $0.namespace != XFormWords.kept && $0.namespace != XFormWords.ronda
    }
    if let name = form["instance_name"] { result.append(name.renamed("instance_name", in: XFormWords.ronda)) }
    if !foreign.contains(where: { $0.name == "xforms-version" }) {
      result.append(attribute("xforms-version", "1.0.0", in: XFormWords.odk))
    }
    return result + foreign
  }

  private var bodyAttributes: [XMLAttribute] {
    (form["style"].map { [$0.renamed("class")] } ?? []) + keptAttributes(of: form, "body")
  }

  /// Submissions and actions that this program does not know stand in the model.
  private var modelParts: [XMLElement] {
    form.elements.flatMap { element -> [XMLElement] in
      if element.namespace == XFormWords.kept, element.name == "action" { return Array(element.elements) }
      if element.isOurs("setvalue") { return [setvalue(element, at: 0)] }
      return isModelPart(element) ? [element] : []
    }
  }

  func isModelPart(_ element: XMLElement) -> Bool {
    (element.namespace == XFormWords.xforms && element.name == "submission")
      || (element.namespace == XFormWords.odk && XFormReader.actionWords.contains(element.name))
  }

  /// Attributes that were kept under the name of the part where they stood.
  func keptAttributes(of element: XMLElement, _ part: String) -> [XMLAttribute] {
    let start = part + "."
    return element.attributes.compactMap {
      guard $0.namespace == XFormWords.kept, $0.name.hasPrefix(start) else { return nil }
      return $0.renamed(String($0.name.dropFirst(start.count)))
    }
  }

  // MARK: Lists and data

  private mutating func instances() -> [XMLElement] {
    form.elements.filter { $0.isOurs("choices") || $0.isOurs("data") }.map { instance($0) }
  }

  private mutating func instance(_ element: XMLElement) -> XMLElement {
    var attributes = [element["name"]?.renamed("id")].compactMap(\.self)
    for own in element.attributes {
      if own.namespace == nil, !["name", "file", "value", "label"].contains(own.name) {
        attributes.append(own.renamed(own.name, in: XFormWords.ronda))
      } else if own.namespace != nil, own.namespace != XFormWords.kept {
        attributes.append(own)
      }
    }
    attributes += keptAttributes(of: element, "instance")
    attributes += listMarks(of: element)
    if let file = element["file"] {
      if !attributes.contains(where: { $0.name == "src" }) {
        attributes.append(attribute("src", XFormWords.folder(of: file.value) + file.value))
      }
      return x("instance", attributes)
    }
    if element.isOurs("data") {
      return XMLElement(
        "instance", namespace: XFormWords.xforms, attributes: attributes, children: element.children, place: form.place)
    }
    let name = element.value("name") ?? ""
    let items = element.elements.filter { $0.isOurs("choice") }.enumerated().map { index, choice in
      item(choice, id: "\(name)-\(index)")
    }
    return x("instance", attributes, [x("root", [], items)])
  }

  /// What an instance is with us, where its shape and the questions that use it might say something else.
  private func listMarks(of element: XMLElement) -> [XMLAttribute] {
    guard element.isOurs("choices") else { return [attribute("element", "data", in: XFormWords.ronda)] }
    guard let file = element["file"] else { return [] }
    let isMap = file.value.lowercased().hasSuffix(".geojson")
    return [
      ("element", "choices"), ("value", element.value("value") ?? (isMap ? "id" : "name")),
      ("label", element.value("label") ?? (isMap ? "title" : "label")),
    ].map { attribute($0.0, $0.1, in: XFormWords.ronda) }
  }

  private mutating func item(_ choice: XMLElement, id: String) -> XMLElement {
    var attributes: [XMLAttribute] = []
    for own in choice.attributes {
      if own.namespace == nil, own.name != "name" {
        attributes.append(own.renamed(own.name, in: XFormWords.ronda))
      } else if own.namespace != nil, own.namespace != XFormWords.kept {
        attributes.append(own)
      }
    }
    attributes += keptAttributes(of: choice, "item")
    var columns: [XMLElement] = []
    if texts.isUsed {
      let id = texts.add(id, of: choice, word: "label", at: 0, paths, always: true) ?? id
      columns.append(leaf("itextId", [.text(id, form.place)]))
    }
    columns.append(leaf("name", [.text(choice.value("name") ?? "", form.place)]))
    if !texts.isUsed {
      let label = choice.elements.first { $0.isOurs("label") }
      let isImplied = label?["implied", in: XFormWords.kept] != nil
      columns.append(leaf("label", isImplied ? [] : label.map { XMLChildren(texts.content($0, at: 0, paths)) } ?? []))
    }
    for property in choice.elements where property.isOurs("property") {
      columns.append(leaf(property.value("name") ?? "", property.children))
    }
    return x("item", attributes, columns)
  }

  private func leaf(_ word: String, _ children: XMLChildren) -> XMLElement {
    XMLElement(word, namespace: XFormWords.xforms, children: children, place: form.place)
  }
}
