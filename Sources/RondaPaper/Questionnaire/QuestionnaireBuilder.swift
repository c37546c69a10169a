import RondaCore
import RondaExpressions
package import RondaForms

extension Questionnaire {
  /// The questionnaire of a form.
  ///
  /// - Parameter languages: tags of languages of the form, in the order in which they stand on the sheet; by default the
  ///   form's own.
  package init(form: Form, languages: [String] = [], options: QuestionnaireOptions = QuestionnaireOptions()) {
    var builder = QuestionnaireBuilder(
      form, languages: languages.isEmpty ? [form.defaultLanguage] : languages, options)
    let parts = builder.parts(
      of: builder.tree.nodes, in: builder.flow(of: builder.tree.nodes, isRoster: false), depth: 0)
    self.init(
      form: form, languages: builder.texts.languages, parts: parts, annexes: builder.annexes,
      findings: builder.findings.inOrderOfPlace)
  }
}

/// Turns a form into what stands on the sheet.
struct QuestionnaireBuilder {
  let form: Form
  let options: QuestionnaireOptions
  let texts: PaperTexts
  let tree: OutlineTree
  let isOnPaper: [Bool]
  var reader: ConditionReader
  var annexes: [Questionnaire.Annex] = []
  /// By list of the form, or level of the territories, the name of its annex.
  var annexNames: [String: String] = [:]
  var findings: [Diagnostic] = []
  /// How often what is being built will stand on the sheet.
  var rounds = 1

  /// A way through, with the places of its questions and what it goes through.
  struct Way {
    let flow: PaperFlow
    let positions: [PaperFlow.Unit.Kind: Int]
    let isRepeated: Bool
  }

  init(_ form: Form, languages: [String], _ options: QuestionnaireOptions) {
    self.form = form
    self.options = options
    texts = PaperTexts(form: form, languages: languages, fallback: options.language)
    tree = OutlineTree(form)
    isOnPaper = form.questions.map(\.isOnPaper)
    reader = ConditionReader(form: form, isOnPaper: isOnPaper)
  }

  // MARK: The way through

  /// The way through some items and the groups among them; a repetition among them is one step.
  ///
  /// - Parameter isRoster: whether they are the columns of a table, where nothing can send the reader elsewhere.
  mutating func flow(of nodes: [OutlineTree.Node], isRoster: Bool, isRepeated: Bool = false) -> Way {
    var units: [PaperFlow.Unit] = []
    var groups: [(group: Int, units: Range<Int>)] = []
    collect(nodes, [], isGrid: false, isRoster, &units, &groups)
    let flow = PaperFlow(units, groups: groups, form: form)
    return Way(
      flow: flow,
      positions: Dictionary(units.enumerated().map { ($1.kind, $0) }, uniquingKeysWith: { first, _ in first }),
      isRepeated: isRepeated)
  }

  private mutating func collect(
    _ nodes: [OutlineTree.Node], _ around: [(group: Int?, term: ConditionTerm)], isGrid: Bool, _ isRoster: Bool,
    _ units: inout [PaperFlow.Unit], _ groups: inout [(group: Int, units: Range<Int>)]
  ) {
    for node in nodes {
      switch node {
      case .question(let index):
        guard isOnPaper[index] else { continue }
        let question = form.questions[index]
        let own = question.relevant.map { reader.terms(of: $0, atNode: question.node) } ?? []
        var canBranch = false
        if case .selectOne(let list) = question.kind, !isGrid, !isRoster, !form.lists[list].isOpen {
          canBranch = form.lists[list].choices.count <= QuestionnaireOptions.longList
        }
        units.append(
          PaperFlow.Unit(
            kind: .question(index), terms: around + own.map { (nil, $0) },
            isAttached: question.specifies.map { isOnPaper[$0] } ?? false, canBranch: canBranch))
      case .group(let index, let inner):
        let group = form.groups[index]
        let own = group.relevant.map { reader.terms(of: $0, atNode: group.node) } ?? []
        if group.repetition != nil {
          guard inner.questions.contains(where: { isOnPaper[$0] }) else { continue }
          units.append(
            PaperFlow.Unit(
              kind: .repetition(index), terms: around + own.map { (nil, $0) }, isAttached: false, canBranch: false))
          continue
        }
        let start = units.count
        // The group stands before those inside it.
        let place = groups.count
        groups.append((index, start..<start))
        let isGrid = if case .grid = group.layout { true } else { false }
        collect(inner, around + own.map { (index, $0) }, isGrid: isGrid, isRoster, &units, &groups)
        groups[place].units = start..<units.count
      }
    }
  }

  // MARK: What stands on the sheet

  mutating func parts(of nodes: [OutlineTree.Node], in way: Way, depth: Int) -> [Questionnaire.Part] {
    var result: [Questionnaire.Part] = []
    for node in nodes {
      switch node {
      case .question(let index): result += part(of: index, in: way)
      case .group(let index, let inner): result += part(ofGroup: index, inner, in: way, depth: depth)
      }
    }
    return tabled(withPointsBelow(result))
  }

  /// The parts with the questions about points that nothing got (void, unused) as rows of the tally right before them,
  /// when its control takes them away.
  private func withPointsBelow(_ parts: [Questionnaire.Part]) -> [Questionnaire.Part] {
    var result: [Questionnaire.Part] = []
    var awaited: Set<Int> = []
    for part in parts {
      guard case .question(let entry) = part else {
        awaited = []
        result.append(part)
        continue
      }
      if awaited.contains(entry.question), entry.filter == nil, entry.hint.isEmpty, entry.reasons.isEmpty,
        case .question(var tally)? = result.last, case .tally(let rows, let control, let below) = tally.field
      {
        tally.field = .tally(rows, control: control, below: below + [entry])
        result[result.count - 1] = .question(tally)
        continue
      }
      if case .tally = entry.field { awaited = taken(from: form.questions[entry.question]) } else { awaited = [] }
      result.append(part)
    }
    return result
  }

  /// The parts with neighbours that have one list, and nothing else to say, put into a table.
  private func tabled(_ parts: [Questionnaire.Part]) -> [Questionnaire.Part] {
    var result: [Questionnaire.Part] = []
    var run: [Questionnaire.Entry] = []
    var list: Int?
    func end() {
      defer { (run, list) = ([], nil) }
      guard run.count >= 3, let list else { return result += run.map { .question($0) } }
      result.append(
        .table(
          Questionnaire.Table(
            heading: nil, list: list, options: printed(form.lists[list]), rows: run, reasons: run[0].reasons,
            instructions: [texts.words(Self.markEachRow)])))
    }
    for part in parts {
      guard case .question(let entry) = part, let own = listOfRow(entry),
        run.isEmpty || own == list && entry.reasons.map(\.key) == run[0].reasons.map(\.key)
      else {
        end()
        if case .question(let entry) = part, let own = listOfRow(entry) {
          (run, list) = ([entry], own)
        } else {
          result.append(part)
        }
        continue
      }
      list = own
      run.append(entry)
    }
    end()
    return result
  }

  /// The list of a question that can be the row of a table.
  private func listOfRow(_ entry: Questionnaire.Entry) -> Int? {
    guard case .selectOne(let list) = form.questions[entry.question].kind, case .options(let options, _) = entry.field,
      (2...7).contains(options.count), options.allSatisfy({ $0.label.allSatisfy { $0.count <= 36 } }),
      entry.others.isEmpty, entry.filter == nil, entry.instructions.isEmpty, entry.hint.isEmpty,
      entry.jumps.allSatisfy({ $0 == nil })
    else { return nil }
    return list
  }

  private mutating func part(of index: Int, in way: Way) -> [Questionnaire.Part] {
    let question = form.questions[index]
    guard isOnPaper[index] else { return note(question, in: way).map { [.note($0)] } ?? [] }
    // It stands beside the choice whose words it asks for, where there is one to stand beside.
    if question.specifies.map({ standsBeside($0) }) == true { return [] }
    return [.question(entry(of: question, in: way))]
  }

  /// Whether the choices of a question are printed one under the other, each with room beside it.
  func standsBeside(_ index: Int) -> Bool {
    let question = form.questions[index]
    guard isOnPaper[index], let list = form.list(of: question), !list.isOpen else { return false }
    if let group = question.group, case .grid = form.groups[group].layout { return false }
    if let group = question.group, form.groups[group].repetition != nil, isRoster(group) { return false }
    return list.choices.count <= QuestionnaireOptions.longList
  }

  /// What is shown and not asked. What is only computed shows nothing on paper.
  private mutating func note(_ question: Question, in way: Way) -> Questionnaire.Note? {
    guard question.isShown, question.calculation == nil, !question.label.isEmpty else { return nil }
    let terms = question.relevant.map { reader.terms(of: $0, atNode: question.node) } ?? []
    return Questionnaire.Note(
      question: question.index, label: texts.words(question.label), hint: texts.words(question.hint),
      guidance: texts.words(question.guidance),
      filter: filter(terms.map(\.condition), of: question, otherwise: nil, lead: .note))
  }

  private mutating func part(
    ofGroup index: Int, _ inner: [OutlineTree.Node], in way: Way, depth: Int
  ) -> [Questionnaire.Part] {
    let group = form.groups[index]
    let hasQuestions = inner.questions.contains { isOnPaper[$0] }
    if group.repetition != nil {
      return hasQuestions ? [repetition(index, inner, in: way, depth: depth)] : []
    }
    guard hasQuestions || inner.questions.contains(where: { form.questions[$0].isShown }) else { return [] }
    let heading = heading(index, in: way, depth: depth)
    if case .grid(let list) = group.layout, let table = table(heading, list, inner, in: way) { return table }
    let isSilent = heading.label.isEmpty && heading.hint.isEmpty && heading.filter == nil
    let below = parts(of: inner, in: way, depth: depth + (isSilent ? 0 : 1))
    return isSilent ? below : [.heading(heading)] + below
  }

  private mutating func heading(_ index: Int, in way: Way, depth: Int) -> Questionnaire.Heading {
    let group = form.groups[index]
    let headed = way.flow.headed[index]
    return Questionnaire.Heading(
      group: index, label: texts.words(group.labels), hint: texts.words(group.hint), depth: depth,
      filter: headed.flatMap { headed in
        filter(
          headed.terms.map(\.condition), of: group, otherwise: target(headed.after, in: way))
      })
  }

  /// A grid as a table, with the words of its choices after it; `nil` when its list is too long for one.
  private mutating func table(
    _ heading: Questionnaire.Heading, _ list: Int, _ inner: [OutlineTree.Node], in way: Way
  ) -> [Questionnaire.Part]? {
    let choices = form.lists[list]
    guard !choices.isOpen, (1...QuestionnaireOptions.tableWidth).contains(choices.choices.count) else { return nil }
    let questions = inner.questions.map { form.questions[$0] }
    let rows = questions.filter { isOnPaper[$0.index] && $0.specifies == nil }
    guard let first = rows.first else { return nil }
    let others = questions.filter { isOnPaper[$0.index] && $0.specifies != nil }
    let table = Questionnaire.Table(
      heading: heading, list: list, options: printed(choices), rows: rows.map { entry(of: $0, in: way) },
      reasons: reasons(of: first), instructions: [texts.words(Self.markEachRow)])
    return [.table(table)] + others.map { .question(entry(of: $0, in: way)) }
  }

  static let markEachRow = Phrase(es: "Marque una en cada fila.", en: "Mark one in each row.")

  // MARK: Repetitions

  private mutating func repetition(
    _ index: Int, _ inner: [OutlineTree.Node], in way: Way, depth: Int
  ) -> Questionnaire.Part {
    let group = form.groups[index]
    let position = way.positions[.repetition(index)]
    let terms = position.map { way.flow.filters[$0] } ?? []
    let heading = Questionnaire.Heading(
      group: index, label: texts.words(group.labels), hint: texts.words(group.hint), depth: depth,
      filter: filter(
        terms.map(\.condition), of: group,
        otherwise: position.map { target($0 + 1, in: way) }))
    let isTable = isRoster(index)
    let own = flow(of: inner, isRoster: isTable, isRepeated: true)
    // What is repeated inside of what is repeated is on the sheet as often as both together.
    let rows = min(rows(of: group, isTable: isTable), max(1, QuestionnaireOptions.mostRows / rounds))
    let instruction = instruction(for: group, rows: rows, isTable: isTable)
    guard isTable else {
      rounds *= rows
      defer { rounds /= rows }
      return .block(
        Questionnaire.Block(
          heading: heading, parts: parts(of: inner, in: own, depth: depth + 1), rounds: rows, instruction: instruction))
    }
    let columns = inner.questions.filter { isOnPaper[$0] }.map { entry(of: form.questions[$0], in: own) }
    return .roster(
      Questionnaire.Roster(
        heading: heading, columns: columns, rows: rows, instruction: instruction))
  }

  /// Whether the instances of a repetition can be the rows of a table.
  func isRoster(_ index: Int) -> Bool {
    let inner = form.questions.filter { $0.group == index }
    guard !form.groups.contains(where: { $0.parent == index }),
      (1...QuestionnaireOptions.rosterWidth).contains(inner.count(where: { isOnPaper[$0.index] })),
      inner.allSatisfy({ isOnPaper[$0.index] || !$0.isShown || $0.calculation != nil })
    else { return false }
    return inner.allSatisfy { question in
      switch question.kind {
      case .tally, .rank: false
      case .note, .text, .integer, .decimal, .date, .selectOne, .selectMultiple, .territory:
        question.format == nil || question.format == .time || question.format == .acknowledge
          || !isOnPaper[question.index]
      }
    }
  }

  private func rows(of group: Group, isTable: Bool) -> Int {
    guard let repetition = group.repetition else { return 1 }
    func bounded(_ number: Int) -> Int { min(max(1, number), QuestionnaireOptions.mostRows) }
    if let count = repetition.count {
      if let fixed = count.constant?.number, fixed.isFinite { return bounded(Int(min(max(fixed, 1), 1e6))) }
      if let rows = options.rows { return bounded(rows) }
      if case .answer(let node)? = count.plainArithmetic(in: form.schema), let index = form.question(atNode: node),
        let high = AnswerLimits(form.questions[index], form).high?.number, high <= (isTable ? 20 : 6)
      {
        return bounded(Int(max(high, 1)))
      }
      return isTable ? 8 : 3
    }
    if !repetition.canChange { return bounded(repetition.initial) }
    if let rows = options.rows { return bounded(rows) }
    return bounded(max(repetition.initial, isTable ? 20 : 3))
  }

  private func instruction(for group: Group, rows: Int, isTable: Bool) -> PaperText {
    guard let repetition = group.repetition else { return [] }
    let each =
      isTable
      ? Phrase(es: "Una fila para cada una.", en: "One row for each.")
      : Phrase(es: "Se repite \(rows) veces: una para cada una.", en: "It is here \(rows) times: one for each.")
    if repetition.count?.constant != nil || !repetition.canChange { return texts.words(each) }
    return texts.words(
      Phrase(
        es: each.spanish + " Si faltan, siga en otra hoja y anote en ella el mismo número de hoja.",
        en: each.english + " If there are more, go on with another sheet and write the same sheet number on it."))
  }
}
