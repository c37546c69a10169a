package import RondaCore

/// Counts of answers by territory, group, question and answer: all that a summary needs of the records.
///
/// A tally is a value and adds up: two batches, two laptops or two machines are one sum, in whatever order.
/// The counts themselves cannot be read outside this module; `ProtectedTable` is the way to them.
package struct Tally: Sendable, Equatable {
  package let plan: SummaryPlan
  let counters: [Counters]
  /// For each leaf and group the counts of every question, empty until somebody is in it. The first is the records.
  private(set) var cells: [[Int]]
  private let territories: CodeIndex
  private let groups: CodeIndex
  private let codes: [CodeIndex]
  private let width: Int
  let groupCount: Int

  package init(_ plan: SummaryPlan) {
    self.plan = plan
    var counters: [Counters] = []
    for question in plan.questions { counters.append(Counters(question, start: counters.last?.end ?? 1)) }
    self.counters = counters
    width = counters.last?.end ?? 1
    groupCount = max(1, plan.categories.count)
    cells = Array(repeating: [], count: plan.places.leaves.count * groupCount)
    territories = CodeIndex(plan.places.leaves.dropLast().map { plan.places.nodes[$0].code })
    groups = CodeIndex(plan.breakdown?.choices.map(\.code) ?? [])
    codes = plan.questions.map { CodeIndex($0.choices.map(\.code)) }
  }

  /// Counts records: `answers` has those of one record after the other, each in the order of the form's questions.
  ///
  /// An answer of another kind than its question takes, or with a code that its list does not have, is an invalid
  /// mark. A choice that is repeated counts once, at its first place.
  ///
  /// - Parameter columns: how many answers each record has; the plan refers to none beyond.
  package mutating func add(_ answers: [Answer], columns: Int) {
    var given: [Int] = []
    for start in stride(from: 0, to: answers.count, by: columns) {
      let index = leaf(of: answers, start) * groupCount + group(of: answers, start)
      // The cell is taken out while it changes, so that it is changed in place and never copied.
      var cell: [Int] = []
      swap(&cell, &cells[index])
      if cell.isEmpty { cell = Array(repeating: 0, count: width) }
      cell[0] += 1
      for (position, question) in plan.questions.enumerated() {
        count(answers[start + question.column], counters[position], codes[position], &cell, &given)
      }
      swap(&cell, &cells[index])
    }
  }

  /// The sum of two tallies of the same plan.
  package static func + (left: Tally, right: Tally) -> Tally {
    precondition(left.plan == right.plan, "only tallies of one plan add up")
    var sum = left
    for (index, cell) in right.cells.enumerated() where !cell.isEmpty {
      if sum.cells[index].isEmpty {
        sum.cells[index] = cell
      } else {
        for position in cell.indices { sum.cells[index][position] += cell[position] }
      }
    }
    return sum
  }

  /// The counts of one leaf and group; empty when nobody is in it.
  func cell(leaf: Int, group: Int) -> [Int] { cells[leaf * groupCount + group] }

  private func leaf(of answers: [Answer], _ start: Int) -> Int {
    let none = plan.places.leaves.count - 1
    guard let column = plan.territoryColumn, case .value(.territory(let code)) = answers[start + column]
    else { return none }
    return territories[code] ?? none
  }

  private func group(of answers: [Answer], _ start: Int) -> Int {
    guard let breakdown = plan.breakdown, case .value(.choice(let code)) = answers[start + breakdown.column]
    else { return groupCount - 1 }
    return groups[code] ?? groupCount - 1
  }

  private func count(
    _ answer: Answer, _ counters: Counters, _ codes: CodeIndex, _ cell: inout [Int], _ given: inout [Int]
  ) {
    switch answer {
    case .missing(let reason):
      cell[counters.reasons + reason.position] += 1
      return
    case .value(.choice(let code)) where counters.shape == .one:
      if let choice = codes[code] {
        cell[counters.choices + choice] += 1
        return
      }
    case .value(.choices(let list)) where counters.shape != .one && counters.shape != .points:
      given.removeAll(keepingCapacity: true)
      for code in list {
        if let choice = codes[code], !given.contains(choice) { given.append(choice) }
      }
      if case .ranking(let places) = counters.shape, given.count > places { given.removeLast(given.count - places) }
      if !given.isEmpty {
        count(given, counters, &cell)
        return
      }
      if list.isEmpty {
        cell[counters.reasons + MissingReason.blank.position] += 1
        return
      }
    case .value(.tally(let points)) where counters.shape == .points:
      cell[counters.base] += 1
      for entry in points {
        if let choice = codes[entry.choice] { cell[counters.choices + choice] += entry.points }
      }
      return
    case .value:
      break
    }
    cell[counters.reasons + MissingReason.invalidMark.position] += 1
  }

  private func count(_ given: [Int], _ counters: Counters, _ cell: inout [Int]) {
    cell[counters.base] += 1
    for (place, choice) in given.enumerated() {
      cell[counters.choices + choice] += 1
      for earlier in given[..<place] { cell[counters.pair(earlier, choice)] += 1 }
    }
    guard counters.places > 0 else { return }
    // Averaged Borda count: of m options the one in place r has m − r points, and the options that were not ranked
    // share what is left equally, so that every ballot gives m(m − 1)/2. Source: Dummett, Voting Procedures, 1984.
    let unranked = counters.choiceCount - given.count - 1
    for choice in 0..<counters.choiceCount { cell[counters.doublePoints + choice] += unranked }
    for (place, choice) in given.enumerated() {
      cell[counters.ranked + place * counters.choiceCount + choice] += 1
      cell[counters.doublePoints + choice] += 2 * (counters.choiceCount - place - 1) - unranked
    }
  }
}
