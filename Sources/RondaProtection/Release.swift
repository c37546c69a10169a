/// Everything that is published together: counts or amounts, and the sums that tie them to each other.
///
/// A cell is one number that exists once, in however many tables it stands: the people of a comuna who are satisfied are
/// the same in the table by sex and in the one by age. An equation says that a sum of cells, with whole coefficients, is
/// 0: the children of a territory and the territory, the categories and their total. Whoever reads what is published
/// knows all equations and that no number is negative. So does whoever decides what is published; see `Suppression`.
package struct Release: Sendable {
  /// What has been decided about a cell before any other is looked at.
  package enum Standing: Sendable, Hashable {
    /// It is published unless a secret is worth more.
    case open
    /// Everybody knows it, whatever follows from it.
    case published
    /// It is not published, and no secret by itself.
    case withheld
    /// It is not published, and open cells that would give it away are withheld where that helps. It has been withheld for
    /// the sake of a secret before.
    case reserved
    /// It is not published, and must not be narrowed down further than this.
    case secret(Safeguard)
  }

  /// How much a reader must be left to doubt about a number.
  package struct Safeguard: Sendable, Hashable {
    /// The number may be at least this, as far as anybody can tell.
    package let reach: Int
    /// What it may be at most is at least this much more than what it may be at least.
    package let width: Int

    package init(reach: Int, width: Int) {
      self.reach = reach
      self.width = width
    }
  }

  package struct Cell: Sendable, Hashable {
    /// The true number, 0 or more.
    package let value: Int
    package let standing: Standing
    /// Cells of a lower stage are decided before those of a higher one: a country before its regions.
    package let stage: Int
    /// What is lost when it is withheld; within a stage the dearest are decided first. 0 or more.
    package let cost: Int
    /// The cell without which this one says nothing: it is published only where that one is.
    package let company: Int?
    /// Whoever alone makes up the number and so knows it. One person has one number in every cell of the kind.
    package let insider: Int?

    package init(
      value: Int, standing: Standing, stage: Int = 0, cost: Int? = nil, company: Int? = nil, insider: Int? = nil
    ) {
      self.value = value
      self.standing = standing
      self.stage = stage
      self.cost = cost ?? value
      self.company = company
      self.insider = insider
    }
  }

  package struct Term: Sendable, Hashable {
    package let cell: Int
    package let coefficient: Int

    package init(cell: Int, coefficient: Int) {
      self.cell = cell
      self.coefficient = coefficient
    }
  }

  package private(set) var cells: [Cell] = []
  /// Of each equation, where its terms begin; at the end, where the last one ends.
  private(set) var starts: [Int] = [0]
  private(set) var terms: [Term] = []

  package init() {}

  package var equationCount: Int { starts.count - 1 }

  /// Adds a cell and returns its number.
  package mutating func add(_ cell: Cell) -> Int {
    precondition(cell.value >= 0 && cell.cost >= 0, "numbers and costs are not negative")
    cells.append(cell)
    return cells.count - 1
  }

  /// States that the sum of the terms is 0. It has to be true of the cells' numbers, and no cell stands in it twice.
  package mutating func relate(_ equation: some Sequence<Term>) {
    let start = terms.count
    terms += equation.lazy.filter { $0.coefficient != 0 }
    guard terms.count > start else { return }
    precondition(
      terms[start...].reduce(0) { $0 &+ $1.coefficient &* cells[$1.cell].value } == 0, "an equation is not true")
    starts.append(terms.count)
  }

  /// States that a cell is the sum of others.
  package mutating func relate(_ total: Int, isSumOf parts: some Sequence<Int>) {
    relate([Term(cell: total, coefficient: -1)] + parts.map { Term(cell: $0, coefficient: 1) })
  }

  package func equation(_ index: Int) -> ArraySlice<Term> { terms[starts[index]..<starts[index + 1]] }
}
