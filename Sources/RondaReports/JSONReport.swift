package import RondaAnalysis
import RondaCore

/// A summary for other programs: `"schema": "ronda.summary/1"`. Keys and codes are never translated; a figure that is
/// not shown is null and has its reason in `status`.
package struct JSONReport: Sendable {
  package static let schema = "ronda.summary/1"
  private let summary: Summary

  package init(_ summary: Summary) {
    self.summary = summary
  }

  /// The document, with a line feed at its end.
  package var text: String {
    let questions =
      summary.needs.map { question($0.question, kind: "need", zip(summary.rows, $0.lines).map(need)) }
      + summary.points.map { question($0.question, kind: "table_points", $0.lines.map(points)) }
      + summary.scales.map(scale)
    let breakdown = summary.breakdown.map { breakdown in
      JSONValue.object([("name", .text(breakdown.name)), ("label", phrase(breakdown.label))])
    }
    return JSONValue.object([
      ("schema", .text(Self.schema)), ("title", phrase(summary.title)),
      ("consultation", .text(summary.consultation.rawValue)), ("threshold", .integer(summary.threshold)),
      ("records", .optional(summary.records.value)), ("breakdown", breakdown ?? .null), ("questions", .list(questions)),
    ]).text() + "\n"
  }

  /// The code of a kind of place.
  static func code(of kind: Places.Node.Kind) -> String {
    switch kind {
    case .whole: "whole"
    case .unit: "unit"
    case .withoutTerritory: "without_territory"
    }
  }

  private func phrase(_ phrase: Phrase) -> JSONValue {
    .object([("es", .text(phrase.spanish)), ("en", .text(phrase.english))])
  }

  private func question(_ question: SummaryPlan.Question, kind: String, _ rows: [JSONValue]) -> JSONValue {
    .object([
      ("name", .text(question.name)), ("label", phrase(question.label)), ("measure", .text(question.measure.rawValue)),
      ("kind", .text(kind)), ("rows", .list(rows)),
    ])
  }

  private func row(_ row: Summary.Row, _ members: [(String, JSONValue)]) -> JSONValue {
    let group = row.group.map { JSONValue.text($0.code.isEmpty ? "not_stated" : $0.code) }
    return .object(
      [
        ("place", .text(Self.code(of: row.place.kind))),
        ("level", row.place.level.map { .text(summary.levels[$0].name) } ?? .null),
        ("territory", row.place.code.isEmpty ? .null : .text(row.place.code)), ("name", phrase(row.place.name)),
        ("group", group ?? .null),
      ] + members)
  }

  private func base(_ base: ProtectedTable.Count) -> [(String, JSONValue)] {
    [
      ("n", .optional(base.value)),
      ("status", .text((base.value == nil ? Figure.Status.protected : .shown).rawValue)),
    ]
  }

  private func figure(_ figure: Figure) -> JSONValue {
    var members: [(String, JSONValue)] = [
      ("value", .optional(figure.value)), ("count", .optional(figure.count)), ("status", .text(figure.status.rawValue)),
    ]
    if let interval = figure.interval {
      members += [("low", .number(interval.low)), ("high", .number(interval.high))]
    }
    return .object(members)
  }

  private func missing(_ counts: [ProtectedTable.Count]) -> JSONValue {
    .object(zip(MissingReason.allCases, counts).map { ($0.rawValue, .optional($1.value)) })
  }

  private func need(_ row: Summary.Row, _ line: Summary.NeedLine) -> JSONValue {
    let items = line.items.map { item in
      var members: [(String, JSONValue)] = [
        ("choice", .text(item.choice.code)), ("rank", .optional(item.rank)), ("named", figure(item.share)),
      ]
      if let first = item.first { members.append(("first", figure(first))) }
      if let points = item.points { members.append(("points", figure(points))) }
      return JSONValue.object(members)
    }
    return self.row(row, base(line.base) + [("items", .list(items)), ("missing", missing(line.missing))])
  }

  private func points(_ line: Summary.PointLine) -> JSONValue {
    let items = line.items.map { item in
      JSONValue.object([
        ("choice", .text(item.choice.code)), ("rank", .integer(item.rank)), ("points", .integer(item.points)),
        ("share", .optional(item.share)),
      ])
    }
    return row(
      line.row, [("tables", .integer(line.tables)), ("points", .integer(line.total)), ("items", .list(items))])
  }

  private func scale(_ section: Summary.ScaleSection) -> JSONValue {
    let rows = zip(summary.rows, section.lines).enumerated().map { index, pair in
      let (row, line) = pair
      var members = base(line.base)
      members += [
        ("positive", figure(line.positive)), ("neutral", figure(line.neutral)), ("negative", figure(line.negative)),
        ("net", figure(line.net)), ("top_two", figure(line.topTwo)),
        ("choices", .object(zip(section.question.choices, line.choices).map { ($0.code, figure($1)) })),
        ("missing", missing(line.missing)),
      ]
      if let importance = section.importance { members.append(("importance_top_two", figure(importance[index]))) }
      return self.row(row, members)
    }
    return question(section.question, kind: "scale", rows)
  }
}
