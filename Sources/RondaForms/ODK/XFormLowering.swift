import RondaCore
import RondaXML

/// Turns what only this program knows into questions that every XForm may have.
///
/// What is made here bears attributes in our own namespace, by which `XFormReader` finds the way back: `element` is what
/// an item was, `generated` says that an item was made; any other is an attribute as it was. `Forms/ODK.md` has the table.
struct XFormLowering {
  private let lists: [String: XMLElement]
  private var names: Set<String> = []

  init(_ form: XMLElement) {
    lists = form.elements.filter { $0.isOurs("choices") }.reduce(into: [:]) {
      if let name = $1.value("name") { $0[name] = $1 }
    }
    var open = [form]
    while let element = open.popLast() {
      if let name = element.value("name") { names.insert(name) }
      open += element.elements.filter { $0.isRonda && !$0.isOurs("choices") && !$0.isOurs("data") }
    }
  }

  mutating func lowered(_ form: XMLElement) -> XMLElement {
    var children: [XMLNode] = []
    var hasMeta = false
    for child in form.children {
      guard case .element(let element) = child else { continue }
      if element.isOurs("group"), element.value("name") == "meta" {
        hasMeta = true
        var nodes = items(of: element)
        if let name = form["instance_name"] { nodes.append(.element(instanceName(name))) }
        children.append(.element(element.with(children: nodes)))
      } else {
        children += item(element)
      }
    }
    let omitsMeta = form["omit_instanceID", in: XFormWords.kept] != nil && form["instance_name"] == nil
    if !hasMeta, !omitsMeta {
      var nodes = [
        XMLNode.element(made("instance_id", [XMLAttribute("name", "instanceID", at: form.place)], at: form.place))
      ]
      if let name = form["instance_name"] { nodes.append(.element(instanceName(name))) }
      let meta = made("group", [XMLAttribute("name", "meta", at: form.place), implied(form.place)], at: form.place)
      children.append(.element(meta.with(children: nodes)))
    }
    return form.with(children: children)
  }

  private func instanceName(_ expression: XMLAttribute) -> XMLElement {
    made(
      "calculate", [XMLAttribute("name", "instanceName", at: expression.place), expression.renamed("calculation")],
      at: expression.place)
  }

  private func implied(_ place: SourcePlace) -> XMLAttribute {
    XMLAttribute("implied", in: XFormWords.kept, "yes", at: place)
  }

  private func made(_ word: String, _ attributes: [XMLAttribute], at place: SourcePlace) -> XMLElement {
    XMLElement(
      word, namespace: XFormWords.ronda, attributes: attributes + [mark("generated", "yes", at: place)], place: place)
  }

  private func mark(_ word: String, _ value: String, at place: SourcePlace) -> XMLAttribute {
    XMLAttribute(word, in: XFormWords.ronda, value, at: place)
  }

  private mutating func items(of element: XMLElement) -> [XMLNode] {
    var result: [XMLNode] = []
    for child in element.children {
      if case .element(let inner) = child { result += item(inner) }
    }
    return result
  }

  // MARK: Items

  private mutating func item(_ element: XMLElement) -> [XMLNode] {
    guard element.isRonda else { return [.element(element)] }
    switch element.name {
    case "group": return [.element(element.with(children: items(of: element)))]
    case "repeat": return repetition(element)
    case "grid": return [.element(grid(element))]
    case "tally": return [.element(tally(element))]
    case "territory":
      return [
        .element(
          element.with(name: "text", attributes: element.attributes + [mark("element", "territory", at: element.place)])
        )
      ]
        + warnings(element)
    case "text" where element.value("readonly") == "yes":
      return [.element(element.with(attributes: element.attributes + [mark("element", "text", at: element.place)]))]
        + warnings(element)
    case "select_one", "select_multiple":
      return [.element(limited(element))] + other(element) + warnings(element)
    case _ where FormGrammar.questions.contains(element.name): return [.element(element)] + warnings(element)
    default: return [.element(element)]
    }
  }

  /// The number of a repeat is calculated in a node of its own, since ODK takes the path of a node only.
  private mutating func repetition(_ element: XMLElement) -> [XMLNode] {
    let lowered = element.with(children: items(of: element))
    guard let count = element["repeat_count"], PlainPath(count.value) == nil else { return [.element(lowered)] }
    if case .reference? = ExpressionText.pieces(of: count.value).first,
      ExpressionText.pieces(of: count.value).count == 1
    {
      return [.element(lowered)]
    }
    let name = Names.unused("\(element.value("name") ?? "")_count", besides: &names)
    let attributes = element.attributes.filter { !($0.name == "repeat_count" && $0.namespace == nil) }
    let node = made(
      "calculate",
      [
        XMLAttribute("name", name, at: count.place), count.renamed("calculation"),
        XMLAttribute("type", "integer", at: count.place),
      ], at: count.place)
    return [
      .element(node),
      .element(
        lowered.with(
          attributes: attributes + [
            XMLAttribute("repeat_count", "${\(name)}", at: count.place),
            mark("repeat_count", count.value, at: count.place),
          ])),
    ]
  }

  private func grid(_ element: XMLElement) -> XMLElement {
    let required = element["required"].map { [$0] } ?? []
    let list = element["list"].map { [$0] } ?? []
    let rows = element.elements.filter { $0.isOurs("row") }.map { row in
      XMLNode.element(row.with(name: "select_one", attributes: row.attributes + list + required))
    }
    return shell(of: element, rows)
  }

  /// A group that shows the label of an element and keeps all else of it as it was.
  private func shell(of element: XMLElement, _ inner: [XMLNode]) -> XMLElement {
    var attributes: [XMLAttribute] = []
    for attribute in element.attributes {
      let isCommon = attribute.namespace != nil || ["name", "relevant"].contains(attribute.name)
      attributes.append(isCommon ? attribute : attribute.renamed(attribute.name, in: XFormWords.ronda))
    }
    attributes += [
      mark("element", element.name, at: element.place), XMLAttribute("appearance", "field-list", at: element.place),
    ]
    var labels: [XMLNode] = []
    var verbatim: [XMLNode] = []
    for child in element.elements where !child.isOurs("row") {
      if child.isOurs("label") { labels.append(.element(child)) } else { verbatim.append(.element(child)) }
    }
    let kept = XMLElement("verbatim", namespace: XFormWords.kept, children: verbatim, place: element.place)
    return element.with(
      name: "group", attributes: attributes, children: labels + inner + (verbatim.isEmpty ? [] : [.element(kept)]))
  }

  /// One number for each choice, and the sum of all checked at the last one.
  private mutating func tally(_ element: XMLElement) -> XMLElement {
    let choices = element["list"].flatMap { lists[$0.value] }?.elements.filter { $0.isOurs("choice") } ?? []
    guard !choices.isEmpty else {
      return element.with(name: "text", attributes: element.attributes + [mark("element", "tally", at: element.place)])
    }
    let name = element.value("name") ?? ""
    let names = choices.map { choice -> String in
      let wish = "\(name)_\(choice.value("name") ?? "")"
      return Names.unused(NamePattern.isNodeName(wish) ? wish : "\(name)_value", besides: &self.names)
    }
    let inner = zip(choices, names).map { choice, own -> XMLNode in
      var constraint = ". >= 0"
      if own == names.last, let control = element.value("control") {
        let others = names.dropLast().map { "coalesce(${\($0)}, 0) + " }.joined()
        constraint += " and \(others). = (\(control))"
      }
      var attributes = [
        XMLAttribute("name", own, at: element.place), XMLAttribute("constraint", constraint, at: element.place),
      ]
      if let required = element["required"] { attributes.append(required) }
      return .element(
        made("integer", attributes, at: element.place).with(
          children: choice.elements.filter { $0.isOurs("label") }.map { .element($0) }))
    }
    return shell(of: element, inner)
  }

  // MARK: Questions

  /// What a multiple answer must keep to, as a part of its constraint.
  private func limited(_ element: XMLElement) -> XMLElement {
    guard element.name == "select_multiple" else { return element }
    var rules: [String] = []
    let choices: XMLElements = element["list"].flatMap { lists[$0.value] }?.elements ?? []
    for choice in choices where choice.value("exclusive") == "yes" {
      let code = LiteralText.expression(choice.value("name") ?? "")
      rules.append("(not(selected(., \(code))) or count-selected(.) = 1)")
    }
    if let least = element.value("min") { rules.append("count-selected(.) >= \(least)") }
    if let most = element.value("max") { rules.append("count-selected(.) <= \(most)") }
    guard !rules.isEmpty else { return element }
    let own = element["constraint"]
    let text = ((own.map { ["(\($0.value))"] } ?? []) + rules).joined(separator: " and ")
    let attributes = element.attributes.filter { !($0.name == "constraint" && $0.namespace == nil) }
    return element.with(
      attributes: attributes + [
        XMLAttribute("constraint", text, at: own?.place ?? element.place),
        mark("constraint", own?.value ?? "", at: element.place),
      ])
  }

  /// The text of a choice that asks for one.
  private mutating func other(_ element: XMLElement) -> [XMLNode] {
    guard let name = element.value("name"),
      let choice = element["list"].flatMap({ lists[$0.value] })?.elements.first(where: { $0.value("other") == "yes" }),
      let code = choice.value("name"), names.insert("\(name)_other").inserted
    else { return [] }
    let attributes = [
      XMLAttribute("name", "\(name)_other", at: element.place),
      XMLAttribute("relevant", "selected(${\(name)}, \(LiteralText.expression(code)))", at: element.place),
    ]
    let labels = choice.elements.filter { $0.isOurs("label") }.map { XMLNode.element($0) }
    return [.element(made("text", attributes, at: element.place).with(children: labels))]
  }

  /// A note for each warning, shown while its test holds.
  private mutating func warnings(_ element: XMLElement) -> [XMLNode] {
    guard let name = element.value("name") else { return [] }
    var tests: [String] = []
    for warning in element.elements where warning.isOurs("warning") {
      if let test = warning.value("test"), !tests.contains(test) { tests.append(test) }
    }
    return tests.map { test in
      let labels = element.elements.filter { $0.isOurs("warning") && $0.value("test") == test }.map {
        $0.with(name: "label", attributes: $0.attributes.filter { $0.name != "test" })
      }
      let attributes = [
        XMLAttribute("name", Names.unused("\(name)_warning", besides: &names), at: element.place),
        XMLAttribute(
          "relevant", "${\(name)} != '' and (\(ExpressionText.replacingOwn(in: test, by: name)))", at: element.place),
      ]
      return .element(made("note", attributes, at: element.place).with(children: labels.map { .element($0) }))
    }
  }
}

extension XMLElement {
  /// Whether it is this element of the form language.
  func isOurs(_ word: String) -> Bool { name == word && namespace == XFormWords.ronda }

  func with(name: String? = nil, attributes: [XMLAttribute]? = nil, children: [XMLNode]? = nil) -> XMLElement {
    XMLElement(
      name ?? self.name, namespace: namespace, attributes: attributes ?? self.attributes,
      children: children.map { XMLChildren($0) } ?? self.children, place: place)
  }
}

extension ExpressionText {
  /// The expression with `${name}` where the answer to its own question is meant.
  static func replacingOwn(in text: String, by name: String) -> String {
    let pieces = pieces(of: text)
    return Self.text(
      of: pieces.enumerated().map { index, piece in
        let isStep = index > 0 && pieces[index - 1] == .symbol("/")
        return piece == .symbol(".") && !isStep ? .reference(name) : piece
      })
  }
}
