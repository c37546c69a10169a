import RondaCore
import RondaXML

/// Actions: whether they can happen, and what they act upon.
extension XFormReader {
  /// The innermost repeat that a node is in.
  func innermostRepeat(around node: Int) -> Int? {
    var next: Int? = node
    while let index = next {
      if repeats[index] != nil { return index }
      next = record.nodes[index].parent
    }
    return nil
  }

  func reference(of action: XFormAction) -> XMLAttribute? {
    if let reference = action.element.reference { return reference }
    guard let id = action.element["bind"] else { return nil }
    return bindsByID[id.value]?["nodeset"].map { XMLAttribute("ref", $0.value, at: id.valuePlace) }
  }

  func targetNode(of action: XFormAction) -> Int? {
    guard let reference = reference(of: action),
      case .node(let node) = record.target(of: reference.value, from: action.context)
    else { return nil }
    return node
  }

  /// Whether the default of a node can be said as an expression: it has a value of its own, and no text already.
  func mayHaveDefault(_ node: Int) -> Bool {
    guard record.nodes[node].element.words.isEmpty, binds[node]?["preload", in: XFormWords.javaRosa] == nil else {
      return false
    }
    return containersOfControls[node] != nil || binds[node]?["calculate"] == nil
  }

  /// Whether a node may be computed when others change: it is not computed always.
  func mayBeTriggered(_ node: Int) -> Bool {
    guard binds[node]?["calculate"] == nil, binds[node]?["preload", in: XFormWords.javaRosa] == nil else {
      return false
    }
    return containersOfControls[node] != nil || record.nodes[node].element.words.isEmpty
  }

  /// Whether the name of a node says which node is meant, wherever it is said.
  func isOnlyOne(_ node: Int) -> Bool { nodesByName[record.nodes[node].name] == 1 }

  // MARK: Checks

  mutating func wrongActionNamespace(_ action: XMLElement) {
    report(
      "xform-action-namespace", at: action.place, es: "<\(action.name)> no está en el espacio de nombres de ODK.",
      en: "<\(action.name)> is not in the namespace of ODK.",
      hint: Phrase(
        es: "Escriba <odk:\(action.name)> con xmlns:odk=\"\(XFormWords.odk)\".",
        en: "Write <odk:\(action.name)> with xmlns:odk=\"\(XFormWords.odk)\"."))
  }

  mutating func checkActions() {
    for action in actions {
      let element = action.element
      if element.name != "setvalue", element.namespace != XFormWords.odk {
        if action.owner != .model { wrongActionNamespace(element) }
        continue
      }
      checkEvents(of: action)
      guard let reference = reference(of: action) else {
        report(
          "xform-action-without-target", at: element.place, es: "La acción no dice a qué nodo afecta.",
          en: "The action does not say which node it acts upon.",
          hint: Phrase(es: "Agregue ref=\"/…\".", en: "Add ref=\"/…\"."))
        continue
      }
      switch record.target(of: reference.value, from: action.context) {
      case .node, .attribute: break
      case .expression where reference.value.contains("["): break
      case let target: reportMissing(target, reference, "xform-action-missing-target")
      }
    }
  }

  private mutating func checkEvents(of action: XFormAction) {
    let event =
      action.element["event"] ?? action.element["event", in: "http://www.w3.org/2001/xml-events"]
    guard let event, !action.events.isEmpty else {
      report(
        "xform-action-without-event", at: action.element.place, es: "La acción no dice cuándo ocurre.",
        en: "The action does not say when it happens.",
        hint: Phrase(
          es: "Agregue event=\"odk-instance-first-load\".", en: "Add event=\"odk-instance-first-load\"."))
      return
    }
    for name in action.events where !XFormWords.events.contains(name) {
      report(
        "xform-unknown-event", at: event.valuePlace, es: "No hay ningún evento «\(name)».",
        en: "There is no event “\(name)”.", hint: suggestion(name, among: XFormWords.events))
    }
    guard action.events.contains("odk-new-repeat") else { return }
    if case .container(let container) = action.owner, innermostRepeat(around: containers[container].node) != nil {
      return
    }
    report(
      "xform-new-repeat-outside", action.events.count == 1 ? .error : .warning, at: event.valuePlace,
      es: "odk-new-repeat solo ocurre dentro de una repetición.",
      en: "odk-new-repeat only happens inside a repeat.",
      hint: Phrase(es: "Ponga la acción dentro de <repeat>.", en: "Put the action inside <repeat>."))
  }

  // MARK: As elements of ours

  /// The actions that stay actions of a group or a question.
  func actionElements(of owner: XFormAction.Owner) -> [XMLElement] {
    (plan.remaining[owner] ?? []).compactMap(actionElement)
  }

  /// An action in our words; one that acts upon an attribute or is ODK's own stays as it is, and so does one that lacks
  /// something.
  private func actionElement(_ action: XFormAction) -> XMLElement? {
    let element = action.element
    guard action.isSetValue else { return element }
    guard let reference = reference(of: action), let event = element.attributes.first(where: { $0.name == "event" }),
      targetNode(of: action) != nil || PlainPath(reference.value) == nil
    else {
      return XMLElement(
        "action", namespace: XFormWords.kept, children: [.element(element)], place: element.place)
    }
    var attributes = [event.renamed("event"), (lifted("ref", of: element) ?? reference).renamed("ref")]
    let isText = action.isOwn && element["value"] == nil
    if !isText, let value = lifted("value", of: element) ?? action.value { attributes.append(value.renamed("value")) }
    for attribute in element.attributes
    where attribute.namespace == nil && !["event", "ref", "nodeset", "bind", "value"].contains(attribute.name) {
      attributes.append(attribute.renamed("control." + attribute.name, in: XFormWords.kept))
    }
    return XMLElement(
      "setvalue", namespace: XFormWords.ronda, attributes: attributes, children: isText ? element.children : [],
      place: element.place)
  }
}
