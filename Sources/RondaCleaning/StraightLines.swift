import RondaCore
import RondaForms

/// Finds grids in which every row has the same answer.
struct StraightLines {
  /// Questions with one list, asked one after the other.
  struct Grid {
    let name: String
    /// Indices into `Form.questions`.
    let rows: [Int]
    /// The choices of its list that say nothing when all rows have them: the middle, and those that are no degree.
    let neutral: Set<String>
  }

  private struct Line {
    let record: Int
    let grid: String
    let rows: Int
    let code: String
  }

  private var lines: [Line] = []
  private var byBatch = Shares()
  private var byOperator = Shares()

  /// The grids of a form that have rows enough: those that are written as one, and questions on one scale that follow
  /// each other in a group.
  static func grids(of form: Form) -> [Grid] {
    var result: [Grid] = []
    var run: [Question] = []
    func end() {
      defer { run = [] }
      guard run.count >= CleanLimits.fewestRows, let list = form.list(of: run[0]) else { return }
      let group = run[0].group.map { form.groups[$0] }
      let isGrid = if case .grid? = group?.layout { true } else { false }
      // Yes and no to everything is an answer.
      guard list.choices.count > 2, isGrid || list.kind == .scale else { return }
      let name = group.map(\.name) ?? run[0].name
      result.append(Grid(name: name, rows: run.map(\.index), neutral: neutral(of: list)))
    }
    for question in form.questions where question.isAsked {
      let isNext: Bool =
        if case .selectOne(let list) = question.kind, !form.isRepeated(question) {
          run.last.map { $0.kind == .selectOne(list: list) && $0.group == question.group } ?? true
        } else { false }
      if !isNext { end() }
      if case .selectOne = question.kind, !form.isRepeated(question) { run.append(question) }
    }
    end()
    return result
  }

  private static func neutral(of list: ChoiceList) -> Set<String> {
    let scored = list.choices.filter { $0.score != nil }
    guard !scored.isEmpty else {
      let count = list.choices.count
      return count % 2 == 1 ? [list.choices[count / 2].name] : []
    }
    return Set(list.choices.filter { $0.score == nil || $0.score == 0 }.map(\.name))
  }

  mutating func add(_ answers: ArraySlice<Answer>, _ grids: [Grid], record: Int, _ origin: CleanRecord) {
    var eligible = 0
    var straight = 0
    for grid in grids {
      var code: String?
      var isStraight = true
      var isWhole = true
      for row in grid.rows {
        guard case .value(.choice(let answer)) = answers[answers.startIndex + row] else {
          isWhole = false
          break
        }
        if code == nil { code = answer }
        if code != answer { isStraight = false }
      }
      guard isWhole, let code else { continue }
      eligible += 1
      guard isStraight, !grid.neutral.contains(code) else { continue }
      straight += 1
      lines.append(Line(record: record, grid: grid.name, rows: grid.rows.count, code: code))
    }
    byBatch.add(straight, of: eligible, to: origin.batch)
    byOperator.add(straight, of: eligible, to: origin.operatorName)
  }

  /// - Parameter showsOperators: whether persons are told, and not batches only.
  func findings(_ records: [CleanRecord], showsOperators: Bool) -> [CleanFinding] {
    let single = lines.map { line in
      let record = records[line.record]
      return CleanFinding(
        .straightLine, [record], question: line.grid, content: [line.code],
        Phrase(
          es: "\(record.words.spanish): las \(line.rows) filas de «\(line.grid)» tienen la misma respuesta.",
          en: "\(record.words.english): the \(line.rows) rows of “\(line.grid)” have the same answer."
        ).asSentence)
    }
    return single + shares(byBatch, es: "El lote", en: "Batch", about: "batch")
      + (showsOperators ? shares(byOperator, es: "Lo que ingresó", en: "What", about: "operator") : [])
  }

  private func shares(_ shares: Shares, es: String, en: String, about: String) -> [CleanFinding] {
    shares.excesses().map { excess in
      let (count, others) = (excess.count, excess.others)
      let isOperator = about == "operator"
      return CleanFinding(
        .straightShare, [], about: [about, excess.group], content: ["\(count.events)/\(count.chances)"],
        Phrase(
          es: "\(es) \(excess.group) tiene \(Self.percent(count)) de sus grillas con una sola respuesta en todas las "
            + "filas; en los demás son \(Self.percent(others)).",
          en: isOperator
            ? "\(en) \(excess.group) brought in has \(Self.percent(count)) of its grids with one answer in all rows; "
              + "elsewhere it is \(Self.percent(others))."
            : "\(en) \(excess.group) has \(Self.percent(count)) of its grids with one answer in all rows; in the others "
              + "it is \(Self.percent(others))."))
    }
  }

  static func percent(_ count: Shares.Count) -> String {
    "\(NumberStyle.chilean.shortest((Double(count.events) / Double(max(1, count.chances)) * 1000).rounded() / 10)) %"
  }
}
