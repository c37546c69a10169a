/// Decides which counts of one question may be shown.
///
/// - A base from 1 to below the threshold k is a secret, and with it everything in its place and group.
/// - A share is a secret when its count or the rest of the base is from 1 to below k, and when the base is below 2k:
///   there a count of 0 or of all would say of everybody in a small group what they answered, and any other count or
///   its rest is below k. A count of 0 (or of all) that follows from the same in a place or group around it with a base
///   of 2k or more is no secret of the small one; it is not shown there all the same.
/// - The count of a reason for no answer is a secret below k, 0 included: were "0 refused" shown beside the base, the
///   records of a place would be known, and with them the number without an answer to every other question.
/// - What would let a secret be worked out exactly from all that is shown is withheld too, the least valuable first:
///   bases before classes, places from the whole down, large counts before small ones. See `DisclosureBasis`.
///
/// The reader is taken to know how many records there are in all and how the parts of a question belong together, and to
/// solve equations. A territory that holds all records of the one around it has the same
/// sums, so that both are shown or neither is.
struct Protection {
  /// A place (and group) of a table: a sum of blocks.
  struct Cell {
    let blocks: [Int]
    let depth: Int
  }

  let forms: PartForms
  let threshold: Int
  /// The atoms of each block: a leaf, or a group of a leaf.
  let blocks: [[Int]]

  /// What a part of a cell is worth, and whether it may be shown.
  struct Outcome: Sendable {
    var value: Int
    var isShown: Bool
  }

  /// - Parameters:
  ///   - known: what is published before any of these cells.
  ///   - secrets: what must not become known beside the secrets of these cells.
  ///   - uniform: what larger cells say of the blocks; see `uniformity`.
  /// - Returns: for each cell, its parts in the order of `forms.entries`.
  func outcomes(
    of cells: [Cell], known: [LinearForm], secrets: [LinearForm], uniform: Uniformity
  ) -> [[Outcome]] {
    var result: [[Outcome]] = []
    var secrets = secrets
    var candidates: [Candidate] = []
    var isSecretZero = Array(repeating: false, count: blocks.count * forms.atomCount)
    for (index, cell) in cells.enumerated() {
      let values = forms.entries.map { entry in value(of: entry.form, in: cell) }
      // Bases come first among the parts; tables of people have none.
      let base = forms.entries.first?.kind == .base ? values[0] : 0
      result.append(values.map { Outcome(value: $0, isShown: false) })
      for (part, entry) in forms.entries.enumerated() {
        let value = values[part]
        guard !mayBeShown(entry, value: value, base: base) else {
          candidates.append(candidate(index, part, value: value, base: base, cell: cell))
          continue
        }
        let found = self.secrets(part, value: value, base: base, cell: cell, uniform: uniform)
        secrets += found
        if value == 0 || (entry.kind == .share && value == base) {
          for term in found.flatMap(\.terms) { isSecretZero[term.variable] = true }
        }
      }
    }
    candidates.sort()
    // Counts are never negative, so that a sum that is 0 tells of every part that it is 0, and it may be told by a
    // subtraction. One reader is taken to know every 0, and must not find out the counts of a few; another does not know
    // those that are secrets, and must not find them out either.
    var readers = [
      Reader(self, candidates.map(\.disclosure), known, secrets, uniform, isHidden: { _ in false })
    ]
    if isSecretZero.contains(true) {
      readers.append(
        Reader(self, candidates.map(\.disclosure), known, secrets, uniform, isHidden: { isSecretZero[$0] }))
    }
    for (index, candidate) in candidates.enumerated() {
      if forms.entries[candidate.part].kind == .share, !result[candidate.cell][0].isShown { continue }
      result[candidate.cell][candidate.part].isShown = readers.indices.allSatisfy { readers[$0].mayLearn(index) }
    }
    for index in result.indices {
      // Where nobody answered every class is 0, and is told with the base.
      for (part, entry) in forms.entries.enumerated() where entry.kind == .share && result[index][0].value == 0 {
        result[index][part].isShown = result[index][0].isShown
      }
    }
    return result
  }

  /// What everybody knows once this count is published: itself and, when it is 0 or the whole base, the same of every
  /// block.
  func disclosure(of entry: PartForms.Entry, value: Int, base: Int, cell: Cell) -> [LinearForm] {
    if value == 0 {
      let atoms =
        entry.kind == .base ? forms.atomIndices.filter { forms.isOfBase[$0] } : entry.form.terms.map(\.variable)
      return cell.blocks.flatMap { block in atoms.map { LinearForm(variable: block * forms.atomCount + $0) } }
    }
    var result = [spread(entry.form, over: cell.blocks)]
    if entry.kind == .share, value == base {
      let rest = rest(of: entry.form)
      let isSum = rest.terms.allSatisfy { $0.coefficient > 0 }
      for block in cell.blocks {
        if isSum {
          result += rest.terms.map { LinearForm(variable: block * forms.atomCount + $0.variable) }
        } else {
          result.append(spread(rest, over: [block]))
        }
      }
    }
    return result
  }

  /// What one reader can work out.
  private struct Reader {
    private var basis: DisclosureBasis
    private let disclosures: [[LinearForm]]

    /// - Parameter isHidden: of an unknown count that is 0, whether the reader does not know that.
    init(
      _ protection: Protection, _ disclosures: [[LinearForm]], _ known: [LinearForm], _ secrets: [LinearForm],
      _ uniform: Uniformity, isHidden: (Int) -> Bool
    ) {
      let forms = protection.forms
      let blocks = protection.blocks
      let isKnownZero = blocks.indices.flatMap { block in
        forms.atomIndices.map { atom in
          forms.answered.contains(atom) && blocks[block][atom] == 0
            && ((forms.isOfBase[atom] && protection.base(of: block) == 0) || !isHidden(block * forms.atomCount + atom))
        }
      }
      func unknown(_ form: LinearForm) -> LinearForm {
        LinearForm(form.terms.filter { !isKnownZero[$0.variable] })
      }
      self.disclosures = disclosures.map { $0.map(unknown) }
      let identities = blocks.indices.flatMap { block in
        forms.identities.map { unknown(protection.spread($0, over: [block])) }
      }
      let facts = identities + (known + protection.everybodyKnown(uniform, isHidden: isHidden)).map(unknown)
      basis = DisclosureBasis(
        count: isKnownZero.count, disclosed: self.disclosures.flatMap(\.self) + facts, secrets: secrets.map(unknown))
      for fact in facts { basis.assume(fact) }
    }

    /// Tells the reader of a candidate, unless a secret would be found out.
    mutating func mayLearn(_ candidate: Int) -> Bool {
      for form in disclosures[candidate] where !basis.disclose(form) { return false }
      return true
    }
  }

  private func base(of block: Int) -> Int {
    guard let first = forms.entries.first, first.kind == .base else { return 0 }
    return first.form.terms.reduce(0) { $0 + $1.coefficient * blocks[block][$1.variable] }
  }

  /// Where parts overlap, that everybody in a block is in one is no matter of counts that are 0. It is known like them.
  private func everybodyKnown(_ uniform: Uniformity, isHidden: (Int) -> Bool) -> [LinearForm] {
    var result: [LinearForm] = []
    for (part, entry) in forms.entries.enumerated() where entry.kind == .share {
      let rest = rest(of: entry.form)
      guard rest.terms.contains(where: { $0.coefficient < 0 }) else { continue }
      for block in blocks.indices {
        let base = base(of: block)
        let value = entry.form.terms.reduce(0) { $0 + $1.coefficient * blocks[block][$1.variable] }
        guard base > 0, value == base else { continue }
        let form = spread(rest, over: [block])
        let isPlain = base >= 2 * threshold || uniform.isAll[block * forms.entries.count + part]
        if isPlain || !form.terms.contains(where: { isHidden($0.variable) }) { result.append(form) }
      }
    }
    return result
  }

  /// `form` of every one of the blocks, added up.
  func spread(_ form: LinearForm, over blocks: [Int]) -> LinearForm {
    LinearForm(
      blocks.flatMap { block in
        form.terms.map { term in
          LinearForm.Term(variable: block * forms.atomCount + term.variable, coefficient: term.coefficient)
        }
      })
  }

  /// Of which blocks everybody knows that nobody, or everybody, is in a part, since it is so in a large cell around them.
  struct Uniformity {
    /// By block, then part.
    fileprivate(set) var isNone: [Bool]
    fileprivate(set) var isAll: [Bool]
  }

  /// What large cells say of the blocks: their base is at least twice the threshold, and a count is 0 or the base.
  func uniformity(of cells: [Cell]) -> Uniformity {
    let count = forms.entries.count
    var result = Uniformity(
      isNone: Array(repeating: false, count: blocks.count * count),
      isAll: Array(repeating: false, count: blocks.count * count))
    for cell in cells {
      guard let first = forms.entries.first, first.kind == .base else { continue }
      let base = value(of: first.form, in: cell)
      guard base >= 2 * threshold else { continue }
      for (part, entry) in forms.entries.enumerated() where entry.kind == .share {
        let value = value(of: entry.form, in: cell)
        guard value == 0 || value == base else { continue }
        for block in cell.blocks {
          if value == 0 {
            result.isNone[block * count + part] = true
          } else {
            result.isAll[block * count + part] = true
          }
        }
      }
    }
    return result
  }

  /// Whether the count gives nothing away by itself.
  private func mayBeShown(_ entry: PartForms.Entry, value: Int, base: Int) -> Bool {
    func isSafe(_ count: Int) -> Bool { count == 0 || count >= threshold }
    switch entry.kind {
    case .base: return isSafe(value)
    case .alone: return value >= threshold
    case .share: return base >= 2 * threshold && isSafe(value) && isSafe(base - value)
    }
  }

  /// The secrets of a part that may not be shown.
  private func secrets(
    _ part: Int, value: Int, base: Int, cell: Cell, uniform: Uniformity
  ) -> [LinearForm] {
    let entry = forms.entries[part]
    let form = spread(entry.form, over: cell.blocks)
    guard entry.kind == .share else { return [form] }
    guard base > 0 else { return [] }
    let count = forms.entries.count
    if value == 0 {
      return cell.blocks.allSatisfy { uniform.isNone[$0 * count + part] || self.base(of: $0) == 0 } ? [] : [form]
    }
    var secrets = value < threshold ? [form] : []
    let others = base - value
    if others < threshold,
      others > 0 || !cell.blocks.allSatisfy({ uniform.isAll[$0 * count + part] || self.base(of: $0) == 0 })
    {
      secrets.append(spread(rest(of: entry.form), over: cell.blocks))
    }
    return secrets
  }

  private func candidate(_ index: Int, _ part: Int, value: Int, base: Int, cell: Cell) -> Candidate {
    let entry = forms.entries[part]
    return Candidate(
      cell: index, part: part, rank: entry.rank, depth: cell.depth, value: value,
      disclosure: disclosure(of: entry, value: value, base: base, cell: cell))
  }

  /// The base without `form`.
  private func rest(of form: LinearForm) -> LinearForm {
    var coefficients: [Int: Int] = [:]
    for term in forms.entries[0].form.terms { coefficients[term.variable, default: 0] += term.coefficient }
    for term in form.terms { coefficients[term.variable, default: 0] -= term.coefficient }
    return LinearForm(
      coefficients.filter { $0.value != 0 }.sorted { $0.key < $1.key }
        .map { LinearForm.Term(variable: $0.key, coefficient: $0.value) })
  }

  private func value(of form: LinearForm, in cell: Cell) -> Int {
    cell.blocks.reduce(0) { sum, block in
      form.terms.reduce(sum) { $0 + $1.coefficient * blocks[block][$1.variable] }
    }
  }

  private struct Candidate: Comparable {
    let cell: Int
    let part: Int
    let rank: Int
    let depth: Int
    let value: Int
    let disclosure: [LinearForm]

    static func < (left: Candidate, right: Candidate) -> Bool {
      (left.rank, left.depth, -left.value, left.cell, left.part)
        < (right.rank, right.depth, -right.value, right.cell, right.part)
    }

    static func == (left: Candidate, right: Candidate) -> Bool {
      (left.cell, left.part) == (right.cell, right.part)
    }
  }
}
