import RondaCore
import RondaExpressions
import RondaXML

/// Items as nodes, binds and controls.
extension XFormWriter {
  struct Written {
    /// The nodes as the instance has them: for a repeat its template and its first instances.
    var nodes: [XMLElement] = []
    /// The same inside a template, with nothing but templates of what is repeated.
    var patterns: [XMLElement] = []
    /// The same inside an instance, without templates.
    var instances: [XMLElement] = []
    var body: [XMLElement] = []

    mutating func append(_ node: XMLElement) {
      nodes.append(node)
      patterns.append(node)
      instances.append(node)
    }
  }

  /// Notes which questions compute which others. Goes through the items in the order of their numbers.
  mutating func collectTriggers(of element: XMLElement) {
    for item in element.elements where FormNodes.isItem(item) {
      if FormNodes.isNodeless(item) {
        collectTriggers(of: item)
        continue
      }
      let node = nextNode
      nextNode += 1
      for name in item.value("trigger")?.split(separator: " ") ?? [] {
        guard let question = paths.schema.referent(of: String(name), at: node)?.node else { continue }
        var action = [attribute("event", "xforms-value-changed"), attribute("ref", paths.path(of: node))]
        let value = item.value("calculation") ?? ""
        let lowered = paths.lowered(value, at: node)
        action.append(attribute("value", lowered))
        if lowered != value { action.append(attribute("value", value, in: XFormWords.ronda)) }
        triggered[question, default: []].append(x("setvalue", action))
      }
      if FormNodes.hasItems(item) { collectTriggers(of: item) }
    }
  }

  mutating func items(of element: XMLElement, parent: Int, namespace: String?) -> Written {
    var written = Written()
    for item in element.elements {
      guard FormNodes.isItem(item) else {
        written.body += bodyParts(item, of: element, parent: parent)
        continue
      }
      if FormNodes.isNodeless(item) {
        let inner = items(of: item, parent: parent, namespace: namespace)
        var attributes = [attribute("name", item.value("name") ?? "", in: XFormWords.ronda)]
        attributes += controlAttributes(of: item)
        written.nodes += inner.nodes
        written.patterns += inner.patterns
        written.instances += inner.instances
        let id = "\(paths.path(of: parent)):\(item.value("name") ?? "")"
        written.body.append(x("group", attributes, wording(of: item, id: id, at: parent) + inner.body))
        continue
      }
      let node = nextNode
      nextNode += 1
      let own = self.namespace(of: item, around: namespace)
      if item.name == "repeat" {
        repetition(item, node, own, &written)
      } else if item.name == "group" {
        group(item, node, own, &written)
      } else {
        field(item, node, own, &written)
      }
    }
    return written
  }

  /// What stands among the items and is none: kept controls and parts of other vocabularies.
  private mutating func bodyParts(_ part: XMLElement, of element: XMLElement, parent: Int) -> [XMLElement] {
    if part.isRonda { return part.isOurs("setvalue") && element.name != "form" ? [setvalue(part, at: parent)] : [] }
    guard part.namespace == XFormWords.kept else {
      return element.name == "form" && isModelPart(part) ? [] : [part]
    }
    switch part.name {
    case "duplicate":
      guard let item = part.elements.first, let name = item.value("name") else { return [] }
      let reference = item["control.ref", in: XFormWords.kept]?.value ?? "\(paths.path(of: parent))/\(name)"
      return [control(item, reference: reference, node: parent, id: "\(reference):duplicate")].compactMap(\.self)
    case "verbatim": return part.elements.map(OwnElements.hidden)
    case "action": return element.name == "form" ? [] : Array(part.elements)
    default: return []
    }
  }

  // MARK: Groups

  private mutating func group(_ item: XMLElement, _ node: Int, _ namespace: String?, _ written: inout Written) {
    let position = binds.count
    bind(item, node)
    let hasBind = binds.count > position
    let inner = items(of: item, parent: node, namespace: namespace)
    let parts = nodeParts(of: item)
    let literal = item.elements.filter { $0.namespace == XFormWords.kept && $0.name == "instance" }.map(\.children)
    func whole(_ children: XMLChildren) -> XMLElement {
      XMLElement(
        item.value("name") ?? "", namespace: namespace, attributes: parts, children: children, place: form.place)
    }
    if literal.isEmpty {
      written.nodes.append(whole(XMLChildren(inner.nodes)))
      written.patterns.append(whole(XMLChildren(inner.patterns)))
      written.instances.append(whole(XMLChildren(inner.instances)))
    } else {
      for children in literal { written.append(whole(children)) }
    }
    guard item["implied", in: XFormWords.kept] == nil else {
      written.body += inner.body
      return
    }
    guard inner.body.contains(where: { !$0.isRonda }) else {
      // Nobody sees it, and ODK does not take groups without questions; what they see stands in the bind.
      let texts = item.elements.filter { $0.isRonda && !FormNodes.isItem($0) && !$0.isOurs("setvalue") }
      var attributes = [attribute("element", "group", in: XFormWords.ronda)]
      if let appearance = item["appearance"] {
        attributes.append(appearance.renamed("appearance", in: XFormWords.ronda))
      }
      let before = hasBind ? binds[position].attributes : [attribute("nodeset", paths.path(of: node))]
      let bind = x("bind", before + attributes, texts.map(OwnElements.hidden))
      if hasBind { binds[position] = bind } else { binds.insert(bind, at: position) }
      return
    }
    let attributes = [attribute("ref", paths.path(of: node))] + controlAttributes(of: item)
    written.body.append(
      x("group", attributes, wording(of: item, id: paths.path(of: node), at: node) + inner.body))
  }

  /// How many instances a new record begins with. Repeats inside repeats multiply, so there is an end to it.
  private func initialCount(of item: XMLElement) -> Int {
    let wanted = Int(item.value("initial") ?? "1") ?? 1
    return wanted <= 1 ? max(0, wanted) : min(wanted, max(1, 10_000 / instancesAround))
  }

  private mutating func repetition(_ item: XMLElement, _ node: Int, _ namespace: String?, _ written: inout Written) {
    bind(item, node)
    let around = instancesAround
    instancesAround *= max(1, initialCount(of: item))
    let inner = items(of: item, parent: node, namespace: namespace)
    instancesAround = around
    let name = item.value("name") ?? ""
    let parts = nodeParts(of: item)
    func instance(_ children: XMLChildren, isTemplate: Bool) -> XMLElement {
      let template = isTemplate ? [attribute("template", "", in: XFormWords.javaRosa)] : []
      return XMLElement(
        name, namespace: namespace, attributes: template + parts, children: children, place: form.place)
    }
    let template = instance(XMLChildren(inner.patterns), isTemplate: true)
    let literal = item.elements.filter { $0.namespace == XFormWords.kept && $0.name == "instance" }
    var copies = literal.map { instance($0.children, isTemplate: false) }
    if literal.isEmpty {
      copies = Array(
        repeating: instance(XMLChildren(inner.instances), isTemplate: false), count: initialCount(of: item))
    }
    written.nodes += [template] + copies
    written.patterns.append(template)
    written.instances += copies
    guard item["implied", in: XFormWords.kept] == nil else {
      written.body += inner.body
      return
    }
    var attributes = [attribute("nodeset", paths.path(of: node))]
    if let count = item["repeat_count"] {
      attributes.append(attribute("count", paths.lowered(count.value, at: node), in: XFormWords.javaRosa))
      let original = item["repeat_count", in: XFormWords.ronda]?.value ?? count.value
      if original != attributes.last?.value {
        attributes.append(attribute("repeat_count", original, in: XFormWords.ronda))
      }
    }
    if item.value("add_remove") == "no" {
      attributes.append(attribute("noAddRemove", "true()", in: XFormWords.javaRosa))
    }
    for other in controlAttributes(of: item) {
      attributes.append(other.name == "noAddRemove" ? other.renamed("noAddRemove", in: XFormWords.javaRosa) : other)
    }
    let repetition = x("repeat", attributes, (repeatActions[node] ?? []) + inner.body)
    let outside = [attribute("ref", paths.path(of: node))] + keptAttributes(of: item, "group")
    written.body.append(
      x("group", outside, wording(of: item, id: paths.path(of: node), at: node) + [repetition]))
  }

  // MARK: Fields

  private mutating func field(_ item: XMLElement, _ node: Int, _ namespace: String?, _ written: inout Written) {
    let path = paths.path(of: node)
    let text = bind(item, node) ?? item["instance.text", in: XFormWords.kept]?.value
    let content: XMLChildren = text.map { [.text($0, form.place)] } ?? []
    let name = item.value("name") ?? ""
    let parts = nodeParts(of: item)
    let literal = item.elements.filter { $0.namespace == XFormWords.kept && $0.name == "instance" }
    for children in literal.isEmpty ? [content] : literal.map(\.children) {
      written.append(
        XMLElement(name, namespace: namespace, attributes: parts, children: children, place: form.place))
    }
    if let control = control(item, reference: path, node: node, id: path) { written.body.append(control) }
  }

  /// Attributes of a node in the instance, and the binds of those that have one.
  private mutating func nodeParts(of item: XMLElement) -> [XMLAttribute] {
    var result = keptAttributes(of: item, "instance").filter { $0.name != "text" && $0.name != "src" }
    for part in item.elements where part.namespace == XFormWords.kept && part.name == "node" {
      result += part.attributes
    }
    return result
  }

  // MARK: Texts

  /// The label and the hint of a control.
  mutating func wording(of item: XMLElement, id: String, at node: Int) -> [XMLElement] {
    var result: [XMLElement] = []
    for word in ["label", "hint"] {
      if texts.isUsed {
        if let id = texts.add("\(id):\(word)", of: item, word: word, at: node, paths) {
          result.append(x(word, [attribute("ref", "jr:itext('\(id)')")]))
        }
      } else if let own = item.elements.first(where: { $0.isOurs(word) }), own["implied", in: XFormWords.kept] == nil {
        result.append(
          XMLElement(
            word, namespace: XFormWords.xforms, children: texts.content(own, at: node, paths), place: form.place))
      }
    }
    return result
  }

  func setvalue(_ element: XMLElement, at node: Int) -> XMLElement {
    // A value is worked out where it goes to; the path to there begins at the record, as JavaRosa wants it.
    let target = element["ref"].flatMap { paths.target(of: $0.value, at: node) }
    var attributes: [XMLAttribute] = []
    for own in element.attributes {
      switch (own.namespace, own.name) {
      case (nil, "value"), (nil, "ref"):
        let path = own.name == "ref" ? target.map { paths.path(of: $0) } : nil
        let lowered = path ?? paths.lowered(own.value, at: target ?? node)
        attributes.append(attribute(own.name, lowered))
        if lowered != own.value { attributes.append(attribute(own.name, own.value, in: XFormWords.ronda)) }
      case (nil, _): attributes.append(own)
      case (XFormWords.kept, _): continue
      default: attributes.append(own)
      }
    }
    attributes.append(attribute("element", "setvalue", in: XFormWords.ronda))
    return XMLElement(
      "setvalue", namespace: XFormWords.xforms, attributes: attributes + keptAttributes(of: element, "control"),
      children: element.children, place: form.place)
  }

  /// Attributes of a group or control that have the same name in XForms, or were kept.
  func controlAttributes(of item: XMLElement) -> [XMLAttribute] {
    var result = item["appearance"].map { [$0] } ?? []
    result += keptAttributes(of: item, "control").filter { $0.name != "name" }
    for part in item.elements where part.namespace == XFormWords.kept && part.name == "control" {
      result += part.attributes
    }
    return result
  }
}
