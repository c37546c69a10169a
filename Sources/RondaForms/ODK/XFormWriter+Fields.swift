import RondaCore
import RondaExpressions
import RondaXML

/// The binds and controls of questions.
extension XFormWriter {
  private static let expressions = [
    "required": "required", "relevant": "relevant", "constraint": "constraint", "readonly": "readonly",
    "calculation": "calculate",
  ]

  /// Attributes of items that are written elsewhere than in the bind.
  private static let elsewhere: Set<String> = [
    "name", "default", "trigger", "appearance", "list", "choice_filter", "nodeset", "value", "label", "randomize",
    "seed",
    "type", "start", "end", "step", "tick_interval", "placeholder", "tick_labelset", "repeat_count", "initial",
    "add_remove",
  ]

  /// Writes the bind of an item. Gives the static text of its node, if it has any.
  @discardableResult
  mutating func bind(_ item: XMLElement, _ node: Int) -> String? {
    let path = paths.path(of: node)
    var attributes: [XMLAttribute] = []
    let kept = keptAttributes(of: item, "bind")
    attributes += typeAttributes(of: item).filter { own in !kept.contains { $0.name == own.name } }
    for own in item.attributes where own.namespace == nil {
      if let word = Self.expressions[own.name] {
        if own.name == "calculation", item["trigger"] != nil { continue }
        expression(own, word, item, node, &attributes)
      } else if !Self.elsewhere.contains(own.name) || hasOtherMeaning(own.name, of: item) {
        attributes.append(own.renamed(own.name, in: XFormWords.ronda))
      }
    }
    if item.name == "note" { attributes.append(attribute("readonly", "true()")) }
    if let found = XFormWords.metadata.first(where: { $0.word == item.name }) {
      if !kept.contains(where: { $0.name == "calculate" }) {
        attributes.append(attribute("preload", found.preload, in: XFormWords.javaRosa))
        if let parameter = found.parameter {
          attributes.append(attribute("preloadParams", parameter, in: XFormWords.javaRosa))
        }
      }
      if item.name == "instance_id" { attributes.append(attribute("readonly", "true()")) }
    }
    attributes += messages(of: item, path, node)
    let text = defaultText(item, node, &attributes)
    attributes += kept
    for own in item.attributes {
      guard let namespace = own.namespace, namespace != XFormWords.kept, namespace != XMLElement.xmlNamespace,
        !(namespace == XFormWords.ronda && own.name == "repeat_count")
      else { continue }
      attributes.append(own)
    }
    let labels = item.name == "calculate" ? item.elements.filter { $0.isOurs("label") }.map(OwnElements.hidden) : []
    if !attributes.isEmpty || !labels.isEmpty {
      binds.append(x("bind", [attribute("nodeset", path)] + attributes, labels))
    }
    for part in item.elements where part.namespace == XFormWords.kept && part.name == "attribute" {
      var own = [attribute("nodeset", "\(path)/@\(part.value("name") ?? "")")]
      own += part.attributes.filter { !($0.name == "name" && $0.namespace == nil) && $0.namespace != XFormWords.kept }
      binds.append(x("bind", own + keptAttributes(of: part, "bind")))
    }
    return text
  }

  /// Whether an attribute is not one that the control of this item takes.
  private func hasOtherMeaning(_ word: String, of item: XMLElement) -> Bool {
    switch word {
    case "list": !["select_one", "select_multiple", "rank"].contains(item.name)
    default: false
    }
  }

  /// An expression of the bind, and what it was when that is not what reading it gives.
  private func expression(
    _ own: XMLAttribute, _ word: String, _ item: XMLElement, _ node: Int, _ attributes: inout [XMLAttribute]
  ) {
    let isAnswer = own.name == "required" || own.name == "readonly"
    let lowered: String
    var given = own.value
    if isAnswer, own.value == "yes" || own.value == "no" {
      lowered = own.value == "yes" ? "true()" : ""
      if own.value == "no" { given = "" }
    } else {
      lowered = paths.lowered(own.value, at: node)
      if isAnswer, ["true()", "false()"].contains(lowered.withoutBlanks) {
        given = ""
      } else {
        given = lowered
      }
    }
    if !lowered.isEmpty { attributes.append(attribute(word, lowered)) }
    let hasMark = item.attributes.contains { $0.name == own.name && $0.namespace == XFormWords.ronda }
    if given != own.value, !hasMark { attributes.append(attribute(own.name, own.value, in: XFormWords.ronda)) }
  }

  private func typeAttributes(of item: XMLElement) -> [XMLAttribute] {
    switch item.name {
    case "group", "repeat": return []
    case "calculate", "hidden":
      let type = item.value("type") ?? "text"
      guard let own = XFormWords.values.first(where: { $0.value == type })?.key else {
        return [attribute("type", "string"), attribute("type", type, in: XFormWords.ronda)]
      }
      return [attribute("type", own)]
    case "rank": return [attribute("type", "odk:rank")]
    case "range":
      guard let type = item.value("type") else {
        return FormReader.isWholeRange(item)
          ? [attribute("type", "int"), attribute("untyped", "yes", in: XFormWords.ronda)]
          : [attribute("type", "decimal")]
      }
      let isImplied =
        type == "decimal"
        && !FormReader.isWholeRange(item.with(attributes: item.attributes.filter { $0.name != "type" }))
      return [attribute("type", type == "integer" ? "int" : "decimal")]
        + (isImplied ? [attribute("type", type, in: XFormWords.ronda)] : [])
    default:
      if let found = XFormWords.metadata.first(where: { $0.word == item.name }) {
        return [attribute("type", found.type)]
      }
      return [attribute("type", XFormReader.usualType(of: item.name))]
    }
  }

  private mutating func messages(of item: XMLElement, _ path: String, _ node: Int) -> [XMLAttribute] {
    var result: [XMLAttribute] = []
    for (word, name) in [("required_message", "requiredMsg"), ("constraint_message", "constraintMsg")] {
      if texts.isUsed {
        if let id = texts.add("\(path):jr:\(name)", of: item, word: word, at: node, paths) {
          result.append(attribute(name, "jr:itext('\(id)')", in: XFormWords.javaRosa))
        }
      } else if let own = item.elements.first(where: { $0.isOurs(word) }) {
        result.append(attribute(name, own.text, in: XFormWords.javaRosa))
      }
    }
    return result
  }

  // MARK: Defaults

  /// The text that a default is; any other default becomes an action.
  private mutating func defaultText(_ item: XMLElement, _ node: Int, _ attributes: inout [XMLAttribute]) -> String? {
    guard let value = item["default"] else { return nil }
    let type = attributes.first { $0.name == "type" && $0.namespace == nil }?.value ?? "string"
    if let text = LiteralText.text(of: value.value), !text.isEmpty {
      let trimmed = XMLElement("t", namespace: nil, children: [.text(text, form.place)], place: form.place).trimmedText
      if trimmed == text {
        if XFormReader.defaultExpression(text, type: type) != value.value {
          attributes.append(attribute("default", value.value, in: XFormWords.ronda))
        }
        return text
      }
    }
    let lowered = paths.lowered(value.value, at: node)
    if lowered != value.value { attributes.append(attribute("default", value.value, in: XFormWords.ronda)) }
    let scope = paths.schema.nodes[node].scope
    let events = scope == 0 ? "odk-instance-first-load" : "odk-instance-first-load odk-new-repeat"
    let action = x(
      "setvalue", [attribute("event", events), attribute("ref", paths.path(of: node)), attribute("value", lowered)])
    if scope == 0 {
      modelActions.append(action)
    } else {
      repeatActions[paths.schema.scopes[scope].node, default: []].append(action)
    }
    return nil
  }

  // MARK: Controls

  /// The control of a question; `nil` for what nobody is asked for.
  mutating func control(_ item: XMLElement, reference: String, node: Int, id: String) -> XMLElement? {
    var attributes = [attribute("ref", reference)]
    var children: [XMLElement] = []
    let word: String
    var namespace = XFormWords.xforms
    switch item.name {
    case "select_one", "select_multiple", "rank":
      word = item.name == "select_one" ? "select1" : item.name == "rank" ? "rank" : "select"
      if item.name == "rank" { namespace = XFormWords.odk }
      if let itemset = itemset(of: item, node) { children.append(itemset) }
    case "range":
      word = "range"
      for name in ["start", "end", "step"] { if let own = item[name] { attributes.append(own) } }
      for (name, own) in [
        ("tick-interval", "tick_interval"), ("placeholder", "placeholder"), ("tick-labelset", "tick_labelset"),
      ] {
        if let value = item[own] { attributes.append(value.renamed(name, in: XFormWords.odk)) }
      }
    case "acknowledge": word = "trigger"
    case "image", "audio", "video", "file":
      word = "upload"
      if item["control.mediatype", in: XFormWords.kept] == nil, let type = XFormWords.mediatypes[item.name] {
        attributes.append(attribute("mediatype", type))
      }
    case _ where item.isOurs("note") || FormGrammar.questions.contains(item.name):
      word = item["control.name", in: XFormWords.kept]?.value ?? "input"
    default: return nil
    }
    attributes += controlAttributes(of: item).filter { $0.name != "ref" || $0.namespace != nil }
    var parts = wording(of: item, id: id, at: node) + children
    parts += item.elements.filter { $0.isOurs("warning") }.map(OwnElements.hidden)
    parts += triggered[node] ?? []
    for part in item.elements {
      if part.isOurs("setvalue") {
        parts.append(setvalue(part, at: node))
      } else if part.namespace == XFormWords.kept {
        if part.name == "action" { parts += part.elements }
      } else if !part.isRonda {
        parts.append(part)
      }
    }
    return XMLElement(
      word, namespace: namespace, attributes: attributes, children: parts.map { .element($0) }, place: form.place)
  }

  private func itemset(of item: XMLElement, _ node: Int) -> XMLElement? {
    guard item["nodeset"] != nil || item["list"] != nil else { return nil }
    if let nodeset = item["nodeset"] {
      let lowered = paths.lowered(nodeset.value, at: node)
      var attributes = [attribute("nodeset", lowered)]
      let path = ItemsetPath(lowered)
      if lowered != nodeset.value || path != nil {
        attributes.append(attribute("nodeset", nodeset.value, in: XFormWords.ronda))
      }
      var label = item.value("label") ?? "label"
      // The labels of a list of this form stand among the texts.
      if texts.isUsed, label == "label", let list = path.flatMap({ listElements[$0.instance] }), list["file"] == nil {
        attributes.append(attribute("label", label, in: XFormWords.ronda))
        label = "jr:itext(itextId)"
      }
      return x(
        "itemset", attributes,
        [
          x("value", [attribute("ref", item.value("value") ?? "name")]),
          x("label", [attribute("ref", label)]),
        ])
    }
    let name = item.value("list") ?? ""
    let list = listElements[name]
    var nodeset = "instance('\(name)')/root/item"
    var attributes: [XMLAttribute] = []
    if let filter = item["choice_filter"] {
      let lowered = paths.lowered(filter.value, at: node, isCondition: true)
      nodeset += "[\(lowered)]"
      if lowered != filter.value { attributes.append(attribute("choice_filter", filter.value, in: XFormWords.ronda)) }
    }
    if item.value("randomize") == "yes" {
      var seed = ""
      if let own = item["seed"] {
        let lowered = paths.lowered(own.value, at: node)
        seed = ", " + lowered
        if lowered != own.value { attributes.append(attribute("seed", own.value, in: XFormWords.ronda)) }
      }
      nodeset = "randomize(\(nodeset)\(seed))"
    }
    let isGeo = list?["file"]?.value.lowercased().hasSuffix(".geojson") ?? false
    let value = list?["value"]?.value ?? (isGeo ? "id" : "name")
    var label = list?["label"]?.value ?? (isGeo ? "title" : "label")
    if list?["file"] == nil, texts.isUsed { label = "jr:itext(itextId)" }
    return x(
      "itemset", [attribute("nodeset", nodeset)] + attributes,
      [x("value", [attribute("ref", value)]), x("label", [attribute("ref", label)])])
  }
}
