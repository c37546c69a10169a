import RondaCore

/// What of one form is what of another: questions and groups by name, and by what speaks for another name.
struct FormMatching {
  /// By question of the old form, the one of the same name.
  let questions: [Int?]
  /// By question of the new form, the one of the same name.
  let earlier: [Int?]
  /// Questions that are gone, and the new ones that may be the same.
  let renamed: [(old: Int, new: Int)]
  /// By group of the old form, the same one of the new.
  let groups: [Int?]
  let earlierGroups: [Int?]
  /// Of `groups`, those that have another name.
  let renamedGroups: Set<Int>

  init(_ old: Form, _ new: Form) {
    let questions = old.questions.map { new.question(named: $0.name)?.index }
    let earlier = new.questions.map { old.question(named: $0.name)?.index }
    self.questions = questions
    self.earlier = earlier
    renamed = Self.renamed(old, new, questions, earlier)
    var groups = GroupMatching(old, new)
    groups.matchByPath()
    groups.matchByName()
    groups.matchByContent(questions)
    self.groups = groups.later
    earlierGroups = groups.earlier
    renamedGroups = groups.renamed
  }

  /// What speaks for two questions being one: the same words, the same type, the same list.
  private static func renamed(
    _ old: Form, _ new: Form, _ questions: [Int?], _ earlier: [Int?]
  ) -> [(old: Int, new: Int)] {
    func signatures(_ form: Form, _ partners: [Int?]) -> [[String]: [Int]] {
      var result: [[String]: [Int]] = [:]
      for question in form.questions where partners[question.index] == nil {
        guard let words = question.label.entry(in: old.defaultLanguage)?.text, !words.isBlank else { continue }
        let signature = [Names.folded(words), form.typeName(of: question), question.role.rawValue]
        result[signature, default: []].append(question.index)
      }
      return result
    }
    let gone = signatures(old, questions)
    let added = signatures(new, earlier)
    return gone.compactMap { signature, indices in
      guard indices.count == 1, let others = added[signature], others.count == 1 else { return nil }
      return (indices[0], others[0])
    }.sorted { $0.old < $1.old }
  }
}

/// Finds the groups of two forms that are one.
private struct GroupMatching {
  let old: Form
  let new: Form
  private(set) var later: [Int?]
  private(set) var earlier: [Int?]
  private(set) var renamed: Set<Int> = []

  init(_ old: Form, _ new: Form) {
    self.old = old
    self.new = new
    later = Array(repeating: nil, count: old.groups.count)
    earlier = Array(repeating: nil, count: new.groups.count)
  }

  private mutating func match(_ group: Int, _ other: Int) {
    later[group] = other
    earlier[other] = group
  }

  /// Those whose name and whose surroundings have the same names.
  mutating func matchByPath() {
    func paths(_ form: Form) -> [[String]] {
      var paths: [[String]] = []
      for group in form.groups { paths.append((group.parent.map { paths[$0] } ?? []) + [group.name]) }
      return paths
    }
    var places: [[String]: Int] = [:]
    for (index, path) in paths(new).enumerated() where places[path] == nil { places[path] = index }
    for (index, path) in paths(old).enumerated() {
      if let other = places[path], earlier[other] == nil { match(index, other) }
    }
  }

  /// Those whose name stands once among what is left.
  mutating func matchByName() {
    func left(_ form: Form, _ partners: [Int?]) -> [String: [Int]] {
      Dictionary(grouping: form.groups.indices.filter { partners[$0] == nil }) { form.groups[$0].name }
    }
    let others = left(new, earlier)
    for (name, indices) in left(old, later).sorted(by: { $0.key < $1.key }) {
      if indices.count == 1, let others = others[name], others.count == 1 { match(indices[0], others[0]) }
    }
  }

  /// Those that hold the same questions, apart from questions that only one of the forms has.
  mutating func matchByContent(_ questions: [Int?]) {
    var held: [Int: Set<String>] = [:]
    for question in new.questions {
      guard let group = question.group, earlier[group] == nil, old.question(named: question.name) != nil else {
        continue
      }
      held[group, default: []].insert(question.name)
    }
    var left: [Int: Set<String>] = [:]
    for question in old.questions {
      guard let group = question.group, later[group] == nil, questions[question.index] != nil else { continue }
      left[group, default: []].insert(question.name)
    }
    // A question stands in one group only: of those that hold the same ones there is one at most.
    let places = Dictionary(held.map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for group in left.keys.sorted() {
      guard let other = left[group].flatMap({ places[$0] }) else { continue }
      match(group, other)
      renamed.insert(group)
    }
  }
}
