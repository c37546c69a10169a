import RondaCore

/// The field of the question on the screen: what is typed and where the pointer of its list stands.
struct QuestionField {
  var editor: LineEditor
  /// The line of the list that the arrows point at.
  var pointer: Int?
  /// Whether the arrows were used last, so that a blank marks what they point at instead of parting numbers.
  var isPointing = false
  /// Whether the person changed it since it was shown.
  var isTouched = false
  /// Whether the next letter or digit begins anew: what stands there was put there, or was refused.
  var isReplacedByTyping = false
  /// A part of a name, where several choices of a long list can be marked.
  var filter = LineEditor()
  /// What the field, or the filter, finds.
  var found: FoundAnswers?
  /// The digits of the key that is being typed, where a longer key begins with them, and what was marked before.
  var digits = (typed: "", before: "")
}

/// What the list under a question holds.
enum QuestionList {
  case choices([QuestionPage.Choice])
  /// Labels are made only for what is seen: there may be very many.
  case found(FoundAnswers)

  /// Matches to pick, what was found, or the choices.
  init(_ page: QuestionPage, _ field: QuestionField) {
    if !page.matches.isEmpty {
      self = .choices(page.matches.enumerated().map { QuestionPage.Choice(key: String($0 + 1), label: $1) })
    } else if page.widget == .search || !field.filter.characters.isEmpty {
      self = field.found.map { .found($0) } ?? .choices([])
    } else {
      self = .choices(page.choices)
    }
  }

  var count: Int {
    switch self {
    case .choices(let choices): choices.count
    case .found(let found): found.count
    }
  }

  func choice(at index: Int, in flow: InterviewFlow) -> QuestionPage.Choice {
    switch self {
    case .choices(let choices): choices[index]
    case .found(let found): flow.choice(for: found.value(at: index))
    }
  }
}

extension QuestionPage {
  /// Whether the list is so long that its choices are marked by searching them.
  var isFiltered: Bool {
    switch widget {
    case .many, .ranking: choices.count > AnswerInput.longList
    default: false
    }
  }

  /// How many choices can be marked; `nil` when there is no limit.
  var limit: Int? {
    switch widget {
    case .many(let maximum): maximum
    case .ranking(let places): places
    default: nil
    }
  }
}
