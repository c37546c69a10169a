import RondaCleaning
import RondaCore
import RondaForms
import RondaReports
import RondaStore

/// What was found, with what somebody let stand.
struct CleanReport {
  struct Entry {
    let finding: CleanFinding
    /// `nil` when it is open.
    let settled: SettledFinding?
  }

  private let all: [Entry]
  private let form: Form
  private let answers: Bool

  /// - Parameter answers: whether what quotes answers is shown.
  init(_ findings: [CleanFinding], settled: [SettledFinding], form: Form, answers: Bool) {
    let known = Dictionary(settled.map { ([$0.rule, $0.subject], $0) }, uniquingKeysWith: { first, _ in first })
    all = findings.map { finding in
      let settled = known[[finding.rule.rawValue, finding.subject]]
      return Entry(finding: finding, settled: settled.flatMap { finding.isSettled(by: $0) ? $0 : nil })
    }
    self.form = form
    self.answers = answers
  }

  /// - Parameter rules: all when there are none.
  func entries(of rules: [CleanRule], isOpenOnly: Bool) -> [Entry] {
    all.filter { entry in
      (rules.isEmpty || rules.contains(entry.finding.rule)) && (!isOpenOnly || entry.settled == nil)
    }
  }

  func hasOpen(of rules: [CleanRule]) -> Bool { !entries(of: rules, isOpenOnly: true).isEmpty }

  /// The open findings that are named by the beginnings of their keys or by the codes of rules.
  func open(named names: [String]) throws -> [CleanFinding] {
    var result: [CleanFinding] = []
    for name in names {
      let open = entries(of: [], isOpenOnly: true).map(\.finding)
      let found =
        CleanRule(rawValue: name).map { rule in open.filter { $0.rule == rule } }
        ?? open.filter { name.count >= 4 && $0.key.hasPrefix(name.lowercased()) }
      if CleanRule(rawValue: name) == nil, found.count > 1 {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "Varios hallazgos comienzan con «\(name)»: escriba más signos (están enteros en --format json).",
            en: "Several findings begin with “\(name)”: type more signs (--format json has them whole)."))
      }
      if found.isEmpty {
        throw CommandFailure(
          .usage,
          Phrase(
            es: "No hay un hallazgo abierto «\(name)». No se aceptó nada.",
            en: "There is no open finding “\(name)”. Nothing was accepted."))
      }
      for finding in found where !result.contains(finding) { result.append(finding) }
    }
    return result
  }

  // MARK: Text

  /// The most that a rule shows when all rules are shown.
  private static let mostShown = 20

  func text(_ entries: [Entry], isShort: Bool) -> String {
    let language = InterfaceLanguage.current
    var result = ""
    for rule in CleanRule.allCases {
      let found = entries.filter { $0.finding.rule == rule }
      guard !found.isEmpty else { continue }
      let count = NumberStyle.chilean.text(Double(found.count))
      result += "\(rule.title[language]) (\(count)) · \(rule.rawValue)\n"
      let shown = isShort ? Array(found.prefix(Self.mostShown)) : found
      for entry in shown { result += line(entry) }
      if shown.count < found.count {
        let rest = NumberStyle.chilean.text(Double(found.count - shown.count))
        result += say(
          es: "  … y \(rest) más: ronda depurar --regla \(rule.rawValue)\n",
          en: "  … and \(rest) more: ronda clean --rule \(rule.rawValue)\n")
      }
      result += "  → \(rule.advice[language])\n\n"
    }
    return result + summary + "\n"
  }

  private func line(_ entry: Entry) -> String {
    let finding = entry.finding
    var text = "  \(finding.key.prefix(8))  \(finding.message[InterfaceLanguage.current].harmless)"
    if answers, let detail = finding.detail?[InterfaceLanguage.current] { text += " «\(detail.harmless)»" }
    text += "\n"
    if let settled = entry.settled {
      let who = settled.operatorName.map { say(es: " por \($0)", en: " by \($0)") } ?? ""
      text += "            "
      text += say(
        es: "aceptado\(who.harmless) el \(Clock.local(settled.at)): «\(settled.reason.harmless)»\n",
        en: "accepted\(who.harmless) on \(Clock.local(settled.at)): “\(settled.reason.harmless)”\n")
    }
    return text
  }

  private var summary: String {
    let open = all.count { $0.settled == nil }
    let settled = all.count - open
    func number(_ count: Int) -> String { NumberStyle.chilean.text(Double(count)) }
    if all.isEmpty { return say(es: "Sin hallazgos.", en: "Nothing was found.") }
    return say(
      es: "Hallazgos abiertos: \(number(open)). Aceptados: \(number(settled)).",
      en: "Open findings: \(number(open)). Accepted: \(number(settled)).")
  }

  // MARK: Data

  func csv(_ entries: [Entry], separator: Character) -> String {
    var rows = [
      [
        "key", "rule", "severity", "state", "records", "sheets", "question", "message", "operator", "reason",
        "settled_at",
      ] + (answers ? ["detail"] : [])
    ]
    for entry in entries {
      let finding = entry.finding
      rows.append(
        [
          finding.key, finding.rule.rawValue, finding.rule.severity.rawValue, entry.settled == nil ? "open" : "settled",
          finding.records.map(\.id.text).joined(separator: " "),
          finding.records.compactMap(\.sheet).joined(separator: " "), finding.question ?? "",
          finding.message[InterfaceLanguage.current], entry.settled?.operatorName ?? "", entry.settled?.reason ?? "",
          entry.settled?.at ?? "",
        ] + (answers ? [finding.detail?[InterfaceLanguage.current] ?? ""] : []))
    }
    return rows.map { SafeText.line($0, separator: separator) }.joined()
  }

  func json(_ entries: [Entry]) -> JSONValue {
    .object([
      ("schema", .text("ronda.clean/1")), ("form", .text(form.id)),
      ("open", .integer(all.count { $0.settled == nil })), ("settled", .integer(all.count { $0.settled != nil })),
      ("findings", .list(entries.map(json))),
    ])
  }

  private func json(_ entry: Entry) -> JSONValue {
    let finding = entry.finding
    var members: [(String, JSONValue)] = [
      ("key", .text(finding.key)), ("rule", .text(finding.rule.rawValue)),
      ("severity", .text(finding.rule.severity.rawValue)), ("state", .text(entry.settled == nil ? "open" : "settled")),
      ("record_count", .integer(finding.recordCount)),
      (
        "records",
        .list(
          finding.records.map { record in
            .object([
              ("record", .text(record.id.text)), ("sheet", .text(orNull: record.sheet)),
              ("batch", .text(orNull: record.batch)),
            ])
          })
      ),
      ("question", .text(orNull: finding.question)), ("message", .text(finding.message[InterfaceLanguage.current])),
      ("advice", .text(finding.rule.advice[InterfaceLanguage.current])),
      ("operator", .text(orNull: entry.settled?.operatorName)), ("reason", .text(orNull: entry.settled?.reason)),
      ("settled_at", .text(orNull: entry.settled?.at)),
    ]
    if answers { members.append(("detail", .text(orNull: finding.detail?[InterfaceLanguage.current]))) }
    return .object(members)
  }
}
