import RondaCore
import RondaExpressions
import RondaForms

/// The names of a form as scripts write them: `edad`, `integrantes[2].nombre`, `integrantes[2]`.
struct ItemNames: Sendable {
  private let form: Form
  /// By the name of the question and by that of its node.
  private let questions: [String: [Int]]
  private let groups: [String: [Int]]

  init(_ form: Form) {
    self.form = form
    var questions: [String: [Int]] = [:]
    for question in form.questions {
      questions[question.name, default: []].append(question.index)
      let node = form.schema.nodes[question.node].name
      if node != question.name { questions[node, default: []].append(question.index) }
    }
    self.questions = questions
    groups = Dictionary(grouping: form.groups.indices) { form.groups[$0].name }
  }

  /// Every name, for suggestions.
  var all: [String] { form.questions.map(\.name) + form.groups.map(\.name) }

  /// The scope whose frames hold a group; for a repetition the scope around it.
  private func scope(of group: Int) -> Int {
    if let repetition = form.groups[group].repetition { return form.schema.scopes[repetition.scope].parent ?? 0 }
    if let node = form.groups[group].node { return form.schema.nodes[node].scope }
    return form.groups[group].parent.map { inner(of: $0) } ?? 0
  }

  /// The scope of what is inside a group.
  private func inner(of group: Int) -> Int { form.groups[group].repetition?.scope ?? scope(of: group) }

  /// A way to what stands in a scope, through first instances: `hogares[1].integrantes[1].`
  private func example(of scope: Int) -> String {
    var result = ""
    var scope = scope
    while let group = form.repetition(ofScope: scope) {
      result = "\(form.groups[group].name)[1]." + result
      scope = form.schema.scopes[scope].parent ?? 0
    }
    return result
  }

  /// What a name means.
  func resolve(_ text: String, at place: SourcePlace, suggesting: Bool) -> Result<Item, ScriptFault> {
    var scope = 0
    var instances: [Item.Instance] = []
    var rest = text[...]
    while true {
      let part: Part
      switch Part.next(in: &rest) {
      case nil: return .failure(.badItem(text, place))
      case let next?: part = next
      }
      guard let number = part.number else {
        guard rest.isEmpty else { return .failure(.badItem(text, place)) }
        return last(part.name, in: scope, instances, text, place, suggesting)
      }
      let named = (groups[part.name] ?? []).filter { form.groups[$0].repetition != nil }
      guard let group = named.first(where: { self.scope(of: $0) == scope }) else {
        if let other = named.first {
          return .failure(.needsInstance(example(of: self.scope(of: other)) + part.name + "[\(number)]", place))
        }
        if questions[part.name] != nil || groups[part.name] != nil {
          return .failure(.notRepeated(part.name, place))
        }
        return .failure(unknown(part.name, place, suggesting))
      }
      instances.append(Item.Instance(group: group, number: number))
      scope = inner(of: group)
      if rest.isEmpty {
        return .success(Item(target: .group(group), instances: instances, text: text, place: place))
      }
    }
  }

  private func last(
    _ name: String, in scope: Int, _ instances: [Item.Instance], _ text: String, _ place: SourcePlace,
    _ suggesting: Bool
  ) -> Result<Item, ScriptFault> {
    let questions = questions[name] ?? []
    let groups = groups[name] ?? []
    let here =
      questions.filter { form.scope(of: form.questions[$0]) == scope }.map(Item.Target.question)
      + groups.filter { self.scope(of: $0) == scope }.map(Item.Target.group)
    // The name that a question alone has goes before that of its node.
    let exact = here.first { target in
      if case .question(let index) = target { form.questions[index].name == name } else { false }
    }
    if let target = exact ?? (here.count == 1 ? here.first : nil) {
      return .success(Item(target: target, instances: instances, text: text, place: place))
    }
    if !here.isEmpty {
      let names = here.compactMap { target in
        if case .question(let index) = target { form.questions[index].name } else { nil }
      }
      return .failure(.severalItems(name, names, place))
    }
    if let question = questions.first {
      let question = form.questions[question]
      return .failure(.needsInstance(example(of: form.scope(of: question)) + question.name, place))
    }
    if let group = groups.first {
      return .failure(.needsInstance(example(of: self.scope(of: group)) + name, place))
    }
    return .failure(unknown(name, place, suggesting))
  }

  private func unknown(_ name: String, _ place: SourcePlace, _ suggesting: Bool) -> ScriptFault {
    .unknownItem(name, nearest: suggesting ? Names.nearest(to: name, among: all) : nil, place)
  }

  /// A name, and which instance when one is named.
  private struct Part {
    let name: String
    let number: Int?

    /// Takes the next part off a path; `nil` when it is not written as one.
    static func next(in rest: inout Substring) -> Part? {
      guard let bracket = rest.firstIndex(of: "[") else {
        defer { rest = "" }
        return rest.isEmpty || rest.contains("]") ? nil : Part(name: String(rest), number: nil)
      }
      let name = String(rest[..<bracket])
      let after = rest[rest.index(after: bracket)...]
      guard !name.isEmpty, let close = after.firstIndex(of: "]"),
        after[..<close].utf8.allSatisfy({ (48...57).contains($0) }), let number = Int(after[..<close]), number >= 1
      else { return nil }
      rest = after[after.index(after: close)...]
      if let sign = rest.first {
        guard sign == "." || sign == "/", rest.dropFirst().first != nil else { return nil }
        rest = rest.dropFirst()
      }
      return Part(name: name, number: number)
    }
  }
}
