package import RondaCore

/// A vocabulary: which elements there are, and what each may hold. Its published schema in `Forms` says the same; tests
/// hold the two together.
package struct Grammar: Sendable {
  package let namespace: String
  /// What every code of a finding begins with, as `form` in `form-unknown-element`.
  let prefix: String
  /// The name of the outermost element.
  package let root: String
  /// What a document of this vocabulary is, with its article.
  let document: Phrase
  package let rules: [String: ElementRule]
  /// What is told when the outermost element is from one of these namespaces.
  let relatives: [String: Phrase]
  /// The rules by name, each with the children that stand there once in each language.
  let elements: [String: (rule: ElementRule, translations: [String])]

  package init(
    namespace: String, prefix: String, root: String, document: Phrase, rules: [String: ElementRule],
    relatives: [String: Phrase] = [:]
  ) {
    self.namespace = namespace
    self.prefix = prefix
    self.root = root
    self.document = document
    self.rules = rules
    self.relatives = relatives
    elements = rules.mapValues { ($0, $0.childNames.filter { rules[$0]?.content == .translation }) }
  }

  /// Why `element` is not the outermost element of such a document; `nil` when it is.
  package func wrongRoot(_ element: XMLElement) -> Diagnostic? {
    if element.name == root, element.namespace == namespace { return nil }
    let isNamedSo = element.name == root
    return Diagnostic(
      code(isNamedSo ? "wrong-namespace" : "wrong-root"), at: element.place,
      isNamedSo
        ? Phrase(es: "<\(root)> no está en su espacio de nombres.", en: "<\(root)> is not in its namespace.")
        : Phrase(
          es: "<\(element.name)> no es \(document[.spanish]).", en: "<\(element.name)> is not \(document[.english])."),
      hint: element.namespace.flatMap { relatives[$0] }
        ?? Phrase(
          es: "El archivo empieza con <\(root) xmlns=\"\(namespace)\" …>.",
          en: "The file begins with <\(root) xmlns=\"\(namespace)\" …>."))
  }

  /// Everything that is unknown, missing, misplaced or does not look as it must in a document of this vocabulary.
  package func findings(in root: XMLElement) -> [Diagnostic] {
    var check = StructureCheck(self, root)
    check.check(root)
    return check.findings
  }

  /// Whether something belongs to another vocabulary altogether, not just to none.
  func isForeign(_ namespace: String?) -> Bool {
    namespace != nil && namespace != self.namespace && namespace != XMLElement.xmlNamespace
  }

  func code(_ words: String) -> Diagnostic.Code { Diagnostic.Code(rawValue: "\(prefix)-\(words)") }
}
