import RondaCore
import RondaForms
import RondaReports
import RondaStore
import RondaTranscription

/// What came of second passes, in words and for other programs.
struct VerificationText {
  let consultation: Consultation
  let form: Form

  init(_ consultation: Consultation, _ form: Form) {
    self.consultation = consultation
    self.form = form
  }

  private var threshold: Double { consultation.settings.verification.threshold }

  /// - Parameter batch: the only one to look at; `nil` for all.
  func report(batch: String?) throws -> VerificationReport {
    try Consultation.translating { () throws(StoreError) in
      let store = consultation.store
      let batches = try store.batches(formID: form.id).filter { batch == nil || $0.name == batch }
      let keyings = try store.keyings(formID: form.id, batch: batch)
      do {
        return try VerificationReport(form, batches: batches, keyings: keyings, threshold: threshold) {
          try store.keyedFields(of: $0.id)
        }
      } catch let error as StoreError {
        throw error
      } catch {
        preconditionFailure("only errors of the store come from reading fields: \(error)")
      }
    }
  }

  /// What is said when somebody has verified for a while.
  static func line(_ report: VerificationReport, batch: String) -> String {
    guard let line = report.batches.first(where: { $0.name == batch }) else { return "" }
    let counts = line.counts
    return say(
      es: "Lote \(batch.harmless): \(line.verified) de \(line.sheets) hojas redigitadas; acuerdo \(percent(counts)) "
        + "(\(counts.same) de \(counts.fields) campos); errores por 1.000 campos: digitación \(rate(counts.keyerRate)), "
        + "redigitación \(rate(counts.verifierRate))."
        + (counts.open > 0 ? " Por decidir: \(counts.open)." : "")
        + (line.mustBeFull ? " Este lote hay que redigitarlo completo (--completo)." : ""),
      en: "Batch \(batch.harmless): \(line.verified) of \(line.sheets) sheets verified; agreement \(percent(counts)) "
        + "(\(counts.same) of \(counts.fields) fields); errors per 1,000 fields: first pass \(rate(counts.keyerRate)), "
        + "second pass \(rate(counts.verifierRate))."
        + (counts.open > 0 ? " To decide: \(counts.open)." : "")
        + (line.mustBeFull ? " This batch has to be keyed again as a whole (--full)." : ""))
  }

  private static func number(_ value: Double, digits: Int) -> String {
    let scale = digits == 1 ? 10.0 : 100.0
    let text = NumberStyle.chilean.shortest((value * scale).rounded() / scale)
    return InterfaceLanguage.current == .spanish ? text : text.replacing(".", with: "").replacing(",", with: ".")
  }

  private static func percent(_ counts: VerificationReport.Counts) -> String {
    counts.agreement.map { number($0 * 100, digits: 1) + " %" } ?? "–"
  }

  private static func rate(_ rate: Double?) -> String { rate.map { number($0, digits: 1) } ?? "–" }

  func table(_ report: VerificationReport) -> String {
    guard report.total.fields > 0 else {
      return say(es: "Todavía no se ha redigitado nada.\n", en: "Nothing has been keyed a second time yet.\n")
    }
    let counts = report.total
    var result = say(
      es: "Campos comparados: \(counts.fields). Acuerdo: \(Self.percent(counts)). Errores por 1.000 campos: digitación "
        + "\(Self.rate(counts.keyerRate)), redigitación \(Self.rate(counts.verifierRate)).\n\n",
      en: "Fields compared: \(counts.fields). Agreement: \(Self.percent(counts)). Errors per 1,000 fields: first pass "
        + "\(Self.rate(counts.keyerRate)), second pass \(Self.rate(counts.verifierRate)).\n\n")
    var batches = TextTable()
    batches.add(
      say(
        es: "Lote|Hojas|Redigitadas|Campos|Digitación ‰|Redigitación ‰|Por decidir|",
        en: "Batch|Sheets|Verified|Fields|First pass ‰|Second pass ‰|To decide|"
      ).split(separator: "|", omittingEmptySubsequences: false).map(String.init))
    for line in report.batches {
      let full = say(es: "redigitar completo", en: "key all again")
      batches.add([
        line.name, String(line.sheets), String(line.verified), String(line.counts.fields),
        Self.rate(line.counts.keyerRate), Self.rate(line.counts.verifierRate), String(line.counts.open),
        line.mustBeFull ? full : "",
      ])
    }
    result += batches.text(indent: "") + "\n"
    let wrong = report.questions.filter { $0.counts.fields > $0.counts.same }
    if !wrong.isEmpty {
      var questions = TextTable()
      questions.add(
        say(
          es: "Pregunta||Campos|Digitación ‰|Redigitación ‰|Por decidir",
          en: "Question||Fields|First pass ‰|Second pass ‰|To decide"
        ).split(separator: "|", omittingEmptySubsequences: false).map(String.init))
      for line in wrong {
        let number = form.question(named: line.name)?.number.map(String.init) ?? ""
        questions.add([
          number, line.name, String(line.counts.fields), Self.rate(line.counts.keyerRate),
          Self.rate(line.counts.verifierRate), String(line.counts.open),
        ])
      }
      result += questions.text(indent: "") + "\n"
    }
    return result
      + say(
        es: "Un lote se redigita completo con más de \(Self.number(threshold, digits: 1)) errores de digitación por "
          + "1.000 campos de su muestra.\n",
        en: "A batch is keyed again as a whole with more than \(Self.number(threshold, digits: 1)) errors of the first "
          + "pass in 1,000 fields of its sample.\n")
  }

  /// Names of columns and codes are never translated.
  func csv(_ report: VerificationReport) -> String {
    let isRegional = InterfaceLanguage.current == .spanish
    let separator: Character = isRegional ? ";" : ","
    func line(_ cells: [String]) -> String { SafeText.line(cells, separator: separator) }
    func counts(_ counts: VerificationReport.Counts) -> [String] {
      [counts.fields, counts.same, counts.keyer, counts.verifier, counts.both, counts.open].map(String.init)
    }
    var result = line([
      "part", "name", "sheets", "verified", "fields", "same", "keyer", "verifier", "both", "open", "full",
    ])
    result += line(["total", "", "", ""] + counts(report.total) + [""])
    for batch in report.batches {
      result += line(
        ["batch", batch.name, String(batch.sheets), String(batch.verified)] + counts(batch.counts)
          + [batch.mustBeFull ? "yes" : "no"])
    }
    for question in report.questions {
      result += line(["question", question.name, "", ""] + counts(question.counts) + [""])
    }
    return result
  }

  func json(_ report: VerificationReport) -> String {
    func counts(_ counts: VerificationReport.Counts) -> [(String, JSONValue)] {
      [
        ("fields", .integer(counts.fields)), ("same", .integer(counts.same)), ("keyer", .integer(counts.keyer)),
        ("verifier", .integer(counts.verifier)), ("both", .integer(counts.both)), ("open", .integer(counts.open)),
      ]
    }
    let batches = report.batches.map { batch in
      JSONValue.object(
        [
          ("name", .text(batch.name)), ("sheets", .integer(batch.sheets)), ("verified", .integer(batch.verified)),
          ("full", .text(batch.mustBeFull ? "yes" : "no")),
        ] + counts(batch.counts))
    }
    let questions = report.questions.map { JSONValue.object([("name", .text($0.name))] + counts($0.counts)) }
    return JSONValue.object([
      ("schema", .text("ronda.verification/1")), ("form", .text(form.id)), ("threshold", .number(threshold)),
      ("total", .object(counts(report.total))), ("batches", .list(batches)), ("questions", .list(questions)),
    ]).text() + "\n"
  }
}
