import RondaCore
import RondaExpressions
package import RondaForms
import RondaXML

/// What the points of the choices of a tally are called where every value has a node or a column of its own: the tally is
/// a group there, with one whole number a choice. The names are those of the form as an XForm.
package struct TallyNames: Sendable {
  /// By question, the names in the order of its list.
  private let names: [Int: [String]]

  package init(_ form: Form) {
    var taken = Set(form.schema.nodes.dropFirst().map(\.name))
    taken.formUnion(form.topics.map(\.name))
    var names: [Int: [String]] = [:]
    for question in form.questions {
      guard case .tally(let list) = question.kind else { continue }
      let own = form.schema.nodes[question.node].name
      names[question.index] = form.lists[list].choices.map { choice in
        let wish = "\(own)_\(choice.name)"
        return Names.unused(NamePattern.isNodeName(wish) ? wish : "\(own)_value", besides: &taken)
      }
    }
    self.names = names
  }

  /// The names of the points of a tally, in the order of its list; empty for any other question.
  package func names(of question: Question) -> [String] { names[question.index] ?? [] }

}
