import RondaCore
import RondaExpressions
import RondaXML

/// Values that nodes have before anyone answers.
extension XFormReader {
  /// The default of a node as an expression, whether it is written in the instance or set by an action.
  mutating func defaultAttribute(of node: Int, choices: [XMLAttribute], isMultiple: Bool) -> XMLAttribute? {
    if let set = plan.defaults[node] { return set.renamed("default") }
    let element = record.nodes[node].element
    let text = element.trimmedText
    if let lifted = lifted("default", of: node) { return lifted.renamed("default") }
    guard !text.isEmpty, case .text(_, let place)? = element.children.first else { return nil }
    check(text, of: node, at: place, choices: choices, isMultiple: isMultiple)
    return XMLAttribute("default", Self.defaultExpression(text, type: type(of: node)), at: place)
  }

  /// A static text as an expression: a number where the type is one, a text in quotes for all else.
  static func defaultExpression(_ text: String, type: String) -> String {
    switch type {
    case "int" where canonicalNumber(text, allowsFraction: false): text
    case "decimal" where canonicalNumber(text, allowsFraction: true): text
    default: LiteralText.expression(text)
    }
  }

  /// Whether a number is written without anything that could be left out.
  private static func canonicalNumber(_ text: String, allowsFraction: Bool) -> Bool {
    let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 1 || (allowsFraction && parts.count == 2),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.count <= 15 && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return false }
    return (parts[0] == "0" || !parts[0].hasPrefix("0")) && (parts.count == 1 || !parts[1].hasSuffix("0"))
  }

  private mutating func check(
    _ text: String, of node: Int, at place: SourcePlace, choices: [XMLAttribute], isMultiple: Bool
  ) {
    func bad(_ es: String, _ en: String, _ hint: Phrase) {
      report("xform-bad-default", at: place, es: es, en: en, hint: hint)
    }
    switch type(of: node) {
    case "int":
      let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
      if digits.isEmpty || !digits.utf8.allSatisfy({ (48...57).contains($0) }) {
        bad(
          "«\(text)» no es un número entero.", "“\(text)” is not a whole number.",
          Phrase(es: "Escriba un número, o deje el nodo vacío.", en: "Write a number, or leave the node empty."))
      }
    case "decimal":
      if Double(text) == nil {
        bad(
          "«\(text)» no es un número.", "“\(text)” is not a number.",
          Phrase(es: "Escriba un número con punto decimal.", en: "Write a number with a decimal point."))
      }
    case "date":
      if CivilDate(iso8601: String(text.prefix(10))) == nil || (text.count > 10 && !text.dropFirst(10).hasPrefix("T")) {
        bad(
          "«\(text)» no es una fecha que exista.", "“\(text)” is not a date that exists.",
          Phrase(es: "Escriba aaaa-mm-dd.", en: "Write yyyy-mm-dd."))
      }
    case "boolean":
      if !["1", "0", "true", "false"].contains(text) {
        bad(
          "«\(text)» no es ni verdadero ni falso.", "“\(text)” is neither true nor false.",
          Phrase(es: "Escriba 1 o 0.", en: "Write 1 or 0."))
      }
    case "dateTime":
      if DateTime.parts(text) == nil, CivilDate(iso8601: text) == nil {
        bad(
          "«\(text)» no es una fecha con hora.", "“\(text)” is not a date with a time.",
          Phrase(es: "Escriba aaaa-mm-ddThh:mm.", en: "Write yyyy-mm-ddThh:mm."))
      }
    case "time":
      if WrittenTime(text) == nil {
        bad(
          "«\(text)» no es una hora.", "“\(text)” is not a time.", Phrase(es: "Escriba hh:mm.", en: "Write hh:mm."))
      }
    case "geopoint":
      if let problem = GeoText.problem(in: text, as: .point) {
        bad(
          "«\(text)» no es un punto: \(problem[.spanish]).", "“\(text)” is not a point: \(problem[.english]).",
          Phrase(es: "Escriba latitud y longitud: -33.45 -70.66", en: "Write latitude and longitude: -33.45 -70.66"))
      }
    default: break
    }
    guard let list = choices.first(where: { $0.name == "list" })?.value,
      let codes = lists.inlineCodes[list] ?? lists.byName[list].map({ lists.instances[$0].codes }), !codes.isEmpty
    else { return }
    let answers = isMultiple ? text.split(separator: " ").map(String.init) : [text]
    for answer in answers where !codes.contains(answer) {
      report(
        "xform-default-not-in-list", at: place, es: "«\(answer)» no es ninguna de las alternativas.",
        en: "“\(answer)” is none of the choices.", hint: suggestion(answer, among: codes.sorted()))
    }
  }
}
