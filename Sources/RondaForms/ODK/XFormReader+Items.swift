import RondaCore
import RondaXML

/// Groups and questions as elements of ours.
extension XFormReader {
  /// What stands in a container, in the order of the body; nodes that the body does not show after those before which
  /// they stand in the record.
  mutating func children(of container: Int) -> [XMLElement] {
    let node = containers[container].node
    let isOwn = ownContainers[node] == container
    var followers: [Int: [Int]] = [:]
    var leading: [Int] = []
    if isOwn {
      var last: Int?
      for child in record.nodes[node].children {
        if let place = places[child], place.container == container {
          last = place.part
        } else if let last {
          followers[last, default: []].append(child)
        } else {
          leading.append(child)
        }
      }
    }
    var result: [XMLElement] = []
    for child in leading { result += modelOnly(child) }
    for (index, part) in containers[container].parts.enumerated() {
      switch part {
      case .container(let inner): result.append(group(inner))
      case .control(let control, let node): result.append(question(control, node: node))
      case .duplicate(let control, let node):
        let item = question(control, node: node, isDuplicate: true)
        result.append(
          XMLElement("duplicate", namespace: XFormWords.kept, children: [.element(item)], place: control.place))
      case .kept(let element): result.append(element)
      }
      for child in followers[index] ?? [] { result += modelOnly(child) }
    }
    return result
  }

  /// Notes of every node that the body shows in which part of which container it is; groups without node do not count as
  /// containers of their own.
  mutating func locateNodes() {
    var numbers = [0]
    for container in containers.indices {
      for (number, part) in containers[container].parts.enumerated() {
        switch part {
        case .control(_, let node): places[node] = place(container, number, numbers)
        case .container(let inner):
          while numbers.count <= inner { numbers.append(0) }
          numbers[inner] = number
          if containers[inner].kind != .nodeless { places[containers[inner].node] = place(container, number, numbers) }
        case .duplicate, .kept: break
        }
      }
    }
  }

  private func place(_ container: Int, _ part: Int, _ numbers: [Int]) -> (container: Int, part: Int) {
    var (container, part) = (container, part)
    while containers[container].kind == .nodeless, let parent = containers[container].parent {
      part = numbers[container]
      container = parent
    }
    return (container, part)
  }

  /// An element for a node that the body does not show, with all that is inside.
  mutating func modelOnly(_ node: Int) -> [XMLElement] {
    guard binds[node]?["generated", in: XFormWords.ronda] == nil else { return [] }
    if !record.nodes[node].isLeaf || lifted("element", of: node)?.value == "group" {
      let inner = containers.count
      containers.append(
        Container(kind: record.nodes[node].isPlural ? .repetition : .implied, node: node, parent: nil))
      ownContainers[node] = inner
      return [group(inner)]
    }
    return [value(node)]
  }

  // MARK: Groups

  private mutating func group(_ container: Int) -> XMLElement {
    let box = containers[container]
    let node = box.node
    let place = (box.repetition ?? box.group ?? record.nodes[node].element).place
    let isNodeless = box.kind == .nodeless
    let name: XMLAttribute
    if isNodeless {
      name = made("name", box.group.flatMap { lifted("name", of: $0)?.value } ?? nodelessName(), at: place)
    } else {
      name = made("name", record.nodes[node].name, at: record.nodes[node].element.place)
    }
    var wording = Wording()
    for element in [box.group, box.repetition].compactMap(\.self) {
      let own = self.wording(of: element)
      if wording.label.isEmpty { wording.label = own.label }
      if wording.hint.isEmpty { wording.hint = own.hint }
      if wording.media.isEmpty { wording.media = own.media }
      wording.kept += own.kept + own.guidance
    }
    if !wording.label.isEmpty { implyLabel(name.value, &wording, at: place) }
    var attributes = [name]
    if isNodeless {
      attributes.append(kept("nodeless", "yes", at: place))
      if let reference = box.group?.reference {
        attributes.append(reference.renamed("control.ref", in: XFormWords.kept))
      }
    } else {
      attributes += bindAttributes(of: node, allowing: ["relevant": "relevant"])
      attributes += nodeAttributes(of: node)
    }
    let isUnseen = box.kind == .implied && lifted("element", of: node)?.value == "group"
    if (box.kind == .implied && !isUnseen) || (box.kind == .repetition && box.repetition == nil) {
      attributes.append(kept("implied", "yes", at: place))
    }
    attributes += controlAttributes(box)
    if box.kind == .repetition { attributes += initialAttribute(of: node, at: place) }
    let inner = children(of: container)
    let word = box.kind == .repetition ? "repeat" : "group"
    if box.kind == .group, let lifted = liftedGroup(box, attributes, wording, inner, at: place) { return lifted }
    let unseen = isUnseen ? binds[node].map(OwnElements.found) ?? [] : []
    var children = unseen + wording.label + wording.hint + wording.media + inner + wording.kept
    children += actionElements(of: .container(container))
    if !isNodeless { children += keptParts(of: node) + foreignParts(of: box.repetition ?? box.group) }
    return element(word, attributes, children, at: place)
  }

  private mutating func nodelessName() -> String {
    repeat { nodelessCount += 1 } while nodesByName["group_\(nodelessCount)"] != nil
    return "group_\(nodelessCount)"
  }

  /// ODK takes the path of a node and nothing else.
  private mutating func checkCount(_ count: XMLAttribute) {
    let plain = count.value.withoutBlanks
    guard PlainPath(count.value) == nil else { return }
    let isNumber = !plain.isEmpty && plain.utf8.allSatisfy { (48...57).contains($0) }
    report(
      "xform-count-expression", isNumber ? .warning : .error, at: count.valuePlace,
      es: "Las herramientas de ODK solo entienden aquí la ruta de un nodo.",
      en: "The tools of ODK understand nothing here but the path of a node.",
      hint: Phrase(
        es: "Calcule el número en un nodo y escriba su ruta.", en: "Calculate the number in a node and write its path.")
    )
  }

  private mutating func controlAttributes(_ box: Container) -> [XMLAttribute] {
    guard let control = box.repetition ?? box.group else { return [] }
    var result: [XMLAttribute] = []
    for attribute in control.attributes {
      switch (attribute.namespace, attribute.name) {
      case (nil, "ref"), (nil, "nodeset"), (nil, "bind"): continue
      case (nil, "appearance"): if !attribute.value.isEmpty { result.append(attribute) }
      case (XFormWords.javaRosa, "count") where box.kind == .repetition:
        checkCount(attribute)
        result.append((lifted("repeat_count", of: control) ?? attribute).renamed("repeat_count"))
      case (XFormWords.javaRosa, "noAddRemove") where box.kind == .repetition:
        if ["true()", "true"].contains(attribute.value.withoutBlanks) {
          result.append(XMLAttribute("add_remove", "no", at: attribute.valuePlace))
        } else {
          result.append(attribute.renamed("control.noAddRemove", in: XFormWords.kept))
        }
      case (nil, let name): result.append(attribute.renamed("control." + name, in: XFormWords.kept))
      case (XFormWords.ronda, _): continue
      default: continue
      }
    }
    if box.kind == .repetition, let around = box.group {
      for attribute in around.attributes
      where attribute.namespace == nil && !["ref", "nodeset", "bind"].contains(attribute.name) {
        result.append(attribute.renamed("group." + attribute.name, in: XFormWords.kept))
      }
    }
    return result
  }

  private func initialAttribute(of node: Int, at place: SourcePlace) -> [XMLAttribute] {
    let count = record.nodes[node].copies.count
    return count == 1 ? [] : [made("initial", String(min(count, 9999)), at: place)]
  }

  // MARK: Attributes

  /// The attributes of a node's bind. Those that have a word of ours here are translated, the others kept.
  mutating func bindAttributes(
    of node: Int, allowing words: [String: String], besides known: Set<String> = []
  ) -> [XMLAttribute] {
    guard let bind = binds[node] else { return [] }
    var result: [XMLAttribute] = []
    let own = Set(bind.attributes.filter { $0.namespace == XFormWords.ronda }.map(\.name))
    for attribute in bind.attributes {
      switch attribute.namespace {
      case nil:
        if attribute.name == "nodeset" || known.contains(attribute.name) { continue }
        if let word = words[attribute.name] {
          if !own.contains(word), let said = said(attribute, word) { result.append(said) }
        } else if !Self.saysNothing(attribute) {
          result.append(attribute.renamed("bind." + attribute.name, in: XFormWords.kept))
        }
      case XFormWords.ronda:
        if !Self.marks.contains(attribute.name), !attribute.value.isEmpty {
          result.append(attribute.renamed(attribute.name))
        }
      default:
        if !known.contains(attribute.name) { result.append(attribute) }
      }
    }
    return result
  }

  /// Attributes of a bind by which this program knows what it has made.
  private static let marks: Set<String> = ["generated", "element", "default", "untyped"]

  private static func saysNothing(_ attribute: XMLAttribute) -> Bool {
    switch attribute.name {
    case "type": ["string", "xsd:string", ""].contains(attribute.value)
    default: attribute.value.isBlank
    }
  }

  /// Yes and no are said in words; what is said anyway is left out.
  private func said(_ attribute: XMLAttribute, _ word: String) -> XMLAttribute? {
    let plain = attribute.value.withoutBlanks
    if plain.isEmpty { return nil }
    if word == "required" || word == "readonly" {
      if plain == "true()" { return XMLAttribute(word, "yes", at: attribute.valuePlace) }
      if plain == "false()" { return nil }
    }
    return attribute.renamed(word)
  }

  /// What an instance says about a node beyond its name.
  func nodeAttributes(of node: Int) -> [XMLAttribute] {
    let here = record.nodes[node]
    var result: [XMLAttribute] = []
    let around = here.parent.map { record.nodes[$0].namespace } ?? XFormWords.xforms
    if here.namespace != around {
      result.append(kept("namespace", here.namespace ?? "", at: here.element.place))
    }
    for attribute in here.element.attributes where attribute.namespace == nil {
      result.append(attribute.renamed("instance." + attribute.name, in: XFormWords.kept))
    }
    return result
  }

  /// What is kept of a node in elements: attributes of other namespaces, binds of attributes, instances that differ.
  func keptParts(of node: Int) -> [XMLElement] {
    let here = record.nodes[node]
    var result: [XMLElement] = []
    let foreign = here.element.attributes.filter { $0.namespace != nil && $0.namespace != XFormWords.javaRosa }
    if !foreign.isEmpty {
      result.append(
        XMLElement("node", namespace: XFormWords.kept, attributes: foreign, place: here.element.place))
    }
    for (name, bind) in attributeBinds[node] ?? [] {
      let attributes = bind.attributes.filter { $0.name != "nodeset" || $0.namespace != nil }
      result.append(
        XMLElement(
          "attribute", namespace: XFormWords.kept,
          attributes: [made("name", name, at: bind.place)]
            + attributes.map {
              $0.namespace == nil && $0.name == "name" ? $0.renamed("bind.name", in: XFormWords.kept) : $0
            }, place: bind.place))
    }
    if here.isPlural, differs(node) {
      for copy in here.copies {
        result.append(
          XMLElement(
            "instance", namespace: XFormWords.kept, children: copy.children, place: copy.place))
      }
    }
    return result
  }

  /// Whether instances are not all like the template. What is repeated inside them has its own say, unless they differ
  /// from each other in it.
  private func differs(_ node: Int) -> Bool {
    let here = record.nodes[node]
    let pattern = pattern(of: here.element, node)
    if here.copies.contains(where: { self.pattern(of: $0, node) != pattern }) { return true }
    guard let first = here.copies.first?.outline(), here.copies.count > 1 else { return false }
    return here.copies.dropFirst().contains { $0.outline() != first }
  }

  /// What an instance is made of, without what is repeated inside it.
  private func pattern(of element: XMLElement, _ node: Int) -> String {
    var result = "(" + element.name
    for attribute in element.attributes where attribute.name != "template" {
      result += " \(attribute.name)=\(attribute.value.debugDescription)"
    }
    let inner = element.elements
    if inner.isEmpty { result += " " + element.words.debugDescription }
    for child in inner {
      guard let number = record.child(child.name, of: node), !record.nodes[number].isPlural else { continue }
      result += pattern(of: child, number)
    }
    return result + ")"
  }

  /// Children and attributes of a control from other vocabularies.
  func foreignParts(of control: XMLElement?) -> [XMLElement] {
    guard let control else { return [] }
    let attributes = control.attributes.filter {
      guard let namespace = $0.namespace, namespace != XFormWords.ronda else { return false }
      return !(namespace == XFormWords.javaRosa && ["count", "noAddRemove"].contains($0.name))
        && !(namespace == XFormWords.odk && Self.rangeWords[$0.name] != nil)
    }
    if attributes.isEmpty { return [] }
    return [XMLElement("control", namespace: XFormWords.kept, attributes: attributes, place: control.place)]
  }

  static let rangeWords = [
    "tick-interval": "tick_interval", "placeholder": "placeholder", "tick-labelset": "tick_labelset",
  ]
}
