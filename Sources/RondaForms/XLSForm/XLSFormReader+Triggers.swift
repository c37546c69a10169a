import RondaCore
import RondaXML

/// The column `trigger`: what happens when the answer to another question changes.
extension XLSFormReader {
  /// Notes what a row wants to be done when other questions change, where the row itself cannot say it.
  mutating func noteTrigger(_ row: SurveyRow, _ table: SheetTable) {
    guard let trigger = table.cell("trigger", row.row), let names = References.list(in: trigger.text) else { return }
    let path = row.path + [row.name.text]
    let action: XMLElement
    if row.kind == .backgroundPoint {
      action = point("xforms-value-changed", path: path, at: trigger.place)
    } else if table.cell("default", row.row) != nil, isComputed(row, table) {
      let value = bind("calculate", row, table) ?? SheetCell(text: "''", place: trigger.place)
      action = element(
        "setvalue",
        [
          made("event", "xforms-value-changed", at: trigger.place), made("ref", absolute(path), at: trigger.place),
          value.attribute("value"),
        ], at: trigger.place)
    } else {
      return
    }
    for name in names { changeActions[name, default: []].append(action) }
  }

  /// Whether a row with a calculation or a trigger is one that nobody is asked.
  func isComputed(_ row: SurveyRow, _ table: SheetTable) -> Bool {
    if case .plain(let plain)? = row.kind, plain.word == "calculate" || plain.word == "hidden" { return true }
    return !table.columns.contains {
      ["label", "hint"].contains($0.header.word) && table.cell($0.number, row.row) != nil
    }
  }

  /// Says when a trigger is nothing that anybody answers.
  mutating func checkTriggers(_ rows: [SurveyRow], _ table: SheetTable) {
    guard table.has("trigger") else { return }
    var unasked: Set<String> = []
    for row in rows {
      switch row.kind {
      case .plain(let plain)?:
        let isValue = plain.word == "calculate" || plain.word == "hidden"
        if isValue || XFormWords.metadata.contains(where: { $0.word == plain.word }) { unasked.insert(row.name.text) }
      case .startPoint?, .backgroundPoint?, .backgroundAudio?: unasked.insert(row.name.text)
      default: continue
      }
    }
    for row in rows {
      guard let cell = table.cell("trigger", row.row), let names = References.list(in: cell.text) else { continue }
      for name in names where unasked.contains(name) {
        report(
          "xlsform-trigger-not-asked", at: cell.place, es: "«\(name)» no se pregunta, así que no puede ser un trigger.",
          en: "“\(name)” is not asked, so it cannot be a trigger.",
          hint: Phrase(es: "Use una pregunta que se conteste.", en: "Use a question that is answered."))
      }
    }
  }

  mutating func triggerAttribute(_ row: SurveyRow, _ table: SheetTable) -> XMLAttribute? {
    guard let cell = table.cell("trigger", row.row), row.kind != .backgroundPoint else { return nil }
    guard let names = References.list(in: cell.text) else {
      reportBadTrigger(cell)
      return nil
    }
    return made("trigger", names.joined(separator: " "), at: cell.place)
  }

  private mutating func reportBadTrigger(_ cell: SheetCell) {
    guard said.insert("trigger \(cell.place)").inserted else { return }
    report(
      "xlsform-bad-trigger", at: cell.place, es: "«\(cell.text.prefix(80))» no es una lista de preguntas.",
      en: "“\(cell.text.prefix(80))” is no list of questions.",
      hint: Phrase(
        es: "Escriba ${pregunta}, o varias separadas por comas.",
        en: "Write ${question}, or several with commas between."))
  }

  mutating func checkBackgroundPoint(_ row: SurveyRow, _ table: SheetTable) {
    if let trigger = table.cell("trigger", row.row) {
      if References.list(in: trigger.text) == nil { reportBadTrigger(trigger) }
    } else {
      report(
        "xlsform-background-point", at: table.place(row.row, "trigger"),
        es: "«background-geopoint» necesita la columna trigger.", en: "“background-geopoint” needs the column trigger.",
        hint: Phrase(es: "Escriba ${pregunta}.", en: "Write ${question}."))
    }
    if let calculation = bind("calculate", row, table) {
      report(
        "xlsform-background-point", at: calculation.place, es: "«background-geopoint» no lleva cálculo.",
        en: "“background-geopoint” has no calculation.", hint: Phrase(es: "Bórrelo.", en: "Delete it."))
    }
  }
}
