package import RondaAnalysis
package import RondaCore

/// A summary as one web page that needs nothing else: no script, no request, the same numbers as text in tables, with
/// bars beside them that carry no text. It is well-formed XML too.
package struct HTMLReport: Sendable {
  /// The size that a page stays under, in bytes.
  package static let sizeLimit = 300_000
  private let summary: Summary
  private let words: ReportWords

  package init(_ summary: Summary, language: Language, style: NumberStyle = .chilean) {
    self.summary = summary.folded
    words = ReportWords(language: language, style: style)
  }

  /// The page as UTF-8 text.
  ///
  /// When all lines would make it larger than `sizeLimit`, groups are left out except for the first place, then places
  /// from the innermost level on; the page says so.
  package var text: String {
    let whole = page(keeping: { _ in true }, isShortened: false)
    if whole.utf8.count <= Self.sizeLimit { return whole }
    let first = summary.rows.first?.place
    var depth = summary.rows.map(\.place.depth).max() ?? 0
    while depth > 0 {
      let limit = depth
      let text = page(
        keeping: { $0.place.depth <= limit && ($0.group == nil || $0.place == first) }, isShortened: true)
      if text.utf8.count <= Self.sizeLimit { return text }
      depth -= 1
    }
    return page(keeping: { $0.place == first && $0.group == nil }, isShortened: true)
  }

  private func page(keeping isKept: (Summary.Row) -> Bool, isShortened: Bool) -> String {
    let kept = summary.rows.indices.filter { isKept(summary.rows[$0]) }
    let title = SafeText.markup(summary.title[words.language])
    var body = "<h1>\(title)</h1>\n<p>\(SafeText.markup(words.basis(summary)))</p>\n"
    if isShortened {
      let note = words(
        "Para que la página sea liviana faltan filas; el archivo CSV las tiene todas.",
        "Rows are left out to keep the page light; the CSV file has them all.")
      body += "<p>\(SafeText.markup(note))</p>\n"
    }
    if !summary.needs.isEmpty || !summary.points.isEmpty {
      body += open("needs", words("Necesidades", "Needs"))
      body += summary.needs.map { need($0, kept) }.joined() + summary.points.map { points($0, kept) }.joined()
      body += "</section>\n"
    }
    if !summary.scales.isEmpty {
      body += open("satisfaction", words("Satisfacción", "Satisfaction")) + key
      body += summary.scales.map { scale($0, kept) }.joined() + "</section>\n"
    }
    let notes = [words.protectionNote(summary.threshold), words.roundingNote, words.tieNote]
    body += "<p class=\"note\">" + notes.map { SafeText.markup($0) }.joined(separator: "<br/>\n") + "</p>\n"
    return """
      <!DOCTYPE html>
      <html lang="\(words.language.rawValue)">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <title>\(title)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body>
      <a class="skip" href="#main">\(SafeText.markup(words("Ir al contenido", "Skip to content")))</a>
      <main id="main">
      \(body)</main>
      </body>
      </html>

      """
  }

  private func open(_ id: String, _ heading: String) -> String {
    "<section aria-labelledby=\"\(id)\">\n<h2 id=\"\(id)\">\(SafeText.markup(heading))</h2>\n"
  }

  private static let style = """
    body{font:1rem/1.5 system-ui,sans-serif;color:#1a1a1a;background:#fff;margin:1rem auto;max-width:60rem;padding:0 1rem}
    h1,h2{line-height:1.2;break-after:avoid}
    .skip{position:absolute;left:-99rem}.skip:focus{position:static}
    a{color:#0b4f8a}a:focus{outline:3px solid #0b4f8a}
    .wide{overflow-x:auto}
    table{border-collapse:collapse;width:100%;margin:1.5rem 0}
    caption{text-align:left;font-weight:bold;padding-bottom:.5rem}
    caption span{display:block;font-weight:normal;color:#595959}
    th,td{padding:.25rem .5rem;border-bottom:1px solid #d0d0d0;text-align:right;vertical-align:middle}
    th[scope=row],th[scope=rowgroup],thead th:first-child,.t{text-align:left;font-weight:normal}
    th[scope=rowgroup]{font-weight:bold;padding-top:1rem}
    .i1{padding-left:1.5rem}.i2{padding-left:2.5rem}.i3{padding-left:3.5rem}.i4{padding-left:4.5rem}
    .c{width:30%;min-width:8rem}
    td svg{display:block;width:100%;height:1.5rem;border:1px solid #595959;box-sizing:border-box}
    p svg{width:1.5rem;height:1rem;border:1px solid #595959;vertical-align:middle}
    .note{color:#595959}
    tr{break-inside:avoid}
    @media print{body{margin:0;max-width:none;font-size:10pt}.skip{display:none}@page{margin:12mm}}
    """

  private static let negative = "#A8430C"
  private static let neutral = "#ECECEC"
  private static let positive = "#123F66"

  private func swatch(_ color: String) -> String {
    "<svg viewBox=\"0 0 10 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">"
      + "<rect width=\"10\" height=\"10\" fill=\"\(color)\"/></svg> "
  }

  /// The key stands above the tables; it names the colours from left to right.
  private var key: String {
    "<p>" + swatch(Self.negative) + SafeText.markup(words("negativo", "negative")) + " &#160; "
      + swatch(Self.neutral) + SafeText.markup(words("intermedio", "in between")) + " &#160; "
      + swatch(Self.positive) + SafeText.markup(words("positivo", "positive")) + "</p>\n"
  }

  /// Rectangles from 0 to 100 %, parted by white.
  private func bar(_ parts: [(share: Double, color: String)]) -> String {
    var rectangles = ""
    var start = 0.0
    for part in parts where part.share > 0 {
      let (x, width) = (CSVReport.decimal((start * 1000).rounded() / 10, point: "."), part.share * 100)
      let edge = start > 0 ? " stroke=\"#fff\" stroke-width=\"2\" vector-effect=\"non-scaling-stroke\"" : ""
      rectangles +=
        "<rect x=\"\(x)\" width=\"\(CSVReport.decimal((width * 10).rounded() / 10, point: "."))\" height=\"10\""
        + " fill=\"\(part.color)\"\(edge)/>"
      start += part.share
    }
    return "<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">\(rectangles)</svg>"
  }

  private func head(_ titles: [String], chart: Int) -> String {
    let cells = titles.enumerated().map { index, title in
      "<th scope=\"col\"\(index == chart ? " class=\"c\"" : "")>\(SafeText.markup(title))</th>"
    }
    return "<thead><tr>" + cells.joined() + "</tr></thead>\n"
  }

  private func caption(_ title: String, _ explanation: String) -> String {
    "<div class=\"wide\"><table>\n<caption>\(SafeText.markup(title))<span>\(SafeText.markup(explanation))</span></caption>\n"
  }

  /// A share as text: with its count first in open participation, with its range in a sample.
  private func text(_ figure: Figure) -> String {
    guard let share = figure.value else { return figure.status == .noAnswers ? "–" : "*" }
    let percent = words.signed(words.percent(share))
    if summary.consultation == .open, let count = figure.count {
      return SafeText.markup("\(words.number(count)) (\(percent))")
    }
    guard let interval = figure.interval else { return SafeText.markup(percent) }
    return SafeText.markup("\(percent) (\(words.range(interval)))")
  }

  private func rowHead(_ row: Summary.Row) -> String {
    "<th scope=\"row\" class=\"i\(min(row.indent, 4))\">\(SafeText.markup(words.name(row)))</th>"
  }

  private func scale(_ section: Summary.ScaleSection, _ kept: [Int]) -> String {
    let topic = section.topic.map { $0.label[words.language] + ": " } ?? ""
    let isImportance = section.question.measure == .importance
    var titles = [
      words("Territorio", "Territory"),
      isImportance ? words("No importante", "Not important") : words("Insatisfechas", "Dissatisfied"), "",
      isImportance ? words("Importante", "Important") : words("Satisfechas", "Satisfied"), words("Neto", "Net"),
    ]
    titles[2] = words("De negativo a positivo", "Negative to positive")
    if section.importance != nil { titles.append(words("Importancia", "Importance")) }
    titles.append("n")
    let range = summary.consultation == .sample ? words(", con su rango al 95 %", ", with its 95% range") : ""
    var html = caption(
      topic + section.question.label[words.language],
      words("Porcentaje de las personas que respondieron", "Percentage of the people who answered") + range + ".")
    html += head(titles, chart: 2) + "<tbody>\n"
    for index in kept {
      let (row, line) = (summary.rows[index], section.lines[index])
      var chart = ""
      if let negative = line.negative.value, let neutral = line.neutral.value, let positive = line.positive.value {
        chart = bar([(negative, Self.negative), (neutral, Self.neutral), (positive, Self.positive)])
      }
      html += "<tr>\(rowHead(row))<td>\(text(line.negative))</td><td>\(chart)</td><td>\(text(line.positive))</td>"
      html += "<td>\(line.net.value.map { SafeText.markup(words.points($0)) } ?? text(line.net))</td>"
      if let importance = section.importance { html += "<td>\(text(importance[index]))</td>" }
      html += "<td>\(words.count(line.base))</td></tr>\n"
    }
    html += "</tbody></table></div>\n"
    for comparison in section.comparisons {
      html += "<p>\(SafeText.markup(words.comparison(comparison, section.question.measure)))</p>\n"
    }
    if let missing = words.missing(section.lines.first?.missing ?? []) {
      html += "<p>\(SafeText.markup(missing))</p>\n"
    }
    return html
  }

  private func need(_ section: Summary.NeedSection, _ kept: [Int]) -> String {
    var isRanking = false
    if case .ranking = section.question.shape { isRanking = true }
    var titles = [words("Necesidad", "Need"), words("Lugar", "Rank"), words("La nombraron", "Named it")]
    titles.append(words("De 0 a 100 %", "0 to 100%"))
    if isRanking { titles += [words("En primer lugar", "Put it first"), words("Puntos", "Points")] }
    var html = caption(section.question.label[words.language], words.severalNote) + head(titles, chart: 3)
    for index in kept {
      let (row, line) = (summary.rows[index], section.lines[index])
      html += "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"\(titles.count)\">"
      html += "\(SafeText.markup(words.fullName(row))) (n \(words.count(line.base)))</th></tr>\n"
      for item in line.items where line.base.value ?? 0 > 0 {
        html += "<tr><th scope=\"row\">\(SafeText.markup(item.choice.label[words.language]))</th>"
        html += "<td>\(words.rank(item.rank, isTied: item.isTied))</td><td>\(text(item.share))</td>"
        html += "<td>\(item.share.value.map { bar([($0, Self.positive)]) } ?? "")</td>"
        if let first = item.first, let points = item.points {
          let mean = points.value.map { words.style.text($0, decimals: 1) }
          html += "<td>\(text(first))</td><td>\(mean ?? text(points))</td>"
        }
        html += "</tr>\n"
      }
      html += "</tbody>\n"
    }
    return html + "</table></div>\n"
  }

  private func points(_ section: Summary.PointSection, _ kept: [Int]) -> String {
    let titles = [
      words("Necesidad", "Need"), words("Lugar", "Rank"), words("Puntos", "Points"), "%",
      words("De 0 a 100 %", "0 to 100%"),
    ]
    var html = caption(section.question.label[words.language], TextReport.pointsNote(words)) + head(titles, chart: 4)
    let rows = kept.map { summary.rows[$0] }
    for line in section.lines where rows.contains(line.row) {
      html +=
        "<tbody>\n<tr><th scope=\"rowgroup\" colspan=\"\(titles.count)\">\(SafeText.markup(words.fullName(line.row))) "
      html += "(\(words.tables(line.tables)), \(words.pointCount(line.total)))</th></tr>\n"
      for item in line.items where line.total > 0 {
        html += "<tr><th scope=\"row\">\(SafeText.markup(item.choice.label[words.language]))</th>"
        html += "<td>\(words.rank(item.rank, isTied: item.isTied))</td><td>\(words.number(item.points))</td>"
        html += "<td>\(item.share.map { SafeText.markup(words.percent($0)) } ?? "–")</td>"
        html += "<td>\(item.share.map { bar([($0, Self.positive)]) } ?? "")</td></tr>\n"
      }
      html += "</tbody>\n"
    }
    return html + "</table></div>\n"
  }
}
