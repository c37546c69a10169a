import RondaCore
import RondaXML

/// The parts that every XForm has.
struct Anatomy {
  let head: XMLElement
  let model: XMLElement
  /// The root of the primary instance.
  let record: XMLElement
  let primary: XMLElement
  let body: XMLElement?
  let root: XMLElement

  /// `nil` when there is no record to speak of.
  init?(_ root: XMLElement) {
    guard root.name == "html", let head = root.elements.first(where: { $0.name == "head" }),
      let model = head.elements.first(where: { $0.isXForms("model") }),
      let primary = model.elements.first(where: { $0.isXForms("instance") }), let record = primary.elements.first
    else { return nil }
    self.root = root
    self.head = head
    self.model = model
    self.primary = primary
    self.record = record
    body = root.elements.first { $0.name == "body" }
  }

  /// What is missing, or there too often.
  static func findings(of root: XMLElement) -> [Diagnostic] {
    var findings: [Diagnostic] = []
    func missing(_ code: Diagnostic.Code, _ element: XMLElement, _ es: String, _ en: String, _ hint: Phrase) {
      findings.append(Diagnostic(code, at: element.place, Phrase(es: es, en: en), hint: hint))
    }
    guard root.name == "html" else {
      missing(
        "xform-not-a-form", root, "<\(root.name)> no es un formulario de ODK.", "<\(root.name)> is not an ODK form.",
        Phrase(es: "Un XForm empieza con <h:html>.", en: "An XForm begins with <h:html>."))
      return findings
    }
    let body = root.elements.filter { $0.name == "body" }
    if body.isEmpty {
      findings.append(
        Diagnostic(
          "xform-no-body", .warning, at: root.place,
          Phrase(es: "El formulario no tiene <h:body>.", en: "The form has no <h:body>."),
          hint: Phrase(es: "Escriba las preguntas en <h:body>.", en: "Write the questions in <h:body>.")))
    }
    for second in body.dropFirst() {
      missing(
        "xform-two-bodies", second, "Hay dos <h:body>.", "There are two <h:body>.",
        Phrase(es: "Junte los dos en uno.", en: "Join the two."))
    }
    guard let head = root.elements.first(where: { $0.name == "head" }) else {
      missing(
        "xform-no-head", root, "El formulario no tiene <h:head>.", "The form has no <h:head>.",
        Phrase(es: "Escriba el título y el modelo en <h:head>.", en: "Write the title and the model in <h:head>."))
      return findings
    }
    let models = head.elements.filter { $0.isXForms("model") }
    guard let model = models.first else {
      missing(
        "xform-no-model", head, "El formulario no tiene <model>.", "The form has no <model>.",
        Phrase(
          es: "Escriba en <h:head> un <model> con la instancia.", en: "Write a <model> with the instance in <h:head>."))
      return findings
    }
    for second in models.dropFirst() {
      missing(
        "xform-two-models", second, "Hay dos <model>; solo se usa el primero.",
        "There are two <model>; only the first one is used.",
        Phrase(es: "Junte los dos en uno.", en: "Join the two."))
    }
    guard let primary = model.elements.first(where: { $0.isXForms("instance") }) else {
      missing(
        "xform-no-instance", model, "El modelo no tiene <instance>.", "The model has no <instance>.",
        Phrase(
          es: "Escriba en <instance> los nodos del registro.", en: "Write the nodes of the record in an <instance>."))
      return findings
    }
    if primary.elements.isEmpty {
      missing(
        "xform-empty-instance", primary, "La primera <instance> está vacía.", "The first <instance> is empty.",
        Phrase(es: "Escriba en ella los nodos del registro.", en: "Write the nodes of the record in it."))
    }
    for second in primary.elements.dropFirst() {
      missing(
        "xform-two-roots", second, "La primera <instance> tiene dos nodos raíz.",
        "The first <instance> has two root nodes.",
        Phrase(es: "Deje uno solo.", en: "Leave only one."))
    }
    return findings
  }
}
