import RondaAnalysis
import RondaCore

/// What was found on one screen: matters down, places across, shares in the cells; the worst and the most named first.
struct Overview {
  let summary: Summary
  let words: ReportWords
  let width: Int

  private static let narrowest = 9
  private static let comfortable = 10
  private static let widest = 14

  /// The tables, each ready to be printed; none when there is nothing to lay side by side.
  var blocks: [String] {
    let places = summary.rows.indices.filter { summary.rows[$0].group == nil }
    guard !places.isEmpty else { return [] }
    let shown = Array(places.prefix(1 + max(0, (width - labelWidth - wholeWidth) / Self.narrowest)))
    var result = summary.needs.compactMap { needs($0, shown) }
    if let scales = scales(.satisfaction, shown) { result.append(scales) }
    if shown.count < places.count, !result.isEmpty {
      result.append(
        TextLayout.wrapped(
          words(
            "Aquí caben \(shown.count) de \(places.count) territorios; los demás están más abajo.",
            "Here is room for \(shown.count) of \(places.count) territories; the others are further down."), width))
    }
    return result
  }

  /// As wide as the longest label, if the places then still have room.
  private var labelWidth: Int {
    let needs = summary.needs.flatMap { $0.question.choices.map(\.label) }
    let topics = summary.scales.map { $0.topic?.label ?? $0.question.label }
    let longest = (needs + topics).map { SafeText.visible($0[words.language]).count }.max() ?? 0
    let places = summary.rows.count { $0.group == nil } - 1
    return min(longest + 1, max(18, width - wholeWidth - Self.comfortable * places))
  }

  /// The first column also has the range.
  private var wholeWidth: Int { summary.consultation == .census ? Self.narrowest : 15 }

  private func needs(_ section: Summary.NeedSection, _ places: [Int]) -> String? {
    guard let first = places.first, section.lines[first].base.value != nil else { return nil }
    let rows = section.lines[first].items.map { item in
      Row(
        label: item.choice.label,
        figures: places.map { place in section.lines[place].items.first { $0.choice.code == item.choice.code }?.share },
        bases: places.map { section.lines[$0].base })
    }
    let title = words("Cuántas personas la nombraron como necesidad", "How many people named it as a need")
    return table(title, rows, places, hasBases: true)
  }

  private func scales(_ measure: SummaryPlan.Measure, _ places: [Int]) -> String? {
    let sections = summary.scales.filter { $0.question.measure == measure }
    guard !sections.isEmpty else { return nil }
    let rows = sections.map { section in
      Row(
        label: section.topic?.label ?? section.question.label, figures: places.map { section.lines[$0].positive },
        bases: places.map { section.lines[$0].base })
    }
    let sorted = rows.enumerated().sorted { left, right in
      let (one, other) = (left.element.figures.first??.value ?? 2, right.element.figures.first??.value ?? 2)
      return (one, left.offset) < (other, right.offset)
    }
    let title = words.positives(measure)
    return table(title.prefix(1).uppercased() + title.dropFirst(), sorted.map(\.element), places, hasBases: false)
  }

  private struct Row {
    let label: Phrase
    let figures: [Figure?]
    let bases: [ProtectedTable.Count]
  }

  private func table(_ title: String, _ rows: [Row], _ places: [Int], hasBases: Bool) -> String {
    let count = places.count - 1
    let room = count > 0 ? (width - labelWidth - wholeWidth) / count : 0
    let columnWidth = min(Self.widest, max(Self.narrowest, room))
    let widths = [wholeWidth] + Array(repeating: columnWidth, count: count)
    let headers = zip(places, widths).map { place, width in
      lines(of: SafeText.visible(summary.rows[place].place.name[words.language]), width - 1)
    }
    let height = headers.map(\.count).max() ?? 0
    // Of open participation people are counted; a share would look like that of the territory.
    let isOpen = summary.consultation == .open
    var result = [isOpen ? title : title + ", %"]
    for line in 0..<height {
      result.append(
        assembled(
          "",
          zip(headers, widths).map { header, width in
            let offset = line - (height - header.count)
            return (offset >= 0 ? header[offset] : "", width)
          }))
    }
    if hasBases, !isOpen, let first = rows.first {
      result.append(assembled("n", zip(first.bases, widths).map { (words.count($0), $1) }))
    }
    for row in rows {
      let cells = row.figures.indices.map { position in
        (
          cell(row.figures[position], base: isOpen ? row.bases[position].value : nil, hasRange: position == 0),
          widths[position]
        )
      }
      result.append(assembled(SafeText.visible(row.label[words.language]), cells))
    }
    return result.joined(separator: "\n")
  }

  private func assembled(_ label: String, _ cells: [(text: String, width: Int)]) -> String {
    let start = TextLayout.fitted(label, labelWidth)
    let line = cells.reduce(start + String(repeating: " ", count: labelWidth - start.count)) { line, cell in
      line + String(repeating: " ", count: max(1, cell.width - cell.text.count)) + cell.text
    }
    return String(line.reversed().drop { $0 == " " }.reversed())
  }

  /// - Parameter base: where people are counted, of how many.
  private func cell(_ figure: Figure?, base: Int?, hasRange: Bool) -> String {
    guard let figure else { return "–" }
    switch figure.status {
    case .protected: return "*"
    case .noAnswers: return "–"
    case .shown:
      if let base, let count = figure.count { return words("\(count) de \(base)", "\(count) of \(base)") }
      let share = figure.value.map { words.percent($0) } ?? "–"
      guard hasRange, let interval = figure.interval else { return share }
      return share + " (" + words.range(interval) + ")"
    }
  }

  /// A name over at most three lines.
  private func lines(of name: String, _ width: Int) -> [String] {
    var result = [""]
    for word in name.split(separator: " ").map(String.init) {
      let last = result[result.count - 1]
      if last.isEmpty {
        result[result.count - 1] = TextLayout.fitted(word, width)
      } else if last.count + 1 + word.count <= width {
        result[result.count - 1] = last + " " + word
      } else if result.count < 3 {
        result.append(TextLayout.fitted(word, width))
      }
    }
    return result
  }
}
