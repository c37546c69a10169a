import RondaCore
import RondaEngine
import RondaForms

/// Counts, record by record, what the differences between two versions of a form are about.
struct ChangeCounts {
  private struct Rule: Hashable {
    let question: Int
    let code: Diagnostic.Code
  }

  /// A violation of one version in terms of the later one.
  private struct Place: Hashable {
    let rule: Rule
    let path: [Int]
  }

  private let differences: [FormDifference]
  private let old: Form
  private let new: Form
  /// By question of the earlier version, the one of the same name.
  private let partners: [Int?]
  /// By question of the earlier version, the differences that count its answers.
  private var byQuestion: [[Int]]
  /// The same for those that count a choice, by its code.
  private var byChoice: [[String: [Int]]]
  private var byRule: [Rule: [Int]] = [:]
  /// Pairs of questions whose relevance or value is compared.
  private var compared: [(difference: Int, old: Int, new: Int, isRelevance: Bool)] = []

  private(set) var records = 0
  private var rejected = 0
  private var rejectedBefore = 0
  private var counted: [ChangeEffects.Effect?]
  private var rules: [Rule: ChangeEffects.Effect] = [:]
  /// What the record at hand is counted for already.
  private var isCounted: [Bool]
  private var touched: [Int] = []

  init(_ differences: [FormDifference], _ old: Form, _ new: Form) {
    self.differences = differences
    self.old = old
    self.new = new
    partners = old.questions.map { new.question(named: $0.name)?.index }
    byQuestion = Array(repeating: [], count: old.questions.count)
    byChoice = Array(repeating: [:], count: old.questions.count)
    counted = Array(repeating: nil, count: differences.count)
    isCounted = Array(repeating: false, count: differences.count)
    for (index, difference) in differences.enumerated() where !difference.questions.isEmpty {
      watch(difference, index)
    }
  }

  private mutating func watch(_ difference: FormDifference, _ index: Int) {
    for pair in difference.questions {
      switch difference.code.counting {
      case .nothing: return
      case .answers: if let question = pair.old { byQuestion[question].append(index) }
      case .choice:
        guard let question = pair.old, let code = difference.subject.name else { continue }
        byChoice[question][code, default: []].append(index)
      case .violations(let codes):
        guard let question = pair.new else { continue }
        for code in codes { byRule[Rule(question: question, code: code), default: []].append(index) }
      case .relevance, .values:
        guard let before = pair.old, let after = pair.new else { continue }
        let isRelevance = if case .relevance = difference.code.counting { true } else { false }
        compared.append((index, before, after, isRelevance))
      }
      if counted[index] == nil { counted[index] = ChangeEffects.Effect() }
    }
  }

  var effects: ChangeEffects {
    var result = ChangeEffects()
    result.records = records
    result.rejected = rejected
    result.rejectedBefore = rejectedBefore
    result.effects = counted
    result.rejections = rules.sorted {
      ($0.key.question, $0.key.code.rawValue) < ($1.key.question, $1.key.code.rawValue)
    }
    .map { rule, effect in
      ChangeEffects.Rejection(
        question: new.questions[rule.question].name, code: rule.code, records: effect.records, answers: effect.answers)
    }
    return result
  }

  // MARK: One record

  mutating func begin() { records += 1 }

  mutating func end() {
    for index in touched { isCounted[index] = false }
    touched.removeAll(keepingCapacity: true)
  }

  private mutating func count(_ index: Int, answers: Int = 1) {
    counted[index, default: ChangeEffects.Effect()].answers += answers
    guard !isCounted[index] else { return }
    isCounted[index] = true
    touched.append(index)
    counted[index, default: ChangeEffects.Effect()].records += 1
  }

  /// An answer of the earlier version, as it is kept.
  mutating func add(_ answer: Answer, to question: Int) {
    guard let value = answer.value else { return }
    for index in byQuestion[question] { count(index) }
    let watched = byChoice[question]
    guard !watched.isEmpty else { return }
    let codes: [String] =
      switch value {
      case .choice(let code): [code]
      case .choices(let codes): codes
      case .tally(let counts): counts.filter { $0.points > 0 }.map(\.choice)
      default: []
      }
    for code in codes {
      for index in watched[code] ?? [] { count(index) }
    }
  }

  /// What the later version says against the answers and the earlier one does not.
  mutating func add(violations later: inout Session, besides earlier: inout Session) {
    var known: Set<Place> = []
    for violation in earlier.violations() {
      guard let question = partners[violation.question] else { continue }
      let rule = Rule(question: question, code: violation.code)
      known.insert(Place(rule: rule, path: earlier.path(of: violation.instance)))
    }
    var isRejected = false
    var isNew = false
    var seen: Set<Rule> = []
    for violation in later.violations() {
      let rule = Rule(question: violation.question, code: violation.code)
      if violation.severity == .error { isRejected = true }
      guard !known.contains(Place(rule: rule, path: later.path(of: violation.instance))) else { continue }
      for index in byRule[rule] ?? [] { count(index) }
      guard violation.severity == .error else { continue }
      isNew = true
      rules[rule, default: ChangeEffects.Effect()].answers += 1
      if seen.insert(rule).inserted { rules[rule, default: ChangeEffects.Effect()].records += 1 }
    }
    if isRejected { rejected += 1 }
    if isRejected, !isNew { rejectedBefore += 1 }
  }

  /// Where a question applies in one version only, and where another value comes out.
  mutating func addChanges(in later: Session, since earlier: Session) {
    for (difference, before, after, isRelevance) in compared {
      for instance in earlier.places(of: before) {
        guard let other = later.instance(at: earlier.path(of: instance), holding: after) else { continue }
        if isRelevance {
          let (did, does) = (earlier.isRelevant(before, in: instance), later.isRelevant(after, in: other))
          guard did != does else { continue }
          let isLeftOut = did && earlier.enteredAnswer(to: before, in: instance)?.value != nil
          count(difference, answers: isLeftOut ? 1 : 0)
        } else if earlier.answer(to: before, in: instance)?.value != later.answer(to: after, in: other)?.value {
          count(difference)
        }
      }
    }
  }
}

extension Array {
  /// An element that may be missing, to be changed in place.
  fileprivate subscript<Wrapped>(index: Int, default value: Wrapped) -> Wrapped where Element == Wrapped? {
    get { self[index] ?? value }
    set { self[index] = newValue }
  }
}
