package import RondaCore

/// One count of a question in one place: what a figure is made of.
package enum Part: Sendable, Hashable {
  /// The people whose answer is valid. Of a scale: who gave a degree.
  case base
  /// Degrees with a score above 0, of 0, and below 0.
  case positive, neutral, negative
  /// The two highest degrees of the scale.
  case topTwo
  /// One choice: who gave it; of a ranking, in any place.
  case choice(Int)
  /// Who put a choice in a place of the ranking, from 0.
  case place(Int, choice: Int)
  /// Who gave no answer, for one reason.
  case missing(MissingReason)
}

/// How the parts of a question are sums of counts that do not overlap: its atoms.
struct PartForms: Sendable {
  enum Kind: Sendable {
    case base
    /// A share of the base.
    case share
    /// A count beside the base.
    case alone
  }

  struct Entry: Sendable {
    let part: Part
    let kind: Kind
    /// Over atoms.
    let form: LinearForm
    /// What is worth most is decided on first.
    let rank: Int
  }

  let entries: [Entry]
  let atomCount: Int
  /// The atoms that say something of an answer, not of a reason for none.
  let answered: Range<Int>
  /// Of each atom, whether it is 0 when the base is.
  let isOfBase: [Bool]
  /// What is always true of the atoms of one leaf: each form is 0.
  let identities: [LinearForm]
  let positions: [Part: Int]
  private let counters: Counters

  /// - Parameter total: the counts of the whole tally, by which it is seen what is true of all records.
  init(_ question: SummaryPlan.Question, _ counters: Counters, total: [Int]) {
    self.counters = counters
    let count = question.choices.count
    var entries: [Entry] = []
    var identities: [LinearForm] = []
    func sum(_ atoms: some Sequence<Int>) -> LinearForm {
      LinearForm(atoms.map { LinearForm.Term(variable: $0, coefficient: 1) })
    }
    switch question.shape {
    case .one:
      answered = 0..<count
      let scored = (0..<count).filter { question.choices[$0].score != nil }
      entries.append(Entry(part: .base, kind: .base, form: sum(scored), rank: 0))
      let scores = question.choices.map { $0.score ?? 0 }
      entries.append(Entry(part: .positive, kind: .share, form: sum(scored.filter { scores[$0] > 0 }), rank: 1))
      entries.append(Entry(part: .negative, kind: .share, form: sum(scored.filter { scores[$0] < 0 }), rank: 1))
      entries.append(Entry(part: .neutral, kind: .share, form: sum(scored.filter { scores[$0] == 0 }), rank: 2))
      let top = scored.sorted { (scores[$0], $0) > (scores[$1], $1) }.prefix(2)
      entries.append(Entry(part: .topTwo, kind: .share, form: sum(top.sorted()), rank: 2))
      for choice in 0..<count {
        let kind: Kind = question.choices[choice].score == nil ? .alone : .share
        entries.append(Entry(part: .choice(choice), kind: kind, form: sum([choice]), rank: kind == .share ? 3 : 5))
      }
    case .several:
      answered = 0..<(count + 1)
      entries.append(Entry(part: .base, kind: .base, form: sum([0]), rank: 0))
      for choice in 0..<count {
        entries.append(Entry(part: .choice(choice), kind: .share, form: sum([choice + 1]), rank: 1))
      }
      let mentions = total.isEmpty ? 0 : (0..<count).reduce(0) { $0 + total[counters.choices + $1] }
      // Where everybody marked the same number of choices, that number times the base is their sum, as the form or the
      // figures themselves tell.
      if !total.isEmpty, total[counters.base] > 0, mentions % total[counters.base] == 0 {
        let each = mentions / total[counters.base]
        identities.append(LinearForm(sum(1...count).terms + [LinearForm.Term(variable: 0, coefficient: -each)]))
      }
    case .ranking(let places):
      // After the places, for each but the first: who left it open.
      answered = 0..<(places * count + places - 1)
      entries.append(Entry(part: .base, kind: .base, form: sum(0..<count), rank: 0))
      for choice in 0..<count {
        let all = sum((0..<places).map { $0 * count + choice })
        entries.append(Entry(part: .choice(choice), kind: .share, form: all, rank: 1))
      }
      for place in 0..<places {
        for choice in 0..<count {
          entries.append(
            Entry(
              part: .place(place, choice: choice), kind: .share, form: sum([place * count + choice]),
              rank: place == 0 ? 2 : 4))
        }
        if place > 0 {
          let whole = sum(place * count..<(place + 1) * count).terms + sum([places * count + place - 1]).terms
          identities.append(LinearForm(whole + (0..<count).map { LinearForm.Term(variable: $0, coefficient: -1) }))
        }
      }
    case .points:
      answered = 0..<0
    }
    for (index, reason) in MissingReason.allCases.enumerated() {
      entries.append(
        Entry(part: .missing(reason), kind: .alone, form: sum([answered.upperBound + index]), rank: 5))
    }
    self.entries = entries
    self.identities = identities
    atomCount = answered.upperBound + MissingReason.allCases.count
    isOfBase = (0..<answered.upperBound + MissingReason.allCases.count).map { [answered] atom in
      answered.contains(atom) && (question.shape != .one || question.choices[atom].score != nil)
    }
    positions = Dictionary(uniqueKeysWithValues: entries.enumerated().map { ($1.part, $0) })
  }

  /// The atoms among the counts of a cell of the tally.
  func atoms(of cell: [Int]) -> [Int] {
    guard !cell.isEmpty else { return Array(repeating: 0, count: atomCount) }
    let count = counters.choiceCount
    var atoms: [Int]
    switch counters.shape {
    case .one: atoms = Array(cell[counters.choices..<counters.choices + count])
    case .several: atoms = Array(cell[counters.base..<counters.choices + count])
    case .ranking(let places):
      atoms = Array(cell[counters.ranked..<counters.ranked + places * count])
      for place in 1..<max(1, places) {
        atoms.append(cell[counters.base] - atoms[place * count..<(place + 1) * count].reduce(0, +))
      }
    case .points: atoms = []
    }
    return atoms + cell[counters.reasons..<counters.reasons + MissingReason.allCases.count]
  }

  var atomIndices: Range<Int> { 0..<atomCount }

  /// The atoms that make up everybody: each person is in exactly one.
  var everybody: [Int] {
    let reasons = answered.upperBound..<atomCount
    switch counters.shape {
    case .one: return Array(0..<atomCount)
    case .several: return [0] + reasons
    case .ranking: return Array(0..<counters.choiceCount) + reasons
    case .points: return []
    }
  }
}
