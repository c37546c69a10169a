import RondaCore
import RondaExpressions
import RondaForms
import RondaPaper

/// Somebody with a sheet and a pen: reads what stands on the sheet from the top, does what it says, and knows nothing of
/// the form. Answers are the places of the choices that are marked; numbers are written.
struct PaperReader {
  let questionnaire: Questionnaire
  /// What would be answered to each question if it was asked.
  let wishes: [Int: Mark]
  private(set) var answers: [Int: Mark] = [:]
  /// The questions that were answered or left blank, and the repetitions that were entered.
  private(set) var asked: Set<Int> = []
  private(set) var entered: Set<Int> = []

  enum Mark: Hashable {
    case choices([Int])
    case number(Int)
    case blank
  }

  init(_ questionnaire: Questionnaire, wishes: [Int: Mark]) {
    self.questionnaire = questionnaire
    self.wishes = wishes
  }

  /// One thing on the sheet after another.
  private enum Item {
    case heading(Questionnaire.Heading)
    case entry(Questionnaire.Entry)
    case repetition(group: Int, questions: [Int], filter: Questionnaire.Filter?)
  }

  private var items: [Item] {
    questionnaire.parts.flatMap { part -> [Item] in
      switch part {
      case .note: []
      case .heading(let heading): [.heading(heading)]
      case .question(let entry): [.entry(entry)]
      case .table(let table): (table.heading.map { [.heading($0)] } ?? []) + table.rows.map { .entry($0) }
      case .roster(let roster):
        [
          .repetition(
            group: roster.heading.group, questions: roster.columns.map(\.question), filter: roster.heading.filter)
        ]
      case .block(let block):
        [.repetition(group: block.heading.group, questions: [], filter: block.heading.filter)]
      }
    }
  }

  mutating func read() {
    let items = items
    var position = 0
    while position < items.count {
      switch items[position] {
      case .heading(let heading):
        guard let filter = heading.filter, !filter.conditions.allSatisfy(holds) else {
          position += 1
          continue
        }
        position = place(of: filter.otherwise, in: items, after: position)
      case .repetition(let group, _, let filter):
        if let filter, !filter.conditions.allSatisfy(holds) {
          position = place(of: filter.otherwise, in: items, after: position)
        } else {
          entered.insert(group)
          position += 1
        }
      case .entry(let entry):
        if let filter = entry.filter, !filter.conditions.allSatisfy(holds) {
          position += 1
          continue
        }
        position = answer(entry).map { place(of: $0, in: items, after: position) } ?? position + 1
      }
    }
  }

  /// Answers a question, and gives where the answer leads.
  private mutating func answer(_ entry: Questionnaire.Entry) -> Questionnaire.Target? {
    asked.insert(entry.question)
    let mark = wishes[entry.question] ?? .blank
    answers[entry.question] = mark
    guard case .choices(let marked) = mark, !marked.isEmpty else { return entry.jumps.last ?? nil }
    for choice in marked {
      if let other = entry.others[choice] { asked.insert(other.question) }
    }
    return entry.jumps.indices.contains(marked[0]) && marked.count == 1 ? entry.jumps[marked[0]] : nil
  }

  /// Where a number stands, with the headings right above it.
  private func place(of target: Questionnaire.Target?, in items: [Item], after position: Int) -> Int {
    guard let target else { return position + 1 }
    guard case .question(let question) = target else { return items.count }
    let found = items.firstIndex { item in
      switch item {
      case .heading: false
      case .entry(let entry): entry.question == question
      case .repetition(_, let questions, _): questions.contains(question)
      }
    }
    guard var place = found else { return items.count }
    while place > 0, case .heading = items[place - 1] { place -= 1 }
    // Nobody goes back.
    return max(place, position + 1)
  }

  func holds(_ condition: PaperCondition) -> Bool {
    switch condition {
    case .all(let parts): parts.allSatisfy(holds)
    case .any(let parts): parts.contains(where: holds)
    case .not(let inner): !holds(inner)
    case .marked(let question, let choices, let blank):
      marks(question).isEmpty ? blank : choices.contains(marks(question)[0])
    case .includes(let question, let choice): marks(question).contains(choice)
    case .counts(let question, let comparison, let number):
      Self.holds(comparison, Double(marks(question).count), number)
    case .number(let question, let comparison, let number):
      if case .number(let own) = answers[question] {
        Self.holds(comparison, Double(own), number)
      } else {
        comparison == .notEqual
      }
    case .isBlank(let question): (answers[question] ?? .blank) == .blank
    case .date, .text, .never, .opaque: false
    }
  }

  private func marks(_ question: Int) -> [Int] {
    if case .choices(let choices) = answers[question] { choices } else { [] }
  }

  private static func holds(_ comparison: PaperCondition.Comparison, _ left: Double, _ right: Double) -> Bool {
    switch comparison {
    case .equal: left == right
    case .notEqual: left != right
    case .less: left < right
    case .lessOrEqual: left <= right
    case .greater: left > right
    case .greaterOrEqual: left >= right
    }
  }
}
