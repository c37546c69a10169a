import RondaCore
import RondaExpressions
import RondaForms

/// The way through what stands on the sheet one after another, once a record or once an instance of a repetition: where
/// an answer sends its reader, and what must be asked before a question is answered.
///
/// Whoever follows it answers exactly what applies: at each question with conditions of its own (`filters`) they are
/// asked first; an answer with a jump leads to its target, any other to the next question; a part with conditions
/// (`headed`) is entered only when they hold.
struct PaperFlow {
  struct Unit {
    enum Kind: Hashable {
      case question(Int)
      /// An index into `Form.groups`.
      case repetition(Int)
    }

    let kind: Kind
    /// What must hold for it to apply, that of the groups around it too.
    var terms: [(group: Int?, term: ConditionTerm)]
    /// Whether it asks for the words of another question's answer, and stands beside that.
    let isAttached: Bool
    /// Whether its answers are printed one by one and can send the reader elsewhere.
    let canBranch: Bool
  }

  let units: [Unit]
  private var patience = 1_000_000
  /// By unit that branches, by answer (the choices of its list, then no answer): the unit that is next.
  private(set) var targets: [Int: [Int]] = [:]
  /// By unit, what is not settled by the way that leads to it.
  private(set) var filters: [[ConditionTerm]]
  /// By group, what must be asked before it, and the unit after it.
  private(set) var headed: [Int: (terms: [ConditionTerm], after: Int)] = [:]

  /// - Parameters:
  ///   - groups: the groups among the units with the units they hold, those around others first.
  init(_ units: [Unit], groups: [(group: Int, units: Range<Int>)], form: Form) {
    self.units = units
    filters = Array(repeating: [], count: units.count)
    findTargets(form)
    var passage = Passage(
      positions: Dictionary(
        units.enumerated().compactMap { position, unit -> (Int, Int)? in
          guard case .question(let question) = unit.kind else { return nil }
          return (question, position)
        }, uniquingKeysWith: { first, _ in first }))
    let starting = Dictionary(grouping: groups.filter { !$0.units.isEmpty }, by: \.units.lowerBound)
    for position in units.indices {
      for (group, range) in starting[position] ?? [] {
        let open = units[position].terms.filter { $0.group == group && !isSettled($0.term, before: position, passage) }
        guard !open.isEmpty else { continue }
        // Nobody gets into the part past what is asked before it.
        for (unit, answers) in targets where unit < position {
          targets[unit] = answers.map { range.contains($0) ? position : $0 }
        }
        passage.stop(before: position, of: range)
        for (other, head) in headed where range.contains(head.after) { headed[other]?.after = position }
        let after = open.count == 1 ? landing(failing: open[0].term, after: range, form) : range.upperBound
        headed[group] = (open.map(\.term), after)
        passage.shortcuts.append((position - 1, after))
        if open.count == 1, case .table(let question, _, let holds, let blank) = open[0].term.test {
          passage.gates.append((position, question, holds + [blank], after))
        }
      }
      filters[position] = units[position].terms.filter { group, term in
        if let group, headed[group] != nil { return false }
        return !isSettled(term, before: position, passage)
      }.map(\.term)
      if let answers = targets[position] {
        for target in Set(answers).sorted() where target > position + 1 { passage.shortcuts.append((position, target)) }
      }
    }
  }

  /// What is known of the ways that lead on from the units so far.
  private struct Passage {
    /// By question, its unit.
    let positions: [Int: Int]
    /// Ways that pass units by without an answer to them: from after one unit to before another.
    var shortcuts: [(from: Int, to: Int)] = []
    /// What was asked before a part: who gets into it gave one of the answers that `holds`, all others went to `after`.
    var gates: [(position: Int, question: Int, holds: [Bool], after: Int)] = []

    init(positions: [Int: Int]) { self.positions = positions }

    /// Lets every way into a part begin at its first unit.
    mutating func stop(before position: Int, of range: Range<Int>) {
      for index in shortcuts.indices where shortcuts[index].from < position && range.contains(shortcuts[index].to) {
        shortcuts[index].to = position
      }
      for index in gates.indices where range.contains(gates[index].after) { gates[index].after = position }
    }
  }

  /// The unit that is read after `position` when nothing sends the reader elsewhere.
  func next(after position: Int) -> Int {
    var next = position + 1
    while next < units.count, units[next].isAttached { next += 1 }
    return next
  }

  /// For every answer the first unit that can apply with it.
  private mutating func findTargets(_ form: Form) {
    var read: Set<Int> = []
    for unit in units {
      for (_, term) in unit.terms {
        switch term.test {
        case .table(_, let node, _, _): read.insert(node)
        case .plain(let condition): read.formUnion(condition.nodes)
        case .opaque: break
        }
      }
    }
    for (position, unit) in units.enumerated() where unit.canBranch {
      guard case .question(let index) = unit.kind, read.contains(form.questions[index].node),
        let list = form.list(of: form.questions[index])
      else { continue }
      let answers = list.choices.map { ExpressionValue.string($0.name) } + [.empty]
      let found = answers.map { target(of: $0, at: position, form) }
      let next = next(after: position)
      let jumping = found.dropLast().filter { $0 > next }
      // Where nearly all would pass over one question, that question says better whom it is for.
      let isClearer = jumping.count > 3 && jumping.count * 2 > found.count - 1 && found.allSatisfy { $0 <= next + 1 }
      if !isClearer { targets[position] = found }
    }
  }

  private mutating func target(of answer: ExpressionValue, at position: Int, _ form: Form) -> Int {
    guard case .question(let index) = units[position].kind else { return position + 1 }
    var known = [form.questions[index].node: answer]
    return firstThatCanApply(from: position + 1, &known, form)
  }

  /// The first unit that can apply when answers are known, or the end.
  ///
  /// How far all searches together look is bounded: one that stops early is only followed by a condition that the way
  /// would have settled.
  private mutating func firstThatCanApply(from start: Int, _ known: inout [Int: ExpressionValue], _ form: Form) -> Int {
    var next = start
    while next < units.count, patience > 0 {
      patience -= 1
      let cannotApply = units[next].terms.contains { $0.term.holds(known, form) == false }
      guard cannotApply || units[next].isAttached else { break }
      // What does not apply reads as empty.
      if cannotApply, case .question(let question) = units[next].kind { known[form.questions[question].node] = .empty }
      next += 1
    }
    return next
  }

  /// Where whoever does not get into a part goes on: the first unit after it that can apply to any of them.
  private mutating func landing(failing term: ConditionTerm, after range: Range<Int>, _ form: Form) -> Int {
    guard case .table(let question, let node, let holds, let blank) = term.test,
      let list = form.list(of: form.questions[question])
    else { return range.upperBound }
    var result = units.count
    for (position, choice) in list.choices.enumerated() where !holds[position] {
      result = min(result, landing(from: range, [node: .string(choice.name)], form))
    }
    return blank ? result : min(result, landing(from: range, [node: .empty], form))
  }

  private mutating func landing(from range: Range<Int>, _ known: [Int: ExpressionValue], _ form: Form) -> Int {
    var known = known
    for unit in units[range] {
      // Nothing inside of the part applies.
      if case .question(let question) = unit.kind { known[form.questions[question].node] = .empty }
    }
    return firstThatCanApply(from: range.upperBound, &known, form)
  }

  /// Whether it holds for everybody who gets to `position`.
  private func isSettled(_ term: ConditionTerm, before position: Int, _ passage: Passage) -> Bool {
    guard case .table(let question, _, let holds, let blank) = term.test else { return false }
    let all = holds + [blank]
    if !all.contains(false) { return true }
    let isGated = passage.gates.contains { gate in
      gate.question == question && gate.after > position && !zip(gate.holds, all).contains { $0 && !$1 }
        && !passage.shortcuts.contains { $0.from < gate.position && $0.to > gate.position && $0.to <= position }
    }
    if isGated { return true }
    guard let asked = passage.positions[question], asked < position, let answers = targets[asked] else { return false }
    for (answer, holds) in zip(answers, all) where !holds && answer <= position { return false }
    if blank { return true }
    return filters[asked].isEmpty
      && !passage.shortcuts.contains { $0.from < asked && $0.to > asked && $0.to <= position }
  }
}
