import RondaCore
import RondaExpressions
package import RondaForms
package import RondaXML

/// Writes records as ODK clients submit them: the nodes that apply, groups inside one another, repeated groups once an
/// instance, and what the record is known by in `meta`.
package struct SubmissionWriter {
  /// Bears `missing`: why an element is empty.
  static let ronda = "urn:ronda:form:1"

  private let form: Form
  private let dressing: RecordDressing
  private let tallies: TallyNames
  private let children: [[Int]]
  /// The question that keeps what the record is known by, when the form has one.
  private let identityQuestion: Int?

  package init(_ form: Form, dressing: RecordDressing) {
    self.form = form
    self.dressing = dressing
    tallies = TallyNames(form)
    children = form.schema.nodes.indices.map { form.schema.children(of: $0) }
    identityQuestion = form.questions.first { $0.metadata == .instanceID && !form.isRepeated($0) }?.index
  }

  /// The document, or the findings that say which answers XML cannot hold.
  package func document(_ record: WrittenFrame, _ identity: RecordIdentity) -> XMLResult<String> {
    XMLWriter.document(element(record, identity))
  }

  /// The record as an element.
  package func element(_ record: WrittenFrame, _ identity: RecordIdentity) -> XMLElement {
    var attributes = [attribute("id", form.id)]
    if !form.version.isEmpty { attributes.append(attribute("version", form.version)) }
    for own in dressing.attributes[0] ?? [] where own.name != "id" && own.name != "version" { attributes.append(own) }
    var content = nodes(inside: 0, of: record, identity)
    if !children[0].contains(where: { form.schema.nodes[$0].name == "meta" }) {
      let space = RecordDressing.openRosa
      content.append(.element(made("meta", space, children: meta(identity, in: space, besides: []))))
    }
    let namespace = dressing.namespaces[0].flatMap { $0.isEmpty ? nil : $0 }
    return made(form.schema.nodes[0].name, namespace, attributes, children: content)
  }

  // MARK: Parts

  private var nowhere: SourcePlace { SourcePlace(file: form.id, line: 1) }

  private func made(
    _ name: String, _ namespace: String?, _ attributes: [XMLAttribute] = [], children: [XMLNode] = []
  ) -> XMLElement {
    XMLElement(name, namespace: namespace, attributes: attributes, children: children, place: nowhere)
  }

  private func attribute(_ name: String, _ value: String) -> XMLAttribute {
    XMLAttribute(name, value, at: nowhere)
  }

  private func namespace(of node: Int) -> String? {
    var next: Int? = node
    while let current = next {
      if let own = dressing.namespaces[current] { return own.isEmpty ? nil : own }
      next = form.schema.nodes[current].parent
    }
    return nil
  }

  /// What stands inside a node, in the order of the form.
  private func nodes(inside node: Int, of frame: WrittenFrame, _ identity: RecordIdentity) -> [XMLNode] {
    var result: [XMLNode] = []
    for child in children[node] where !form.schema.nodes[child].name.hasPrefix("@") {
      let definition = form.schema.nodes[child]
      let namespace = namespace(of: child)
      switch definition.kind {
      case .repetition:
        for instance in frame.instances[form.schema.scopes[definition.scope].place] {
          let content = nodes(inside: child, of: instance, identity)
          result.append(.element(made(definition.name, namespace, own(child, in: instance), children: content)))
        }
      case .group:
        var content = nodes(inside: child, of: frame, identity)
        if node == 0, definition.name == "meta" {
          let names = children[child].map { form.schema.nodes[$0].name }
          content += meta(identity, in: namespace, besides: names)
        }
        guard !content.isEmpty else { continue }
        result.append(.element(made(definition.name, namespace, own(child, in: frame), children: content)))
      case .field:
        result += element(of: child, in: frame, namespace, identity).map { [.element($0)] } ?? []
      }
    }
    return result
  }

  private func element(
    of node: Int, in frame: WrittenFrame, _ namespace: String?, _ identity: RecordIdentity
  ) -> XMLElement? {
    let definition = form.schema.nodes[node]
    var attributes = own(node, in: frame)
    var cell = frame.cells[definition.slot]
    if let identityQuestion, form.questions[identityQuestion].node == node { cell = .text(identity.instanceID) }
    switch cell {
    case .absent: return nil
    case .blank: return made(definition.name, namespace, attributes)
    case .text(let text): return made(definition.name, namespace, attributes, children: [.text(text, nowhere)])
    case .missing(let reason):
      attributes.append(XMLAttribute("missing", in: Self.ronda, reason.rawValue, at: nowhere))
      return made(definition.name, namespace, attributes)
    case .points(let counts):
      guard let index = form.question(atNode: node) else { return nil }
      let choices = form.list(of: form.questions[index])?.choices ?? []
      let points = zip(choices, tallies.names(of: form.questions[index])).compactMap { choice, name -> XMLNode? in
        guard let count = counts.first(where: { $0.choice == choice.name }) else { return nil }
        return .element(made(name, namespace, children: [.text(String(count.points), nowhere)]))
      }
      return made(definition.name, namespace, attributes, children: points)
    }
  }

  /// The attributes of a node: those that the form had there, and those that are nodes themselves.
  private func own(_ node: Int, in frame: WrittenFrame) -> [XMLAttribute] {
    var result = dressing.attributes[node] ?? []
    for child in children[node] where form.schema.nodes[child].name.hasPrefix("@") {
      guard case .text(let text) = frame.cells[form.schema.nodes[child].slot] else { continue }
      let name = String(form.schema.nodes[child].name.dropFirst())
      result.removeAll { $0.name == name }
      result.append(attribute(name, text))
    }
    return result
  }

  private func meta(_ identity: RecordIdentity, in namespace: String?, besides names: [String]) -> [XMLNode] {
    let values = [
      ("instanceID", identity.instanceID as String?), ("instanceName", identity.instanceName),
      ("deprecatedID", identity.deprecatedID),
    ]
    return values.compactMap { name, value in
      guard let value, !names.contains(name) else { return nil }
      return .element(made(name, namespace, children: [.text(value, nowhere)]))
    }
  }
}
