import Dispatch
import Synchronization

/// The counts of a tally of which no one can be recognised: the only way from a tally to anything that is shown.
///
/// Making one protects it; there is no other initializer, and the counts of a tally cannot be read elsewhere.
/// Figures without the breakdown are decided first and never depend on it, so that summaries of the same records by
/// different breakdowns cannot be played off against them.
package struct ProtectedTable: Sendable {
  package enum Count: Sendable, Hashable {
    case shown(Int)
    /// Fewer than the threshold, or something with which such a count could be worked out. Which of the two is not
    /// told: it would narrow the count down.
    case withheld

    package var value: Int? { if case .shown(let value) = self { value } else { nil } }
  }

  package let plan: SummaryPlan
  /// For each question, node, and group (the first is everybody).
  private let counts: [[[[Protection.Outcome]]]]
  private let forms: [PartForms]
  private let counters: [Counters]
  /// Sums of the tally's cells over each node and group, for what is derived from shown counts.
  private let sums: [[[Int]]]

  package init(_ tally: Tally) {
    let plan = tally.plan
    self.plan = plan
    counters = tally.counters
    let groupCount = plan.breakdown == nil ? 0 : tally.groupCount
    var sums = Array(repeating: Array(repeating: [Int](), count: groupCount + 1), count: plan.places.nodes.count)
    func add(_ cell: [Int], _ node: Int, _ group: Int) {
      if sums[node][group].isEmpty {
        sums[node][group] = cell
      } else {
        for index in cell.indices { sums[node][group][index] += cell[index] }
      }
    }
    var active: [Int] = []
    for leaf in plan.places.leaves.indices {
      for group in 0..<tally.groupCount {
        let cell = tally.cell(leaf: leaf, group: group)
        guard !cell.isEmpty else { continue }
        if active.last != leaf { active.append(leaf) }
        for node in plan.places.paths[leaf] {
          add(cell, node, 0)
          if groupCount > 0 { add(cell, node, group + 1) }
        }
      }
    }
    self.sums = sums
    let total = sums[0][0]
    let forms = zip(plan.questions, tally.counters).map { PartForms($0, $1, total: total) }
    // Questions have nothing to do with each other: they are protected side by side on all processors.
    let places = active
    let results = Mutex(Array(repeating: [[[Protection.Outcome]]](), count: forms.count))
    DispatchQueue.concurrentPerform(iterations: forms.count) { index in
      let outcomes = Self.protect(tally, forms[index], places, groupCount, records: total.first ?? 0)
      results.withLock { $0[index] = outcomes }
    }
    let counts = results.withLock(\.self)
    self.forms = forms
    self.counts = counts
  }

  /// How many records there are in all.
  package var records: Count {
    let count = sums[0][0].first ?? 0
    return count > 0 && count < plan.threshold ? .withheld : .shown(count)
  }

  /// Whether every record of one node is also in the other, which lies around it or in it: a comuna of which only one
  /// barrio took part. Their counts are the same, and shown or withheld together, so that this gives nothing away.
  package func isSamePlace(_ node: Int, _ other: Int) -> Bool { sums[node][0] == sums[other][0] }

  /// Whether any record is in the node.
  package func isEmpty(node: Int) -> Bool { sums[node][0].isEmpty }

  /// Whether any record of the node is of the group.
  func hasRecords(node: Int, group: Int) -> Bool { !sums[node][group + 1].isEmpty }

  /// How many people the part of a question counts. Parts that the question does not have are 0.
  ///
  /// - Parameter group: an index into `plan.categories`; `nil` for everybody.
  package func count(_ part: Part, question: Int, node: Int, group: Int? = nil) -> Count {
    guard let position = forms[question].positions[part] else { return .shown(0) }
    let outcomes = counts[question][node][group.map { $0 + 1 } ?? 0]
    guard !outcomes.isEmpty else {
      // A place without records. How many gave no answer is withheld below the threshold everywhere, 0 included.
      if case .missing = part { return .withheld }
      return .shown(0)
    }
    return outcomes[position].isShown ? .shown(outcomes[position].value) : .withheld
  }

  /// The averaged Borda points of a choice: m − r for place r of m choices, and the mean of what is left for choices
  /// that were not ranked. Shown where the count of every place of the choice is, and to one decimal: exact points would
  /// tell how many ranked fewer choices than they could, and with it counts that are withheld.
  package func averagePoints(choice: Int, question: Int, node: Int, group: Int? = nil) -> Double? {
    guard case .ranking(let places) = plan.questions[question].shape,
      let base = count(.base, question: question, node: node, group: group).value, base > 0
    else { return nil }
    for place in 0..<places {
      guard count(.place(place, choice: choice), question: question, node: node, group: group).value != nil
      else { return nil }
    }
    let sum = sums[node][group.map { $0 + 1 } ?? 0]
    let average = Double(sum[counters[question].doublePoints + choice]) / Double(2 * base)
    return (average * 10).rounded() / 10
  }

  /// Whether more people named one choice than the other beyond what a sample can tell. Only of two shown counts.
  package func areDistinct(_ one: Int, _ other: Int, question: Int, node: Int, group: Int? = nil) -> Bool {
    guard let base = count(.base, question: question, node: node, group: group).value, base > 0,
      let first = count(.choice(one), question: question, node: node, group: group).value,
      let second = count(.choice(other), question: question, node: node, group: group).value
    else { return false }
    guard plan.consultation == .sample else { return first != second }
    let sum = sums[node][group.map { $0 + 1 } ?? 0]
    return PairedMentions.areDistinct(
      one: first, other: second, both: sum[counters[question].pair(one, other)], base: base)
  }

  /// Points and tables of group results. They are not counts of people: a table speaks for all who sat at it, and
  /// what it decided was said aloud. No threshold applies to them.
  package func points(question: Int, node: Int) -> (tables: Int, choices: [Int]) {
    let sum = sums[node][0]
    let counters = counters[question]
    guard counters.shape == .points, !sum.isEmpty else {
      return (0, Array(repeating: 0, count: counters.choiceCount))
    }
    return (sum[counters.base], Array(sum[counters.choices..<counters.choices + counters.choiceCount]))
  }

  private static func protect(
    _ tally: Tally, _ forms: PartForms, _ active: [Int], _ groupCount: Int, records: Int
  ) -> [[[Protection.Outcome]]] {
    let places = tally.plan.places
    let threshold = tally.plan.threshold
    var result = Array(
      repeating: Array(repeating: [Protection.Outcome](), count: groupCount + 1), count: places.nodes.count)
    // The leaves of each node that have records, as positions in `active`.
    var members = Array(repeating: [Int](), count: places.nodes.count)
    for (position, leaf) in active.enumerated() {
      for node in places.paths[leaf] { members[node].append(position) }
    }
    let nodes = places.nodes.indices.filter { !members[$0].isEmpty }
    let whole = active.map { leaf in
      (0..<tally.groupCount).map { forms.atoms(of: tally.cell(leaf: leaf, group: $0)) }
    }
    let totals = Protection(
      forms: forms, threshold: threshold,
      blocks: whole.map { groups in forms.atomIndices.map { atom in groups.reduce(0) { $0 + $1[atom] } } })
    let cells = nodes.map { Protection.Cell(blocks: members[$0], depth: places.nodes[$0].depth) }
    let everybody = LinearForm(forms.everybody.map { LinearForm.Term(variable: $0, coefficient: 1) })
    let known = records < threshold ? [] : [totals.spread(everybody, over: Array(active.indices))]
    let outcomes = totals.outcomes(of: cells, known: known, secrets: [], uniform: totals.uniformity(of: cells))
    for (node, outcome) in zip(nodes, outcomes) { result[node][0] = outcome }
    guard groupCount > 0 else { return result }

    let parted = Protection(forms: forms, threshold: threshold, blocks: whole.flatMap(\.self))
    func blocks(_ node: Int, _ group: Int) -> [Int] { members[node].map { $0 * groupCount + group } }
    func allBlocks(_ node: Int) -> [Int] { members[node].flatMap { $0 * groupCount..<($0 + 1) * groupCount } }
    var published = records < threshold ? [] : [parted.spread(everybody, over: allBlocks(0))]
    var secrets: [LinearForm] = []
    for (node, outcome) in zip(nodes, outcomes) {
      let cell = Protection.Cell(blocks: allBlocks(node), depth: 0)
      let base = forms.entries.first?.kind == .base ? outcome[0].value : 0
      for (entry, part) in zip(forms.entries, outcome) {
        if part.isShown {
          published += parted.disclosure(of: entry, value: part.value, base: base, cell: cell)
        } else {
          secrets.append(parted.spread(entry.form, over: cell.blocks))
        }
      }
    }
    var groupCells: [Protection.Cell] = []
    for node in nodes {
      for group in 0..<groupCount {
        groupCells.append(Protection.Cell(blocks: blocks(node, group), depth: places.nodes[node].depth))
      }
    }
    let around = groupCells + nodes.map { Protection.Cell(blocks: allBlocks($0), depth: 0) }
    let groupOutcomes = parted.outcomes(
      of: groupCells, known: published, secrets: secrets, uniform: parted.uniformity(of: around))
    for (position, node) in nodes.enumerated() {
      for group in 0..<groupCount { result[node][group + 1] = groupOutcomes[position * groupCount + group] }
    }
    return result
  }
}
