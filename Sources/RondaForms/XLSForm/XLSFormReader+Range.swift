import RondaCore
import RondaXML

/// Questions of the type `range`.
extension XLSFormReader {
  mutating func rangeAttributes(
    _ row: SurveyRow, _ table: SheetTable, _ parameters: Parameters, at place: SourcePlace
  ) -> [XMLAttribute] {
    func bad(_ es: String, _ en: String, _ hint: Phrase) {
      report("xlsform-bad-range", at: place, es: es, en: en, hint: hint)
    }
    let appearance = table.cell("control::appearance", row.row)?.text ?? ""
    let extras = ["tick_interval", "placeholder", "tick_labelset"].filter { parameters[$0] != nil }
    if let first = extras.first, !appearance.isEmpty, !appearance.contains("vertical"), !appearance.contains("no-ticks")
    {
      bad(
        "«\(first)» no va con la apariencia «\(appearance)».",
        "“\(first)” does not go with the appearance “\(appearance)”.",
        Phrase(es: "Use vertical, no-ticks o ninguna.", en: "Use vertical, no-ticks or none."))
    }
    var numbers: [String: Double] = ["start": 1, "end": 10, "step": 1]
    var written = ["start": "1", "end": "10", "step": "1"]
    for key in ["start", "end", "step", "tick_interval", "placeholder"] {
      guard let text = parameters[key] else { continue }
      guard let number = Double(text), number.isFinite else {
        bad(
          "«\(text)» no es un número («\(key)»).", "“\(text)” is not a number (“\(key)”).",
          Phrase(es: "Escriba un número con punto decimal.", en: "Write a number with a decimal point."))
        continue
      }
      numbers[key] = number
      written[key] = text
    }
    guard let start = numbers["start"], let end = numbers["end"], let step = numbers["step"] else { return [] }
    let width = abs(end - start)
    for key in ["step", "tick_interval"] {
      guard let number = numbers[key], let text = written[key] else { continue }
      if number == 0 || number > width {
        bad(
          "«\(key)» es \(text), y la escala va de \(written["start"] ?? "") a \(written["end"] ?? "").",
          "“\(key)” is \(text), and the range goes from \(written["start"] ?? "") to \(written["end"] ?? "").",
          Phrase(es: "Use un valor entre 0 y la distancia.", en: "Use a value between 0 and the distance."))
      } else if key == "tick_interval", !isMultiple(number, of: step) {
        bad(
          "«tick_interval» no es un múltiplo de «step».", "“tick_interval” is not a multiple of “step”.",
          Phrase(es: "Use un múltiplo.", en: "Use a multiple."))
      }
    }
    if let placeholder = numbers["placeholder"],
      placeholder < min(start, end) || placeholder > max(start, end) || !isMultiple(placeholder - start, of: step)
    {
      bad(
        "«placeholder» no es ninguno de los valores de la escala.", "“placeholder” is none of the values of the range.",
        Phrase(es: "Use un valor de la escala.", en: "Use a value of the range."))
    }
    if let list = parameters["tick_labelset"] {
      checkLabels(
        list, start: start, end: end, step: numbers["tick_interval"] ?? step, appearance: appearance, at: place)
    }
    var result: [XMLAttribute] = []
    for key in ["start", "end", "step", "tick_interval", "placeholder"] {
      if let text = written[key] { result.append(made(key, text, at: place)) }
    }
    if let list = parameters["tick_labelset"] { result.append(made("tick_labelset", list, at: place)) }
    if numbers.values.allSatisfy({ $0.rounded() == $0 }) { result.append(made("type", "integer", at: place)) }
    return result
  }

  /// Whether a number is a multiple of another, within what is lost in writing tenths as binary numbers.
  private func isMultiple(_ number: Double, of step: Double) -> Bool {
    guard step != 0 else { return true }
    let ratio = number / step
    return abs(ratio - ratio.rounded()) <= 1e-9 * max(1, abs(ratio))
  }

  private mutating func checkLabels(
    _ list: String, start: Double, end: Double, step: Double, appearance: String, at place: SourcePlace
  ) {
    lists.change(list) { $0.hasPlainUse = true }
    guard let known = lists[list] else {
      report(
        "xlsform-bad-range", at: place, es: "No hay una lista «\(list)» para «tick_labelset».",
        en: "There is no list “\(list)” for “tick_labelset”.", hint: suggestion(list, among: lists.names))
      return
    }
    var values: Set<Double> = []
    for choice in known.choices {
      guard let value = Double(choice.name), value.isFinite, value >= min(start, end), value <= max(start, end),
        isMultiple(value - start, of: step)
      else {
        report(
          "xlsform-bad-range", at: choice.element.place,
          es: "«\(choice.name)» no es ninguno de los valores de la escala que se marcan.",
          en: "“\(choice.name)” is none of the values of the range that are marked.",
          hint: Phrase(es: "Use como códigos valores de la escala.", en: "Use values of the range as codes."))
        continue
      }
      values.insert(value)
    }
    if appearance.contains("no-ticks"), !values.isEmpty, values != [start, end] {
      report(
        "xlsform-bad-range", at: place, es: "Con «no-ticks» solo llevan texto el comienzo y el final.",
        en: "With “no-ticks” only the start and the end have a text.",
        hint: Phrase(
          es: "Deje dos alternativas: el comienzo y el final.", en: "Leave two choices: the start and the end."))
    }
  }
}
