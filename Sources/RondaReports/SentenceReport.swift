package import RondaAnalysis
package import RondaCore

/// A summary in sentences, one figure each, without tables or charts: for screen readers and for reading aloud.
package struct SentenceReport: Sendable {
  private let summary: Summary
  private let words: ReportWords

  package init(_ summary: Summary, language: Language, style: NumberStyle = .chilean) {
    self.summary = summary.folded
    words = ReportWords(language: language, style: style)
  }

  /// The whole report; every line ends with a line feed.
  package var text: String {
    var lines = [SafeText.visible(summary.title[words.language]) + ".", words.basis(summary)]
    for section in summary.needs {
      lines += ["", words("Necesidades. ", "Needs. ") + label(section.question)]
      for (row, line) in zip(summary.rows, section.lines) { lines += need(row, line) }
    }
    for section in summary.points {
      lines += ["", words("Puntos de las mesas. ", "Points of tables. ") + label(section.question)]
      for line in section.lines {
        let items = line.items.filter { $0.points > 0 }.map { item in
          SafeText.visible(item.choice.label[words.language]) + ", " + words.pointCount(item.points)
        }
        let list = items.isEmpty ? "" : ": " + items.joined(separator: "; ")
        lines.append(words.fullName(line.row) + ", " + words.tables(line.tables) + list + ".")
      }
    }
    for section in summary.scales {
      let topic = section.topic.map { SafeText.visible($0.label[words.language]) + ". " } ?? ""
      lines += ["", topic + label(section.question)]
      let what = words.positives(section.question.measure)
      for (index, (row, line)) in zip(summary.rows, section.lines).enumerated() {
        lines.append(
          words.sentence(words.fullName(row), line.positive, base: line.base, what: what, summary.consultation))
        if let importance = section.importance?[index].value {
          lines.append(
            words(
              "Importancia en \(words.fullName(row)): \(words.signed(words.percent(importance))) en los dos grados más altos.",
              "Importance in \(words.fullName(row)): \(words.signed(words.percent(importance))) in the two highest degrees."
            ))
        }
      }
      lines += section.comparisons.map { words.comparison($0, section.question.measure) }
      if let missing = words.missing(section.lines.first?.missing ?? []) { lines.append(missing) }
    }
    lines += ["", words.protectionNote(summary.threshold)]
    return lines.joined(separator: "\n") + "\n"
  }

  private func label(_ question: SummaryPlan.Question) -> String {
    SafeText.visible(question.label[words.language])
  }

  private func need(_ row: Summary.Row, _ line: Summary.NeedLine) -> [String] {
    let name = words.fullName(row)
    guard let base = line.base.value else { return [words("\(name): no se muestra.", "\(name): not shown.")] }
    guard base > 0 else { return [words("\(name): nadie respondió.", "\(name): nobody answered.")] }
    return line.items.map { item in
      let place =
        item.rank.map { rank in
          words(" (lugar \(rank)", " (rank \(rank)") + (item.isTied ? words(", empate)", ", tied)") : ")")
        } ?? ""
      let what = words("«", "“") + SafeText.visible(item.choice.label[words.language]) + words("»", "”") + place
      return words.sentence(name, item.share, base: line.base, what: what, summary.consultation)
    }
  }
}
