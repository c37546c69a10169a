import RondaExpressions

/// What a question is, in the words of the form language.
extension Question {
  /// How its answer comes about.
  package enum Role: String, Sendable, Hashable {
    /// A person answers it.
    case asked
    case calculated
    /// The program notes it down by itself.
    case noted
    /// It only shows something.
    case shown
    /// It keeps a value that the form sets.
    case hidden
  }

  /// How its answer comes about. What is computed when something happens is hidden until it does.
  package var role: Role {
    if metadata != nil { return .noted }
    if isAsked { return .asked }
    if calculation != nil { return .calculated }
    return kind == .note ? .shown : .hidden
  }
}

extension Form {
  /// The type of a question's answers, as the form language calls it, with its list or level.
  package func typeName(of question: Question) -> String {
    let word = typeWord(of: question)
    if question.metadata != nil || question.format != nil || question.range != nil { return word }
    switch question.kind {
    case .selectOne(let list), .selectMultiple(let list, _, _), .rank(let list, _), .tally(let list):
      return lists[list].isOpen ? word : "\(word) \(lists[list].name)"
    case .territory(let level): return "\(word) \(level)"
    case .note, .text, .integer, .decimal, .date: return word
    }
  }

  /// The same without its list or level.
  func typeWord(of question: Question) -> String {
    if let metadata = question.metadata { return metadata.rawValue }
    if let format = question.format { return format.rawValue }
    if question.range != nil { return "range" }
    return switch question.kind {
    case .note: "note"
    case .text: "text"
    case .integer: "integer"
    case .decimal: "decimal"
    case .date: "date"
    case .selectOne: "select_one"
    case .selectMultiple: "select_multiple"
    case .rank: "rank"
    case .territory: "territory"
    case .tally: "tally"
    }
  }

  /// The conditions that must all hold for a question to apply, those of the groups around it first.
  package func conditions(of question: Question) -> [String] {
    var result = question.relevant.map { [$0.text] } ?? []
    var group = question.group
    while let around = group {
      if let relevant = groups[around].relevant { result.insert(relevant.text, at: 0) }
      group = groups[around].parent
    }
    return result
  }

  /// What the item at a node is known by: the name of its question or group.
  package func name(ofNode node: Int) -> String {
    switch item(atNode: node) {
    case .root: schema.nodes[node].name
    case .group(let index): groups[index].name
    case .question(let index): questions[index].name
    }
  }
}

extension Question.Requirement {
  /// The condition, `yes`, or `nil` for never.
  package var text: String? {
    switch self {
    case .never: nil
    case .always: "yes"
    case .when(let condition): condition.text
    }
  }
}

extension Offer.Source {
  /// What finds the choices; `nil` for the whole list.
  package var text: String? {
    switch self {
    case .all: nil
    case .filtered(let nodes), .nodes(let nodes, _, _): nodes.text
    }
  }
}
