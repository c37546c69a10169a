import RondaCore
import RondaExpressions
package import RondaForms
package import RondaXML

/// Lays out records that ODK clients and servers keep as XML, node by node; see `Reception` for what becomes of them.
///
/// Nodes are matched by their paths; namespaces do not count, as servers do not count them either. A node that the form
/// does not have is a finding: an error when something is written in it.
package struct SubmissionReader {
  /// What a submission says to be.
  package struct Header: Sendable, Hashable {
    package let formID: String
    /// Empty when it has none.
    package let version: String
  }

  /// Of which form a submission is; `nil` when it does not say.
  package static func header(of root: XMLElement) -> Header? {
    guard let id = root["id"]?.value, !id.isEmpty else { return nil }
    let version = root["version"] ?? root["version", in: RecordDressing.openRosa]
    return Header(formID: id, version: version?.value ?? "")
  }

  private let form: Form
  private let layout: FrameLayout
  private let tallies: TallyNames
  private let children: [[Int]]
  /// By node, those directly inside it by their names.
  private let named: [[String: Int]]

  package init(_ form: Form) {
    self.form = form
    layout = FrameLayout(form)
    tallies = TallyNames(form)
    children = form.schema.nodes.indices.map { form.schema.children(of: $0) }
    named = children.map { children in
      Dictionary(children.map { (form.schema.nodes[$0].name, $0) }, uniquingKeysWith: { first, _ in first })
    }
  }

  /// The record in a document; with errors among its findings it is not to be taken.
  package func read(_ document: XMLDocument) -> ReceivedRecord {
    let root = document.root
    var record = ReceivedRecord(
      identity: RecordIdentity(instanceID: ""), root: layout.frame(ofScope: 0, at: root.place), place: root.place)
    guard root["encrypted"]?.value != "yes" else {
      report(
        "exchange-encrypted", root.place,
        Phrase(es: "Este registro está cifrado.", en: "This record is encrypted."),
        Phrase(es: "Descífrelo con la herramienta que lo recibió.", en: "Decrypt it with the tool that received it."),
        in: &record)
      return record
    }
    checkForm(root, in: &record)
    guard record.findings.isEmpty else { return record }
    // Servers note these down at the outermost element.
    record.identity.submissionDate = root["submissionDate"]?.value
    record.identity.instanceID = root["instanceID"]?.value ?? ""
    var frame = record.root
    read(root, node: 0, into: &frame, of: &record)
    record.root = frame
    if record.identity.instanceID.isEmpty {
      report(
        "exchange-no-identity", root.place,
        Phrase(
          es: "El registro no dice cómo se le conoce (meta/instanceID).",
          en: "The record does not say what it is known by (meta/instanceID)."),
        Phrase(
          es: "Expórtelo de nuevo, o ponga un identificador propio en meta/instanceID.",
          en: "Export it again, or put an identifier of its own into meta/instanceID."), in: &record)
    }
    return record
  }

  private func checkForm(_ root: XMLElement, in record: inout ReceivedRecord) {
    guard let header = Self.header(of: root) else {
      report(
        "exchange-no-submission", root.place,
        Phrase(
          es: "Este archivo no es un registro: le falta el identificador del formulario (id).",
          en: "This file is no record: it lacks the identifier of the form (id)."),
        Phrase(es: "Indique archivos submission.xml.", en: "Name files submission.xml."), in: &record)
      return
    }
    if header.formID != form.id {
      report(
        "exchange-other-form", root["id"]?.valuePlace ?? root.place,
        Phrase(
          es: "El registro es del formulario «\(AnswerText.shown(header.formID))» y se espera «\(form.id)».",
          en: "The record is of the form “\(AnswerText.shown(header.formID))” and “\(form.id)” is expected."),
        Phrase(es: "Impórtelo en la consulta de ese formulario.", en: "Import it where that form is."), in: &record)
    } else if !header.version.isEmpty, header.version != form.version {
      report(
        "exchange-other-version", root["version"]?.valuePlace ?? root.place,
        Phrase(
          es: "El registro es de la versión «\(AnswerText.shown(header.version))» y se espera «\(form.version)».",
          en: "The record is of version “\(AnswerText.shown(header.version))” and “\(form.version)” is expected."),
        Phrase(
          es: "Agregue esa versión del formulario e impórtelo con ella.",
          en: "Add that version of the form, and import with it."), in: &record)
    }
  }

  // MARK: Nodes

  private func read(
    _ element: XMLElement, node: Int, into frame: inout ReceivedFrame, of record: inout ReceivedRecord
  ) {
    readAttributes(of: element, node: node, into: &frame)
    var seen: Set<Int> = []
    for child in element.children {
      switch child {
      case .text(let text, let place):
        guard !AnswerText.trimmed(text).isEmpty else { continue }
        report(
          "exchange-text-in-group", place,
          Phrase(
            es: "«\(element.name)» es un grupo y tiene un valor: «\(AnswerText.shown(text))».",
            en: "“\(element.name)” is a group and has a value: “\(AnswerText.shown(text))”."),
          Phrase(es: "Revise con qué formulario se llenó.", en: "Check with which form it was filled in."), in: &record)
      case .element(let inner):
        if inner["template", in: "http://openrosa.org/javarosa"] != nil { continue }
        let isMeta = node == 0 && inner.name == "meta"
        if isMeta { readIdentity(inner, into: &record) }
        guard let child = named[node][inner.name] else {
          if !isMeta { reportUnknown(inner, in: node, &record) }
          continue
        }
        if form.schema.nodes[child].kind != .repetition, !seen.insert(child).inserted {
          report(
            "exchange-node-twice", inner.place,
            Phrase(es: "«\(inner.name)» está más de una vez.", en: "“\(inner.name)” is there more than once."),
            Phrase(es: "Deje uno solo.", en: "Leave only one."), in: &record)
          continue
        }
        read(inner, asNode: child, into: &frame, of: &record)
      }
    }
  }

  private func read(
    _ element: XMLElement, asNode node: Int, into frame: inout ReceivedFrame, of record: inout ReceivedRecord
  ) {
    let definition = form.schema.nodes[node]
    switch definition.kind {
    case .group: read(element, node: node, into: &frame, of: &record)
    case .repetition:
      var instance = layout.frame(ofScope: definition.scope, at: element.place)
      read(element, node: node, into: &instance, of: &record)
      frame.instances[form.schema.scopes[definition.scope].place].append(instance)
    case .field:
      readAttributes(of: element, node: node, into: &frame)
      var cell = ReceivedFrame.Cell(
        content: .text(element.text), missing: element["missing", in: SubmissionWriter.ronda]?.value,
        place: element.place)
      var inner = Array(element.elements)
      if let index = form.question(atNode: node), case .tally(let list) = form.questions[index].kind {
        var points: [(choice: String, text: String, place: SourcePlace)] = []
        for (choice, name) in zip(form.lists[list].choices, tallies.names(of: form.questions[index])) {
          guard let position = inner.firstIndex(where: { $0.name == name }) else { continue }
          let part = inner.remove(at: position)
          points.append((choice.name, part.text, part.place))
        }
        if AnswerText.trimmed(element.text).isEmpty { cell.content = .points(points) }
      }
      for stray in inner { reportUnknown(stray, in: node, &record) }
      frame.cells[definition.slot] = cell
    }
  }

  private func readAttributes(of element: XMLElement, node: Int, into frame: inout ReceivedFrame) {
    for child in children[node] where form.schema.nodes[child].name.hasPrefix("@") {
      let name = form.schema.nodes[child].name.dropFirst()
      guard let attribute = element.attributes.first(where: { $0.name == name }) else { continue }
      frame.cells[form.schema.nodes[child].slot] = ReceivedFrame.Cell(
        content: .text(attribute.value), missing: nil, place: attribute.valuePlace)
    }
  }

  private func readIdentity(_ meta: XMLElement, into record: inout ReceivedRecord) {
    // Where the form has the block itself, its nodes are read with the others.
    let isOwn = children[0].contains { form.schema.nodes[$0].name == "meta" }
    for element in meta.elements {
      let text = AnswerText.trimmed(element.text)
      switch element.name {
      case "instanceID": if !text.isEmpty { record.identity.instanceID = text }
      case "instanceName": record.identity.instanceName = text.isEmpty ? nil : element.text
      case "deprecatedID": record.identity.deprecatedID = text.isEmpty ? nil : text
      default:
        if !isOwn, !text.isEmpty {
          record.findings.append(
            Diagnostic(
              "exchange-metadata-passed-over", .warning, at: element.place,
              Phrase(
                es: "El formulario no guarda «\(element.name)»: «\(AnswerText.shown(text))».",
                en: "The form does not keep “\(element.name)”: “\(AnswerText.shown(text))”.")))
        }
      }
    }
  }

  // MARK: Findings

  private func reportUnknown(_ element: XMLElement, in node: Int, _ record: inout ReceivedRecord) {
    let isMeta = form.schema.nodes[node].name == "meta"
    if isMeta, ["instanceID", "instanceName", "deprecatedID"].contains(element.name) { return }
    let isEmpty = element.elements.isEmpty && AnswerText.trimmed(element.text).isEmpty
    let names = children[node].map { form.schema.nodes[$0].name }
    let value = isEmpty ? "" : AnswerText.shown(AnswerText.trimmed(element.text))
    record.findings.append(
      Diagnostic(
        "exchange-unknown-node", isEmpty || isMeta ? .warning : .error, at: element.place,
        Phrase(
          es: "El formulario no tiene «\(element.name)» en «\(form.schema.nodes[node].name)»"
            + (value.isEmpty ? "." : ": «\(value)»."),
          en: "The form has no “\(element.name)” in “\(form.schema.nodes[node].name)”"
            + (value.isEmpty ? "." : ": “\(value)”.")),
        hint: Names.nearest(to: element.name, among: names).map(Phrase.didYouMean)
          ?? Phrase(
            es: "Revise con qué versión del formulario se llenó.",
            en: "Check with which version of the form it was filled in.")))
  }

  private func report(
    _ code: Diagnostic.Code, _ place: SourcePlace, _ message: Phrase, _ hint: Phrase, in record: inout ReceivedRecord
  ) {
    record.findings.append(Diagnostic(code, at: place, message, hint: hint))
  }
}
