import RondaCore
import RondaForms

/// Grids, and what is repeated.
extension SheetPage {
  func text(of table: Questionnaire.Table) -> String {
    var result = (table.heading.map { text(of: $0) } ?? "") + instructions(table.instructions)
    let columns = table.options.count + table.reasons.count
    // What is left is for the words of the rows.
    let width = columns <= 7 ? 15 : 11
    result += "<table class=\"t grid\"><colgroup><col/>"
    result += String(repeating: "<col style=\"width:\(width)mm\"/>", count: columns)
    result += "</colgroup><thead><tr><th class=\"row\"></th>"
    for option in table.options { result += "<th><b>\(SafeText.markup(option.key))</b>\(inline(option.label))</th>" }
    for reason in table.reasons { result += "<th><b>\(SafeText.markup(reason.key))</b>\(inline(reason.words))</th>" }
    result += "</tr></thead><tbody>\n"
    for row in table.rows {
      result +=
        "<tr><td class=\"row\"><span class=\"num\">\(row.number)</span>\(text(of: row.filter))\(inline(row.label))"
      if row.isRequired { result += " " + required }
      if !row.hint.isEmpty { result += "<div class=\"small\">\(inline(row.hint))</div>" }
      result += instructions(row.instructions) + "</td>"
      for key in table.options.map(\.key) + table.reasons.map(\.key) {
        result +=
          "<td class=\"cell\"><span class=\"code\">\(SafeText.markup(key))</span><span class=\"mark one\"></span></td>"
      }
      result += "</tr>\n"
    }
    return result + "</tbody></table>\n"
  }

  // MARK: Repetitions

  func text(of roster: Questionnaire.Roster) -> String {
    var result = text(of: roster.heading) + instructions([roster.instruction])
    for column in roster.columns { result += legend(of: column) }
    result += reasonsLegend(roster.columns)
    result += "<table class=\"t roster\"><thead><tr><th class=\"n\">\(say("N.º", "No."))</th>"
    for column in roster.columns {
      result += "<th><b>\(column.number)</b>\(inline(column.label))"
      if column.isRequired { result += "<div>\(required)</div>" }
      result += "\(text(of: column.filter))</th>"
    }
    result += "</tr></thead><tbody>\n"
    let cells = roster.columns.map { "<td>\(cell(of: $0))</td>" }.joined()
    for row in 1...max(1, roster.rows) { result += "<tr><td class=\"n\">\(row)</td>\(cells)</tr>\n" }
    return result + "</tbody></table>\n"
  }

  /// What the codes of a column mean, and what else there is to know about it.
  private func legend(of column: Questionnaire.Entry) -> String {
    var parts: [String] = []
    if case .options(let options, _) = column.field {
      parts.append(
        options.map { "<b>\(SafeText.markup($0.key))</b> \(inline($0.label))" }.joined(separator: " &#160; "))
    }
    if case .code(_, _, let annex?) = column.field { parts.append("\(say("Lista", "List")) \(annex)") }
    if !column.hint.isEmpty { parts.append(inline(column.hint)) }
    parts += column.instructions.filter { !$0.isEmpty }.map { "<i>\(inline($0))</i>" }
    guard !parts.isEmpty else { return "" }
    return
      "<p class=\"legend\"><b>\(column.number)</b> \(inline(column.label)): &#160; \(parts.joined(separator: " &#160; "))</p>\n"
  }

  private func reasonsLegend(_ columns: [Questionnaire.Entry]) -> String {
    var seen: Set<String> = []
    let reasons = columns.flatMap(\.reasons).filter { seen.insert($0.key).inserted }
    guard !reasons.isEmpty else { return "" }
    let text = reasons.map { "<b>\(SafeText.markup($0.key))</b> \(inline($0.words))" }.joined(separator: " &#160; ")
    return "<p class=\"legend\">\(say("En vez de una respuesta:", "Instead of an answer:")) &#160; \(text)</p>\n"
  }

  private func cell(of column: Questionnaire.Entry) -> String {
    switch column.field {
    case .options(let options, let isMultiple):
      let digits = min(options.map(\.key.count).max() ?? 1, 6)
      return isMultiple ? "" : boxes(digits)
    case .digits(let whole, let decimals, let isSigned):
      return whole + decimals > 6 ? "" : digits(whole: whole, decimals: decimals, isSigned: isSigned)
    case .code(let digits?, 1, _): return digits > 6 ? "" : boxes(digits)
    case .acknowledge: return "<span class=\"mark\"></span>"
    default: return ""
    }
  }

  func text(of block: Questionnaire.Block) -> String {
    var result = text(of: block.heading) + instructions([block.instruction])
    let inner = text(of: block.parts)
    let name = block.heading.label.first.map { SafeText.markup($0) } ?? sayOnce("Vez", "Round")
    for round in 1...max(1, block.rounds) {
      result +=
        "<div class=\"round\"><p class=\"roundhead\">\(name) \(round) \(sayOnce("de", "of")) \(block.rounds)</p>\n"
      result += inner + "</div>\n"
    }
    return result
  }
}
