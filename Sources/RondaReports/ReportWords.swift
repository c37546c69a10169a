import RondaAnalysis
import RondaCore

/// The words and numbers of reports in one language.
struct ReportWords {
  let language: Language
  let style: NumberStyle

  func callAsFunction(_ spanish: String, _ english: String) -> String {
    language == .spanish ? spanish : english
  }

  func number(_ number: Int) -> String { style.text(Double(number)) }

  /// A share in whole percents without the sign. 0 and 100 are kept for none and all.
  func percent(_ share: Double) -> String {
    let whole = (share * 100).rounded(.toNearestOrAwayFromZero)
    if whole == 0, share > 0 { return "<1" }
    if whole == 100, share < 1 { return ">99" }
    return style.text(whole)
  }

  /// With the sign; in Spanish after a narrow blank that does not break.
  func signed(_ percent: String) -> String { percent + self("\u{202F}%", "%") }

  /// A difference of shares in percentage points, with its sign.
  func points(_ difference: Double) -> String {
    let whole = (difference * 100).rounded(.toNearestOrAwayFromZero)
    return whole == 0 ? "0" : (whole > 0 ? "+" : "\u{2212}") + style.text(abs(whole))
  }

  func range(_ interval: Proportion.Interval) -> String {
    percent(interval.low) + self(" a ", " to ") + percent(interval.high)
  }

  /// A count with its noun, right for one and many.
  func counted(_ number: Int, _ one: (String, String), _ many: (String, String)) -> String {
    let noun = number == 1 ? one : many
    return self.number(number) + " " + self(noun.0, noun.1)
  }

  func people(_ number: Int) -> String { counted(number, ("persona", "person"), ("personas", "people")) }
  func tables(_ number: Int) -> String { counted(number, ("mesa", "table"), ("mesas", "tables")) }
  func pointCount(_ number: Int) -> String { counted(number, ("punto", "point"), ("puntos", "points")) }

  func count(_ count: ProtectedTable.Count) -> String { count.value.map { number($0) } ?? "*" }

  /// The name of a line: a place, or a group in it.
  func name(_ row: Summary.Row) -> String {
    row.group.map { SafeText.visible($0.label[language]) } ?? place(row)
  }

  /// A place, and in parentheses those around it that are the same here.
  private func place(_ row: Summary.Row) -> String {
    let name = SafeText.visible(row.place.name[language])
    guard !row.around.isEmpty else { return name }
    return name + " (" + row.around.map { SafeText.visible($0.name[language]) }.joined(separator: ", ") + ")"
  }

  /// The name of a line that stands alone: with the place around a group.
  func fullName(_ row: Summary.Row) -> String {
    let place = place(row)
    return row.group.map { place + ", " + SafeText.visible($0.label[language]) } ?? place
  }

  /// What the share of positive degrees is the share of.
  func positives(_ measure: SummaryPlan.Measure) -> String {
    measure == .importance
      ? self("personas que lo consideran importante", "people who find it important")
      : self("personas satisfechas", "satisfied people")
  }

  /// On whom the figures rest, and what may be said of them.
  func basis(_ summary: Summary) -> String {
    // Records and not people: a table's record speaks for several.
    let records =
      summary.records.value.map { ": " + counted($0, ("registro", "record"), ("registros", "records")) } ?? ""
    switch summary.consultation {
    case .sample:
      return self(
        "Muestra\(records). El rango al 95 % es el de una muestra aleatoria simple.",
        "Sample\(records). The 95% range is that of a simple random sample.")
    case .census:
      return self("Censo\(records). No lleva rango.", "Census\(records). There is no range.")
    case .open:
      return self(
        "Participación abierta\(records). No representa a todo el territorio.",
        "Open participation\(records). It does not represent the whole territory.")
    }
  }

  func protectionNote(_ threshold: Int) -> String {
    self(
      "* No se muestra: menos de \(number(threshold)) personas, o permitiría deducirlo.",
      "* Not shown: fewer than \(number(threshold)) people, or it would allow working that out.")
  }

  var roundingNote: String {
    self(
      "Los porcentajes están redondeados y pueden no sumar 100.", "Percentages are rounded and may not add up to 100.")
  }

  var severalNote: String {
    self(
      "Se podían dar varias respuestas: suma más de 100 %.", "Several answers were allowed: it adds up to over 100%.")
  }

  /// The sentence of two places: never by whether their ranges overlap.
  func comparison(_ comparison: Summary.Comparison, _ measure: SummaryPlan.Measure) -> String {
    let more = SafeText.visible(comparison.more[language])
    let less = SafeText.visible(comparison.less[language])
    return comparison.isDistinct
      ? self(
        "Más \(positives(measure)) en \(more) que en \(less).", "More \(positives(measure)) in \(more) than in \(less)."
      )
      : self(
        "\(more) y \(less): no se puede asegurar que sean distintos.",
        "\(more) and \(less): they cannot be said to differ.")
  }

  /// One line on why people gave no answer, each reason apart; `nil` when nothing can be said of any.
  func missing(_ counts: [ProtectedTable.Count]) -> String? {
    guard counts.contains(where: { $0.value != nil }) else { return nil }
    let reasons = zip(MissingReason.allCases, counts).map { reason, count in
      reason.label[language].lowercased() + " " + self.count(count)
    }
    return self("Sin respuesta: ", "No answer: ") + reasons.joined(separator: ", ") + "."
  }

  /// A figure as a sentence of its own, worded as the kind of consultation allows.
  ///
  /// - Parameter what: whom the share counts, such as "personas satisfechas"; a choice in quotation marks.
  func sentence(
    _ name: String, _ figure: Figure, base: ProtectedTable.Count, what: String,
    _ consultation: SummaryPlan.Consultation
  ) -> String {
    switch figure.status {
    case .noAnswers: return self("\(name): nadie respondió.", "\(name): nobody answered.")
    case .protected: return self("\(name), \(what): no se muestra.", "\(name), \(what): not shown.")
    case .shown: break
    }
    guard let share = figure.value, let count = figure.count, let base = base.value else { return "" }
    let percent = signed(self.percent(share))
    switch consultation {
    case .sample:
      let margin = figure.interval.map { interval in
        self(
          ", probablemente entre \(signed(self.percent(interval.low))) y \(signed(self.percent(interval.high)))",
          ", probably between \(signed(self.percent(interval.low))) and \(signed(self.percent(interval.high)))")
      }
      return "\(name), \(what): \(percent)\(margin ?? "") (n \(number(base)))."
    case .census:
      return self(
        "\(name), \(what): \(percent) de las \(people(base)) que respondieron.",
        "\(name), \(what): \(percent) of the \(people(base)) who answered.")
    case .open:
      return self(
        "\(name), \(what): \(number(count)) de las \(people(base)) que respondieron (\(percent)).",
        "\(name), \(what): \(number(count)) of the \(people(base)) who answered (\(percent)).")
    }
  }

  /// The place of a choice: "1.º", or with its tie.
  func rank(_ rank: Int?, isTied: Bool) -> String {
    guard let rank else { return "*" }
    return number(rank) + (isTied ? "=" : "")
  }

  var tieNote: String {
    self("= empate: no se distinguen entre sí.", "= tie: they cannot be told apart.")
  }
}
