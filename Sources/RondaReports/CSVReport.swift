package import RondaAnalysis
package import RondaCore

/// A summary as one table of figures, a line each, for spreadsheets and other programs.
///
/// Columns: `question, measure, place, level, territory, name, group, figure, choice, count, base, value, low, high,
/// status`. Column names and codes are never translated; names and labels are in the language asked for. Shares are
/// unrounded, from 0 to 1; what is not shown is empty, and `status` says why.
package struct CSVReport: Sendable {
  package enum Variant: Sendable {
    /// `,` between cells and `.` in numbers.
    case machine
    /// `;` between cells and a decimal comma, as spreadsheets set to Chile expect.
    case regional
  }

  private let summary: Summary
  private let language: Language
  private let variant: Variant

  package init(_ summary: Summary, language: Language, variant: Variant = .machine) {
    self.summary = summary
    self.language = language
    self.variant = variant
  }

  static let header = [
    "question", "measure", "place", "level", "territory", "name", "group", "figure", "choice", "count", "base", "value",
    "low", "high", "status",
  ]

  /// The whole file; every line ends with a line feed.
  package var text: String {
    var text = line(Self.header.map { .text($0) })
    for section in summary.needs {
      for (row, needs) in zip(summary.rows, section.lines) {
        let start = start(section.question, row)
        text += base(start, needs.base)
        for item in needs.items {
          text += line(start, "named", item.choice.code, item.share, needs.base)
          if let first = item.first { text += line(start, "first", item.choice.code, first, needs.base) }
          if let points = item.points { text += line(start, "points", item.choice.code, points, needs.base) }
        }
        text += missing(start, needs.missing)
      }
    }
    for section in summary.points {
      for points in section.lines {
        let start = start(section.question, points.row)
        text += line(
          start + [.text("tables"), .text(""), .count(points.tables), .none, .none, .none, .none, .text("shown")])
        for item in points.items {
          text += line(
            start + [
              .text("table_points"), .text(item.choice.code), .count(item.points), .count(points.total),
              item.share.map { .share($0) } ?? .none, .none, .none, .text(item.share == nil ? "no_answers" : "shown"),
            ])
        }
      }
    }
    for section in summary.scales {
      for (index, (row, scale)) in zip(summary.rows, section.lines).enumerated() {
        let start = start(section.question, row)
        text += base(start, scale.base)
        text += line(start, "positive", "", scale.positive, scale.base)
        text += line(start, "neutral", "", scale.neutral, scale.base)
        text += line(start, "negative", "", scale.negative, scale.base)
        text += line(start, "net", "", scale.net, scale.base)
        text += line(start, "top_two", "", scale.topTwo, scale.base)
        for (choice, figure) in zip(section.question.choices, scale.choices) {
          text += line(start, "choice", choice.code, figure, scale.base)
        }
        text += missing(start, scale.missing)
        if let importance = section.importance, let question = section.importanceQuestion {
          text += line(self.start(question, row), "top_two", "", importance[index], nil)
        }
      }
    }
    return text
  }

  private enum Cell {
    case text(String)
    case count(Int)
    case share(Double)
    case none
  }

  private func start(_ question: SummaryPlan.Question, _ row: Summary.Row) -> [Cell] {
    [
      .text(question.name), .text(question.measure.rawValue), .text(JSONReport.code(of: row.place.kind)),
      .text(row.place.level.map { summary.levels[$0].name } ?? ""), .text(row.place.code),
      .text(row.place.name[language]), .text(row.group.map { $0.code.isEmpty ? "not_stated" : $0.code } ?? ""),
    ]
  }

  private func base(_ start: [Cell], _ base: ProtectedTable.Count) -> String {
    line(
      start + [
        .text("n"), .text(""), cell(base), .none, .none, .none, .none,
        .text(base.value == nil ? Figure.Status.protected.rawValue : Figure.Status.shown.rawValue),
      ])
  }

  private func missing(_ start: [Cell], _ counts: [ProtectedTable.Count]) -> String {
    zip(MissingReason.allCases, counts).map { reason, count in
      line(
        start + [
          .text("missing"), .text(reason.rawValue), cell(count), .none, .none, .none, .none,
          .text(count.value == nil ? Figure.Status.protected.rawValue : Figure.Status.shown.rawValue),
        ])
    }.joined()
  }

  private func line(
    _ start: [Cell], _ figure: String, _ choice: String, _ value: Figure, _ base: ProtectedTable.Count?
  ) -> String {
    line(
      start + [
        .text(figure), .text(choice), value.count.map { .count($0) } ?? .none, base.map(cell) ?? .none,
        value.value.map { .share($0) } ?? .none, value.interval.map { .share($0.low) } ?? .none,
        value.interval.map { .share($0.high) } ?? .none, .text(value.status.rawValue),
      ])
  }

  private func cell(_ count: ProtectedTable.Count) -> Cell { count.value.map { .count($0) } ?? .none }

  private func line(_ cells: [Cell]) -> String {
    let separator: Character = variant == .machine ? "," : ";"
    let texts = cells.map { cell in
      switch cell {
      case .text(let text): SafeText.cell(text, separator: separator)
      case .count(let count): String(count)
      case .share(let share): Self.decimal(share, point: variant == .machine ? "." : ",")
      case .none: ""
      }
    }
    return texts.joined(separator: String(separator)) + "\n"
  }

  /// Ten decimals at most, and never an exponent.
  static func decimal(_ number: Double, point: Unicode.Scalar) -> String {
    var text = NumberStyle(decimal: point, group: nil).text(number, decimals: 10)
    while text.last == "0" { text.removeLast() }
    if text.unicodeScalars.last == point { text.removeLast() }
    return text
  }
}
