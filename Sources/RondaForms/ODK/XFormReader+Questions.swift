import RondaCore
import RondaXML

/// Questions, and values that nobody is asked for.
extension XFormReader {
  private static let bindWords = [
    "required": "required", "relevant": "relevant", "constraint": "constraint", "readonly": "readonly",
    "calculate": "calculation",
  ]

  /// - Parameter isDuplicate: whether another question has the node already, with its default and its actions.
  mutating func question(_ control: XMLElement, node: Int, isDuplicate: Bool = false) -> XMLElement {
    var wording = wording(of: control)
    let choices = hasChoices(control) ? choiceAttributes(of: control, node: node) : []
    let isMultiple = control.name != "select1"
    let value = isDuplicate ? nil : defaultAttribute(of: node, choices: choices, isMultiple: isMultiple)
    let word = word(of: control, node: node, hasDefault: value != nil)
    var attributes = [made("name", record.nodes[node].name, at: record.nodes[node].element.place)]
    attributes += typeAttributes(of: node, for: word, isWhole: FormReader.isWholeRange(control))
    let bind = bindAttributes(
      of: node, allowing: word == "note" ? ["relevant": "relevant"] : Self.bindWords,
      besides: ["type", "requiredMsg", "constraintMsg"])
    attributes += word == "note" ? bind.filter { $0.name != "bind.readonly" } : bind
    if let triggered = plan.triggered[node], !isDuplicate {
      attributes.append(triggered.calculation.renamed("calculation"))
      attributes.append(made("trigger", triggered.names, at: triggered.place))
    }
    if let value { attributes.append(value) }
    if let own = binds[node] {
      for (name, text) in [("requiredMsg", "required_message"), ("constraintMsg", "constraint_message")] {
        guard let attribute = own[name, in: XFormWords.javaRosa] else { continue }
        if word == "note" {
          attributes.append(attribute)
          continue
        }
        let message = message(attribute, as: text)
        if name == "requiredMsg" { wording.required = message.texts } else { wording.constraint = message.texts }
        wording.kept += message.kept
      }
    }
    attributes += choices
    attributes += controlAttributes(control, word)
    attributes += nodeAttributes(of: node)
    checkControl(control, word)
    checkLabel(of: control)
    implyLabel(record.nodes[node].name, &wording, at: control.place)
    var children = wording.elements + actionElements(of: .control(node)) + wording.kept
    if isDuplicate { children = wording.elements + wording.kept }
    children += keptParts(of: node) + foreignParts(of: control) + keptChildren(of: control)
    return element(word, attributes, children, at: control.place)
  }

  private func hasChoices(_ control: XMLElement) -> Bool {
    ["select", "select1", "rank"].contains(control.name)
  }

  /// What a question is in our words.
  private func word(of control: XMLElement, node: Int, hasDefault: Bool) -> String {
    if let lifted = lifted("element", of: node) { return lifted.value }
    switch control.name {
    case "select1": return "select_one"
    case "select": return "select_multiple"
    case "rank", "range": return control.name
    case "trigger": return "acknowledge"
    case "upload":
      switch control.value("mediatype")?.prefix(6) {
      case "image/": return "image"
      case "audio/": return "audio"
      case "video/": return "video"
      default: return "file"
      }
    default:
      let type = type(of: node)
      let bind = binds[node]
      let says = { (word: String) in bind?[word].map { !$0.value.isBlank } ?? false }
      let isReadOnly = bind?["readonly"]?.value.withoutBlanks == "true()"
      let isNote =
        isReadOnly && type == "string" && !hasDefault && !says("calculate") && !says("constraint")
        && (!says("required") || bind?["required"]?.value.withoutBlanks == "false()")
        && plan.triggered[node] == nil && bind?["preload", in: XFormWords.javaRosa] == nil && !targets.contains(node)
        && control["query"] == nil
      return isNote ? "note" : XFormWords.inputs[type] ?? "text"
    }
  }

  /// The type of a bind, where the word for the question does not say it already.
  ///
  /// - Parameter isWhole: whether a range would be taken for one of whole numbers if nothing were said.
  private func typeAttributes(of node: Int, for word: String, isWhole: Bool) -> [XMLAttribute] {
    guard let attribute = binds[node]?["type"], !attribute.value.isEmpty else { return [] }
    let type = type(of: node)
    if word == "range" {
      if lifted("untyped", of: node) != nil || lifted("type", of: node) != nil { return [] }
      if type == "int" { return [made("type", "integer", at: attribute.valuePlace)] }
      if type == "decimal" {
        return isWhole ? [made("type", "decimal", at: attribute.valuePlace)] : []
      }
    }
    return Self.usualType(of: word) == type ? [] : [attribute.renamed("bind.type", in: XFormWords.kept)]
  }

  /// The type of the bind of a question.
  static func usualType(of word: String) -> String {
    switch word {
    case "image", "audio", "video", "file": "binary"
    case "rank": "rank"
    case "range": "decimal"
    default: XFormWords.inputs.first { $0.value == word }?.key ?? "string"
    }
  }

  private func controlAttributes(_ control: XMLElement, _ word: String) -> [XMLAttribute] {
    var result: [XMLAttribute] = []
    for attribute in control.attributes {
      switch (attribute.namespace, attribute.name) {
      case (nil, "ref"), (nil, "nodeset"), (nil, "bind"): continue
      case (nil, "appearance"): if !attribute.value.isEmpty { result.append(attribute) }
      case (nil, "start"), (nil, "end"), (nil, "step"):
        if word == "range" { result.append(attribute) } else { fallthrough }
      case (nil, "mediatype") where XFormWords.mediatypes[word] == attribute.value: continue
      case (nil, let name): result.append(attribute.renamed("control." + name, in: XFormWords.kept))
      case (XFormWords.odk, let name) where word == "range":
        if let own = Self.rangeWords[name] { result.append(attribute.renamed(own)) }
      default: continue
      }
    }
    if control.name == "secret" { result.append(kept("control.name", control.name, at: control.place)) }
    return result
  }

  /// Children of a control that are neither texts, choices nor actions.
  private func keptChildren(of control: XMLElement) -> [XMLElement] {
    control.elements.filter { child in
      if child.isRonda { return false }
      if Self.actionWords.contains(child.name) { return false }
      guard child.isOfXForms else { return true }
      switch child.name {
      case "label", "hint": return false
      case "item", "itemset": return !hasChoices(control)
      default: return true
      }
    }
  }

  private mutating func checkLabel(of control: XMLElement) {
    guard !control.elements.contains(where: { $0.isXForms("label") || $0.isXForms("hint") }) else { return }
    report(
      "xform-no-label", .warning, at: control.place, es: "La pregunta no tiene texto: se mostrará su nombre.",
      en: "The question has no text: its name will show.", hint: Phrase(es: "Agregue <label>.", en: "Add <label>."))
  }

  private mutating func checkControl(_ control: XMLElement, _ word: String) {
    if control.name == "upload", control["mediatype"] == nil {
      report(
        "xform-upload-without-mediatype", .warning, at: control.place, es: "No se dice qué clase de archivo se pide.",
        en: "It is not said what kind of file is asked for.",
        hint: Phrase(es: "Agregue mediatype=\"image/*\".", en: "Add mediatype=\"image/*\"."))
    }
    guard control.name == "range" else { return }
    var numbers: [String: Double] = [:]
    for word in ["start", "end", "step"] {
      guard let attribute = control[word], !attribute.value.isEmpty else {
        report(
          "xform-range-attribute", at: control.place, es: "A la escala le falta «\(word)».",
          en: "The range lacks “\(word)”.", hint: Phrase(es: "Agregue \(word)=\"…\".", en: "Add \(word)=\"…\"."))
        continue
      }
      guard let number = Double(attribute.value), number.isFinite else {
        report(
          "xform-range-attribute", at: attribute.valuePlace, es: "«\(attribute.value)» no es un número.",
          en: "“\(attribute.value)” is not a number.", hint: Phrase(es: "Escriba un número.", en: "Write a number."))
        continue
      }
      numbers[word] = number
    }
    guard let start = numbers["start"], let end = numbers["end"], let step = numbers["step"],
      let place = control["step"]
    else { return }
    if step == 0 || abs(step) > abs(end - start) {
      report(
        "xform-range-step", at: place.valuePlace,
        es: "El paso \(place.value) no cabe entre el comienzo y el final de la escala.",
        en: "The step \(place.value) does not fit between the start and the end of the range.",
        hint: Phrase(es: "Use un paso menor.", en: "Use a smaller step."))
    }
  }

  // MARK: Values

  /// A node without anything inside that the body does not show.
  mutating func value(_ node: Int) -> XMLElement {
    let place = (binds[node] ?? record.nodes[node].element).place
    let name = made("name", record.nodes[node].name, at: record.nodes[node].element.place)
    if let (word, known) = metadata(node) {
      let attributes = bindAttributes(of: node, allowing: [:], besides: known) + nodeAttributes(of: node)
      return element(word, [name] + attributes + keptText(of: node), keptParts(of: node), at: place)
    }
    let type = type(of: node)
    var attributes = [name]
    var known: Set<String> = []
    if let own = XFormWords.values[type] {
      known = ["type"]
      if own != "text" { attributes.append(made("type", own, at: binds[node]?["type"]?.valuePlace ?? place)) }
    }
    if let triggered = plan.triggered[node] {
      attributes += bindAttributes(of: node, allowing: ["relevant": "relevant"], besides: known)
      attributes.append(triggered.calculation.renamed("calculation"))
      attributes.append(made("trigger", triggered.names, at: triggered.place))
      attributes += nodeAttributes(of: node)
      return element("calculate", attributes, calculationLabels(node) + keptParts(of: node), at: place)
    }
    if let calculate = binds[node]?["calculate"], !calculate.value.isBlank {
      attributes += bindAttributes(
        of: node, allowing: ["relevant": "relevant", "calculate": "calculation"], besides: known)
      attributes += nodeAttributes(of: node)
      return element(
        "calculate", attributes + keptText(of: node), calculationLabels(node) + keptParts(of: node), at: place)
    }
    attributes += bindAttributes(of: node, allowing: ["relevant": "relevant"], besides: known)
    if let value = defaultAttribute(of: node, choices: [], isMultiple: false) { attributes.append(value) }
    attributes += nodeAttributes(of: node)
    return element("hidden", attributes, keptParts(of: node), at: place)
  }

  /// The labels that this program has put into the bind of a calculation.
  private func calculationLabels(_ node: Int) -> [XMLElement] {
    binds[node].map(OwnElements.found) ?? []
  }

  /// A static text of a node that gets its value otherwise.
  private func keptText(of node: Int) -> [XMLAttribute] {
    let text = record.nodes[node].element.trimmedText
    return text.isEmpty ? [] : [kept("instance.text", text, at: record.nodes[node].element.place)]
  }

  /// What the program notes down by itself, and which attributes of the bind say so.
  private func metadata(_ node: Int) -> (word: String, known: Set<String>)? {
    guard let bind = binds[node] else { return nil }
    let says = { (word: String) in bind[word].map { !$0.value.isBlank } ?? false }
    guard let preload = bind["preload", in: XFormWords.javaRosa]?.value else {
      let calculate = bind.value("calculate")?.withoutBlanks
      let isID = record.nodes[node].name == "instanceID" && calculate == "concat('uuid:',uuid())"
      return isID && !says("relevant") ? ("instance_id", ["readonly", "type"]) : nil
    }
    guard !says("calculate"), !says("relevant") else { return nil }
    let parameter = bind["preloadParams", in: XFormWords.javaRosa]?.value
    guard
      let found = XFormWords.metadata.first(where: {
        $0.preload == preload && ($0.parameter == parameter || $0.parameter == nil)
      })
    else { return nil }
    var known: Set<String> = ["preload", "readonly"]
    if found.parameter != nil || parameter?.isEmpty == true { known.insert("preloadParams") }
    if type(of: node) == found.type { known.insert("type") }
    return (found.word, known)
  }
}
