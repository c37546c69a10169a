import RondaCore
import RondaForms

/// Puts the cells of a row together into answers.
struct AnswerCollector {
  /// By question; `nil` where no cell says anything.
  private(set) var entered: [Answer?]
  /// Of the questions that come twice, what the list says.
  private var lists: [Int: Answer] = [:]
  private let listedTwice: Set<Int>

  init(_ form: Form, listedTwice: Set<Int>) {
    entered = Array(repeating: nil, count: form.questions.count)
    self.listedTwice = listedTwice
  }

  mutating func clear() {
    for index in entered.indices { entered[index] = nil }
    if !lists.isEmpty { lists = [:] }
  }

  /// Whether somebody answered anything; that a question does not apply is no answer.
  var isEmpty: Bool {
    lists.isEmpty && entered.allSatisfy { $0 == nil || $0 == .missing(.notApplicable) || $0 == .value(.choices([])) }
  }

  /// What one cell says on its own.
  static func reading(
    _ text: String, _ reader: CellReader, _ part: ImportProfile.Column.Part
  ) -> CellReader.Reading {
    if case .choice(let name) = part, case .selectMultiple = reader.question.kind {
      return reader.readMark(text, of: name)
    }
    return reader.read(text)
  }

  /// Takes what one cell says; gives what is wrong with it.
  mutating func take(
    _ reading: CellReader.Reading, _ reader: CellReader, _ part: ImportProfile.Column.Part, header: String
  ) -> RowFinding? {
    if case .nothing = reading { return nil }
    let index = reader.question.index
    switch (reading, part) {
    case (.problem(let code, let message), _): return RowFinding(code, column: header, message)
    case (.nothing, _): return nil
    case (.answer(let answer), .whole) where !listedTwice.isEmpty && listedTwice.contains(index):
      if case .value(.choice(let code)) = answer {
        lists[index] = .value(.choices([code]))
      } else {
        lists[index] = answer
      }
    case (.answer(.value(let value)), .whole):
      switch (reader.question.kind, value) {
      case (.selectMultiple, .choice(let code)), (.rank, .choice(let code)):
        entered[index] = .value(.choices([code]))
      default: entered[index] = .value(value)
      }
    case (.answer(.value(.choices(let marked))), .choice):
      if case .value(.choices(let before)) = entered[index] {
        entered[index] = .value(.choices(before + marked))
      } else if entered[index] == nil || !marked.isEmpty {
        entered[index] = .value(.choices(marked))
      }
    case (.answer(.value(.integer(let points))), .choice(let name)):
      add(points, for: name, to: index)
    case (.answer(.value(.choice(let code))), .place(let place)):
      var codes: [String] = []
      if case .value(.choices(let before)) = entered[index] { codes = before }
      guard codes.count == place - 1 else {
        return RowFinding(
          "cell-gap-in-ranking", column: header,
          Phrase(
            es: "Hay un lugar vacío antes de este en el orden.",
            en: "There is an empty place before this one in the order."))
      }
      entered[index] = .value(.choices(codes + [code]))
    case (.answer(let missing), _):
      // One reason in one of several columns does not undo what the others say; that nothing is marked, it does.
      if entered[index] == nil || entered[index] == .value(.choices([])) { entered[index] = missing }
    }
    return nil
  }

  /// Adds points that a choice received; `false` when it has some already.
  @discardableResult
  mutating func add(_ points: Int, for choice: String, to question: Int) -> Bool {
    var counts: [TallyCount] = []
    if case .value(.tally(let before)) = entered[question] { counts = before }
    let isNew = !counts.contains { $0.choice == choice }
    entered[question] = .value(.tally(counts + [TallyCount(choice: choice, points: points)]))
    return isNew
  }

  /// Brings the answers into the shape that a session takes; gives the questions whose list and marks disagree.
  mutating func finish(_ form: Form) -> [(question: Int, message: Phrase)] {
    var problems: [(question: Int, message: Phrase)] = []
    for index in listedTwice.sorted() {
      if let message = join(index, form) { problems.append((index, message)) }
    }
    for index in entered.indices {
      switch entered[index] {
      // Columns of marks that are all empty: nothing was marked.
      case .value(.choices(let codes)) where codes.isEmpty: entered[index] = nil
      case .value(.tally(let counts)):
        guard let list = form.list(of: form.questions[index]) else { continue }
        entered[index] = .value(
          .tally(counts.sorted { (list.position(ofName: $0.choice) ?? 0) < (list.position(ofName: $1.choice) ?? 0) }))
      default: break
      }
    }
    return problems
  }

  /// Compares the list of a question with its marks.
  private mutating func join(_ index: Int, _ form: Form) -> Phrase? {
    func codes(_ answer: Answer?) -> Set<String> {
      if case .value(.choices(let codes)) = answer { Set(codes) } else { [] }
    }
    let list = lists[index]
    let marks = entered[index]
    let (listed, marked) = (codes(list), codes(marks))
    if listed == marked {
      // A reason says more than that nothing is marked.
      if let list { entered[index] = list }
      return nil
    }
    func names(_ codes: Set<String>) -> String {
      let all = form.list(of: form.questions[index])?.choices.map(\.name).filter(codes.contains) ?? codes.sorted()
      return all.joined(separator: ", ")
    }
    let onlyListed = names(listed.subtracting(marked))
    let onlyMarked = names(marked.subtracting(listed))
    var es: [String] = []
    var en: [String] = []
    if !onlyListed.isEmpty {
      es.append("solo la lista trae \(onlyListed)")
      en.append("only the list has \(onlyListed)")
    }
    if !onlyMarked.isEmpty {
      es.append("solo las columnas marcan \(onlyMarked)")
      en.append("only the columns mark \(onlyMarked)")
    }
    return Phrase(
      es: "La lista y las columnas de «\(form.questions[index].name)» no coinciden: \(es.joined(separator: " y ")). "
        + "Mire la hoja y deje las dos iguales.",
      en: "The list and the columns of “\(form.questions[index].name)” do not agree: \(en.joined(separator: " and ")). "
        + "Look at the sheet and make both the same.")
  }
}
