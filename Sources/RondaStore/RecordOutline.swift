package import RondaCore
import RondaExpressions
package import RondaForms

/// An answer of a record and where it stands.
package struct PlacedAnswer: Sendable, Hashable {
  /// Which question, in which instances.
  package struct Place: Sendable, Hashable {
    /// An index into `Form.questions`.
    package let question: Int
    /// The position of each instance around the question, from 1, from the outside in.
    package let path: [Int]

    package init(question: Int, path: [Int] = []) {
      self.question = question
      self.path = path
    }
  }

  package let place: Place
  package let answer: Answer
}

/// In which order a person reads the answers of a form's records: what is repeated comes where its first question
/// stands, instance by instance.
package struct RecordOutline: Sendable {
  private enum Item: Sendable {
    case question(Int)
    /// A scope of the form's schema.
    case repetition(Int)
  }

  private let form: Form
  /// By scope.
  private let items: [[Item]]

  package init(_ form: Form) {
    let scopes = form.schema.scopes
    var items: [[Item]] = Array(repeating: [], count: scopes.count)
    var isThere = Array(repeating: false, count: scopes.count)
    for question in form.questions where question.kind != .note {
      let scope = form.scope(of: question)
      items[scope].append(.question(question.index))
      // Whatever is around it and has no place yet gets it here.
      var inner = scope
      while inner != 0, !isThere[inner], let outer = scopes[inner].parent {
        isThere[inner] = true
        items[outer].append(.repetition(inner))
        inner = outer
      }
    }
    self.form = form
    self.items = items
  }

  /// All answers of a record, "not applicable" where nothing is stored.
  package func answers(of content: RecordContent) -> [PlacedAnswer] {
    var result: [PlacedAnswer] = []
    for item in items[0] {
      switch item {
      case .question(let index):
        result.append(PlacedAnswer(place: .init(question: index), answer: content.answers[index]))
      case .repetition(let scope): append(scope, content.instances, [], to: &result)
      }
    }
    return result
  }

  /// It goes as deep as the form.
  private func append(_ scope: Int, _ instances: [[AnswerTree]], _ path: [Int], to result: inout [PlacedAnswer]) {
    let place = form.schema.scopes[scope].place
    guard place < instances.count else { return }
    for (number, tree) in instances[place].enumerated() {
      let path = path + [number + 1]
      for item in items[scope] {
        switch item {
        case .question(let index):
          let slot = form.slot(of: form.questions[index])
          let answer = slot < tree.answers.count ? tree.answers[slot] : nil
          result.append(
            PlacedAnswer(place: .init(question: index, path: path), answer: answer ?? .missing(.notApplicable)))
        case .repetition(let inner): append(inner, tree.instances, path, to: &result)
        }
      }
    }
  }
}
