import RondaCleaning
import RondaCore
import RondaForms
import RondaReports
import RondaWorkbook

/// What two versions of a form differ in, for people and for programs.
struct DiffReport {
  private struct Entry {
    let difference: FormDifference
    let severity: FormDifference.Severity
    let effect: ChangeEffects.Effect?
  }

  private let old: FormVersion
  private let new: FormVersion
  private let entries: [Entry]
  private let effects: ChangeEffects?

  init(old: FormVersion, new: FormVersion, _ differences: [FormDifference], _ effects: ChangeEffects?) {
    self.old = old
    self.new = new
    self.effects = effects
    entries = differences.enumerated().map { index, difference in
      Entry(
        difference: difference, severity: effects?.severity(of: difference, at: index) ?? difference.severity,
        effect: effects?.effects[index])
    }
  }

  /// Whether something breaks comparison or takes answers out of sight.
  var breaks: Bool { entries.contains { $0.severity == .breaks } }

  // MARK: Text

  /// The most that is shown of one kind of difference.
  private static let mostShown = 20

  var text: String {
    let language = InterfaceLanguage.current
    var result = "\(words(old)) → \(words(new))\n\n"
    if entries.isEmpty { return result + say(es: "Dicen lo mismo.\n", en: "They say the same.\n") }
    for severity in FormDifference.Severity.allCases.reversed() {
      let found = entries.filter { $0.severity == severity }
      guard !found.isEmpty else { continue }
      result += "\(Self.title(severity)[language]) (\(found.count))\n"
      for code in FormDifference.Code.allCases {
        let alike = found.filter { $0.difference.code == code }
        guard !alike.isEmpty else { continue }
        for entry in alike.prefix(Self.mostShown) { result += lines(entry, language) }
        if alike.count > Self.mostShown {
          let rest = alike.count - Self.mostShown
          result += say(
            es: "  … y \(rest) más: --json las trae todas\n", en: "  … and \(rest) more: --json has them all\n")
        }
        result += ExplanationText.lines("→ " + code.advice[language], width: min(Output.width, 100) - 4)
          .split(separator: "\n").map { "    \($0)\n" }.joined()
      }
      result += "\n"
    }
    return result + effectLines(language)
  }

  private static func title(_ severity: FormDifference.Severity) -> Phrase {
    switch severity {
    case .breaks: Phrase(es: "Rompe la comparación", en: "Breaks comparison")
    case .attention: Phrase(es: "Hay que mirarlo", en: "Has to be looked at")
    case .comparable: Phrase(es: "Sigue siendo comparable", en: "Still comparable")
    }
  }

  private func words(_ version: FormVersion) -> String {
    let name = version.name.harmless
    if version.isKept { return "\(name) (\(version.form.hash.prefix(8)))" }
    return version.form.version.isEmpty ? name : "\(name) (\(version.form.id)@\(version.form.version))".harmless
  }

  private func lines(_ entry: Entry, _ language: Language) -> String {
    var result = "  \(entry.difference.message[language].harmless)\n"
    if let effect = entry.effect { result += "    \(effect.words(entry.difference)[language])\n" }
    let places = [entry.difference.old.place, entry.difference.new.place].compactMap { $0 }.map { place in
      (CellPlace(place)?.phrase[language] ?? "\(place.file):\(place.line):\(place.column)").harmless
    }
    return result
      + "    [\(entry.difference.code.rawValue)]\(places.isEmpty ? "" : " " + places.joined(separator: " → "))\n"
  }

  private func effectLines(_ language: Language) -> String {
    guard let effects else {
      return say(
        es: "Con -C archivo.ronda se cuentan los registros que toca cada diferencia.\n",
        en: "With -C file.ronda the records that each difference concerns are counted.\n")
    }
    func number(_ count: Int) -> String { NumberStyle.chilean.text(Double(count)) }
    if effects.records == 0 { return say(es: "Aún no hay registros.\n", en: "There are no records yet.\n") }
    var result = say(
      es: "Registros: \(number(effects.records)). La versión nueva aceptaría tal cual "
        + "\(number(effects.records - effects.rejected)) y rechazaría \(number(effects.rejected))",
      en: "Records: \(number(effects.records)). The new version would accept "
        + "\(number(effects.records - effects.rejected)) as they are and reject \(number(effects.rejected))")
    if effects.rejectedBefore > 0 {
      result += say(
        es: ", \(number(effects.rejectedBefore)) de ellos por lo mismo que la anterior",
        en: ", \(number(effects.rejectedBefore)) of them for the same as the earlier one")
    }
    result += ".\n"
    var table = TextTable()
    for rejection in effects.rejections {
      table.add([
        rejection.question, rejection.code.rawValue,
        say(
          es: rejection.records == 1 ? "1 registro" : "\(number(rejection.records)) registros",
          en: rejection.records == 1 ? "1 record" : "\(number(rejection.records)) records"),
      ])
    }
    return result + table.text(indent: "  ")
  }

  // MARK: Data

  var json: JSONValue {
    let language = InterfaceLanguage.current
    func count(_ severity: FormDifference.Severity) -> JSONValue { .integer(entries.count { $0.severity == severity }) }
    return .object([
      ("schema", .text("ronda.diff/1")), ("old", json(old)), ("new", json(new)), ("breaks", count(.breaks)),
      ("attention", count(.attention)), ("comparable", count(.comparable)), ("records", recordsJSON),
      ("differences", .list(entries.map { json($0, language) })),
    ])
  }

  private func json(_ version: FormVersion) -> JSONValue {
    .object([
      ("name", .text(version.name)), ("source", .text(version.isKept ? "consultation" : "file")),
      ("id", .text(version.form.id)),
      ("version", .text(version.form.version)), ("hash", .text(version.form.hash)),
    ])
  }

  private var recordsJSON: JSONValue {
    guard let effects else { return .null }
    return .object([
      ("read", .integer(effects.records)), ("accepted", .integer(effects.records - effects.rejected)),
      ("rejected", .integer(effects.rejected)), ("rejected_before", .integer(effects.rejectedBefore)),
      (
        "rules",
        .list(
          effects.rejections.map { rejection in
            .object([
              ("question", .text(rejection.question)), ("code", .text(rejection.code.rawValue)),
              ("records", .integer(rejection.records)), ("answers", .integer(rejection.answers)),
            ])
          })
      ),
    ])
  }

  private func json(_ entry: Entry, _ language: Language) -> JSONValue {
    let difference = entry.difference
    let names = difference.questions.map { pair in
      JSONValue.object([
        ("old", .text(orNull: pair.old.map { old.form.questions[$0].name })),
        ("new", .text(orNull: pair.new.map { new.form.questions[$0].name })),
      ])
    }
    return .object([
      ("code", .text(difference.code.rawValue)), ("severity", .text(entry.severity.rawValue)),
      (
        "subject",
        .object([
          ("kind", .text(difference.subject.kind)), ("name", .text(orNull: difference.subject.name)),
          ("list", .text(orNull: difference.subject.list)),
        ])
      ), ("language", .text(orNull: difference.language)), ("old", json(difference.old)), ("new", json(difference.new)),
      ("questions", .list(names)),
      (
        "records",
        entry.effect.map { .object([("records", .integer($0.records)), ("answers", .integer($0.answers))]) } ?? .null
      ), ("message", .text(difference.message[language])),
      ("effect", .text(orNull: entry.effect?.words(difference)[language])),
      ("hint", .text(difference.hint[language])),
    ])
  }

  private func json(_ side: FormDifference.Side) -> JSONValue {
    .object([
      ("name", .text(orNull: side.name)), ("value", .text(orNull: side.value)),
      ("file", .text(orNull: side.place?.file)), ("line", side.place.map { .integer($0.line) } ?? .null),
      ("column", side.place.map { .integer($0.column) } ?? .null),
    ])
  }
}
