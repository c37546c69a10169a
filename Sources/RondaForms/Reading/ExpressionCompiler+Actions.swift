import RondaCore
import RondaExpressions
import RondaXML

extension ExpressionCompiler {
  private static let events = [
    "odk-instance-first-load", "odk-instance-load", "odk-new-repeat", "xforms-value-changed", "xforms-ready",
  ]

  /// What an element says to compute, once for each event that it names.
  mutating func actions(from draft: ActionDraft) -> [Action] {
    guard let ref = draft.element["ref"], let (target, places) = target(ref, at: draft.node) else { return [] }
    let node = schema.nodes[target]
    let value: CompiledExpression?
    if let attribute = draft.element["value"] {
      value = compile(
        attribute, expecting: .init(node.type ?? .string, choices: node.choices, isMultiple: node.isMultiple),
        at: target, own: .readable)
      if value == nil { return [] }
    } else {
      value = literal(of: draft.element, for: node, at: target)
    }
    return events(of: draft).map { Action(event: $0, target: target, places: places, value: value) }
  }

  /// Computes `calculation` whenever one of the questions changes that `trigger` names.
  mutating func actions(triggeredBy trigger: XMLAttribute, computing calculation: CompiledExpression, at node: Int)
    -> [Action]
  {
    var result: [Action] = []
    for word in trigger.value.split(whereSeparator: { " ,".contains($0) }) {
      let name = word.hasPrefix("${") && word.hasSuffix("}") ? String(word.dropFirst(2).dropLast()) : String(word)
      if let source = schema.referent(of: name, at: node), schema.nodes[source.node].type != nil {
        if source.node == node, references == .xpath {
          note(
            Diagnostic(
              "form-circle", at: trigger.valuePlace,
              Phrase(
                es: "«\(name)» depende de sí mismo (trigger=\"\(trigger.value)\").",
                en: "“\(name)” depends on itself (trigger=\"\(trigger.value)\")."),
              hint: Phrase(es: "Nombre otra pregunta.", en: "Name another question.")))
        }
        result.append(Action(event: .valueChanged(node: source.node), target: node, places: nil, value: calculation))
        continue
      }
      let known = schema.nodes.filter { $0.type != nil }.map(\.name)
      let start = trigger.value.unicodeScalars.distance(from: trigger.value.startIndex, to: word.startIndex)
      note(
        Diagnostic(
          "form-unknown-trigger", at: trigger.place(ofScalars: start..<start + word.unicodeScalars.count),
          Phrase(es: "No hay ninguna pregunta «\(name)».", en: "There is no question “\(name)”."),
          hint: Names.nearest(to: name, among: known).map(Phrase.didYouMean)))
    }
    return result
  }

  /// The node that a reference names and, when it picks some of its instances, how it does so.
  private mutating func target(_ ref: XMLAttribute, at node: Int) -> (node: Int, places: CompiledNodes?)? {
    let (nodes, found) = CompiledNodes.compile(ref.value, in: ExpressionScope(schema, at: node, references: references))
    guard let nodes else {
      note(found, in: ref)
      return nil
    }
    if let only = nodes.dependencies.last(where: { schema.nodes[$0.node].kind == .field }) {
      return (only.node, ref.value.contains("[") ? nodes : nil)
    }
    note(
      Diagnostic(
        "form-bad-target", at: ref.valuePlace,
        Phrase(
          es: "«\(ref.value)» no es una pregunta a la que se le pueda dar un valor.",
          en: "“\(ref.value)” is no question that can be given a value.")))
    return nil
  }

  private mutating func literal(of element: XMLElement, for node: Schema.Node, at target: Int) -> CompiledExpression? {
    let text = element.text
    guard !text.isEmpty else { return nil }
    let quote = text.contains("'") ? "\"" : "'"
    return compile(
      XMLAttribute("value", quote + text + quote, at: element.place), expecting: .init(node.type ?? .string),
      at: target)
  }

  private mutating func events(of draft: ActionDraft) -> [Action.Event] {
    guard let attribute = draft.element["event"] else { return [] }
    var result: [Action.Event] = []
    for word in attribute.value.split(separator: " ").map(String.init) {
      switch word {
      case "odk-instance-first-load": result.append(.firstLoad)
      case "odk-instance-load", "xforms-ready": result.append(.load)
      case "odk-new-repeat" where schema.nodes[draft.node].kind == .repetition:
        result.append(.newInstance(node: draft.node))
      case "xforms-value-changed" where schema.nodes[draft.node].kind == .field:
        result.append(.valueChanged(node: draft.node))
      case "odk-new-repeat", "xforms-value-changed":
        // In an XForm it has been said already, in its own words.
        guard references == .xpath else { continue }
        let home =
          word == "odk-new-repeat"
          ? Phrase(es: "un <repeat>", en: "a <repeat>") : Phrase(es: "una pregunta", en: "a question")
        note(
          Diagnostic(
            "form-misplaced-event", at: attribute.valuePlace,
            Phrase(es: "«\(word)» va dentro de \(home.spanish).", en: "“\(word)” belongs inside \(home.english).")))
      default:
        note(
          Diagnostic(
            "form-unknown-event", at: attribute.valuePlace,
            Phrase(es: "No hay un evento «\(word)».", en: "There is no event “\(word)”."),
            hint: Names.nearest(to: word, among: Self.events).map(Phrase.didYouMean)
              ?? Phrase(
                es: "Hay \(Self.events.joined(separator: ", ")).",
                en: "There are \(Self.events.joined(separator: ", "))."
              )))
      }
    }
    return result
  }
}
