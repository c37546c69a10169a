package import RondaAnalysis
package import RondaCore

/// A summary as text tables for a terminal.
package struct TextReport: Sendable {
  private let summary: Summary
  private let words: ReportWords
  private let width: Int

  /// - Parameter width: how many columns the terminal has; tables need 56 and are never narrower.
  package init(
    _ summary: Summary, language: Language, width: Int, style: NumberStyle = .chilean
  ) {
    self.summary = summary.folded
    self.width = max(56, width)
    words = ReportWords(language: language, style: style)
  }

  /// The whole report: one screen of what was found, then everything. Every line ends with a line feed.
  package var text: String {
    var blocks = [header] + overview
    if !summary.needs.isEmpty || !summary.points.isEmpty { blocks.append(heading(words("Necesidades", "Needs"))) }
    blocks += summary.needs.map(need) + summary.points.map(points)
    if !summary.scales.isEmpty { blocks.append(heading(words("Satisfacción", "Satisfaction"))) }
    blocks += summary.scales.map(scale)
    return (blocks + [note]).joined(separator: "\n\n") + "\n"
  }

  /// Only the screen of what was found.
  package var brief: String {
    ([header] + overview + [note]).joined(separator: "\n\n") + "\n"
  }

  private var header: String {
    TextLayout.fitted(SafeText.visible(summary.title[words.language]), width) + "\n"
      + TextLayout.wrapped(words.basis(summary), width)
  }

  private var overview: [String] { Overview(summary: summary, words: words, width: width).blocks }

  private var note: String {
    TextLayout.wrapped(words.protectionNote(summary.threshold) + " " + words.roundingNote, width)
  }

  private func heading(_ text: String) -> String { text + "\n" + String(repeating: "=", count: text.count) }

  private var nameWidth: Int {
    let longest = summary.rows.map { $0.indent * 2 + words.name($0).count }.max() ?? 0
    return min(max(longest, 10), max(16, width / 3))
  }

  private func indented(_ row: Summary.Row) -> String {
    String(repeating: "  ", count: row.indent) + words.name(row)
  }

  /// The chart gets what the other columns leave, or there is none.
  private func layout(_ columns: [TextLayout.Column]) -> (TextLayout, chart: Int) {
    let chart = min(41, width - columns.reduce(0) { $0 + $1.width + 2 })
    guard chart >= 12 else { return (TextLayout(columns: columns), 0) }
    let last = TextLayout.Column(title: TextLayout.scale(chart), width: chart, isNumber: false)
    return (TextLayout(columns: columns + [last]), chart)
  }

  private func chart(_ figure: Figure, _ width: Int) -> String {
    guard width > 0, let share = figure.value else { return "" }
    guard let interval = figure.interval else { return TextLayout.bar(share, width: width) }
    return TextLayout.strip(share, low: interval.low, high: interval.high, width: width)
  }

  /// A share for a cell: in open participation the count, else percents.
  private func cell(_ figure: Figure) -> String {
    switch figure.status {
    case .protected: "*"
    case .noAnswers: "–"
    case .shown: figure.value.map { words.percent($0) } ?? ""
    }
  }

  /// Counts first in open participation, percents and their range in a sample.
  private var shareColumns: [TextLayout.Column] {
    let percent = TextLayout.Column(title: "%", width: 4, isNumber: true)
    switch summary.consultation {
    case .sample:
      return [percent, TextLayout.Column(title: words("rango", "range"), width: 9, isNumber: true)]
    case .census: return [percent]
    case .open: return [TextLayout.Column(title: words("personas", "people"), width: 8, isNumber: true), percent]
    }
  }

  private func shareCells(_ figure: Figure) -> [String] {
    switch summary.consultation {
    case .sample: [cell(figure), figure.interval.map { words.range($0) } ?? cell(figure)]
    case .census: [cell(figure)]
    case .open: [figure.count.map { words.number($0) } ?? cell(figure), cell(figure)]
    }
  }

  private func scale(_ section: Summary.ScaleSection) -> String {
    let hasImportance = section.importance != nil
    var columns = [
      TextLayout.Column(title: words("Territorio", "Territory"), width: nameWidth, isNumber: false)
    ]
    columns += shareColumns
    columns.append(TextLayout.Column(title: words("neto", "net"), width: 4, isNumber: true))
    if hasImportance { columns.append(TextLayout.Column(title: "imp", width: 4, isNumber: true)) }
    columns.append(TextLayout.Column(title: "n", width: 6, isNumber: true))
    let (layout, chartWidth) = layout(columns)
    var lines = [title(section.question, section.topic)]
    lines.append(TextLayout.wrapped(explanation(section), width))
    lines.append("")
    lines.append(layout.header)
    for (index, (row, line)) in zip(summary.rows, section.lines).enumerated() {
      var cells = [indented(row)] + shareCells(line.positive)
      cells.append(line.net.value.map { words.points($0) } ?? cell(line.net))
      if let importance = section.importance { cells.append(cell(importance[index])) }
      cells.append(words.count(line.base))
      cells.append(chart(line.positive, chartWidth))
      lines.append(layout.line(cells))
    }
    lines += notes(section.lines.first?.missing ?? [])
    lines += section.comparisons.map {
      TextLayout.wrapped(words.comparison($0, section.question.measure), width)
    }
    return lines.joined(separator: "\n")
  }

  private func title(_ question: SummaryPlan.Question, _ topic: SummaryPlan.Topic?) -> String {
    let label = SafeText.visible(question.label[words.language])
    let topic = topic.map { SafeText.visible($0.label[words.language]) + ": " } ?? ""
    return TextLayout.wrapped(topic + label, width)
  }

  private func explanation(_ section: Summary.ScaleSection) -> String {
    let what = words.positives(section.question.measure)
    let start = what.prefix(1).uppercased() + what.dropFirst()
    let range = summary.consultation == .sample ? words("; rango al 95 %", "; 95% range") : ""
    let net = words("; neto: menos insatisfechas", "; net: less the dissatisfied")
    let other = words("; neto: menos quienes no", "; net: less those who do not")
    let importance =
      section.importance == nil
      ? ""
      : words(
        "; imp: % en los dos grados más altos de importancia", "; imp: % in the two highest degrees of importance")
    return start + ", %" + range + (section.question.measure == .importance ? other : net) + importance + "."
  }

  private func notes(_ missing: [ProtectedTable.Count]) -> [String] {
    words.missing(missing).map { [TextLayout.wrapped($0, width)] } ?? []
  }

  private func need(_ section: Summary.NeedSection) -> String {
    var isRanking = false
    if case .ranking = section.question.shape { isRanking = true }
    let labels = section.question.choices.map { SafeText.visible($0.label[words.language]).count }
    let labelWidth = min(max(labels.max() ?? 0, 10), max(16, width / 3))
    var columns = [
      TextLayout.Column(title: "", width: 4, isNumber: true),
      TextLayout.Column(title: words("Necesidad", "Need"), width: labelWidth, isNumber: false),
    ]
    columns += shareColumns
    if isRanking {
      columns.append(TextLayout.Column(title: words("1.º %", "1st %"), width: 5, isNumber: true))
      columns.append(TextLayout.Column(title: words("puntos", "points"), width: 6, isNumber: true))
    }
    let (layout, chartWidth) = layout(columns)
    var lines = [title(section.question, nil)]
    let range = summary.consultation == .sample ? words("; rango al 95 %", "; 95% range") : ""
    lines.append(
      TextLayout.wrapped(
        words("Personas que la nombraron, %", "People who named it, %") + range + ". " + words.severalNote + " "
          + (isRanking ? pointNote + " " : "") + words.tieNote, width))
    for (row, line) in zip(summary.rows, section.lines) {
      lines.append("")
      lines.append(TextLayout.fitted(words.fullName(row) + " (n " + words.count(line.base) + ")", width))
      guard line.base.value != nil, line.base != .shown(0) else { continue }
      lines.append(layout.header)
      for item in line.items {
        var cells = [words.rank(item.rank, isTied: item.isTied), SafeText.visible(item.choice.label[words.language])]
        cells += shareCells(item.share)
        if let first = item.first, let points = item.points {
          cells.append(cell(first))
          cells.append(points.value.map { words.style.text($0, decimals: 1) } ?? cell(points))
        }
        cells.append(chart(item.share, chartWidth))
        lines.append(layout.line(cells))
      }
      lines += notes(line.missing)
    }
    return lines.joined(separator: "\n")
  }

  private var pointNote: String {
    words(
      "Puntos: promedio por persona; de m alternativas, la primera recibe m − 1, y las no ordenadas se reparten el resto.",
      "Points: mean per person; of m options the first gets m − 1, and those not ranked share what is left.")
  }

  private func points(_ section: Summary.PointSection) -> String {
    let labels = section.question.choices.map { SafeText.visible($0.label[words.language]).count }
    let columns = [
      TextLayout.Column(title: "", width: 4, isNumber: true),
      TextLayout.Column(
        title: words("Necesidad", "Need"), width: min(max(labels.max() ?? 0, 10), max(16, width / 3)), isNumber: false),
      TextLayout.Column(title: words("puntos", "points"), width: 7, isNumber: true),
      TextLayout.Column(title: "%", width: 4, isNumber: true),
    ]
    let (layout, chartWidth) = layout(columns)
    var lines = [title(section.question, nil)]
    lines.append(TextLayout.wrapped(Self.pointsNote(words), width))
    for line in section.lines {
      lines.append("")
      lines.append(
        TextLayout.fitted(
          words.fullName(line.row) + " (" + words.tables(line.tables) + ", " + words.pointCount(line.total) + ")", width
        ))
      guard line.total > 0 else { continue }
      lines.append(layout.header)
      for item in line.items {
        lines.append(
          layout.line([
            words.rank(item.rank, isTied: item.isTied), SafeText.visible(item.choice.label[words.language]),
            words.number(item.points), item.share.map { words.percent($0) } ?? "",
            item.share.map { TextLayout.bar($0, width: chartWidth) } ?? "",
          ]))
      }
    }
    return lines.joined(separator: "\n")
  }

  /// What the points of tables are.
  static func pointsNote(_ words: ReportWords) -> String {
    words(
      "Puntos que dieron las mesas; no son personas y no se suman a las respuestas individuales.",
      "Points given by tables; they are not people and do not add to individual answers.")
  }
}
