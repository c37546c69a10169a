import RondaExpressions
package import RondaForms

/// What the form says at the moment.
extension Session {
  /// From now on the labels of choices that expressions read are those in `tag`, the language in which the form is shown.
  package mutating func speak(_ tag: String) {
    readLabels(in: tag)
    workOutEverything()
  }

  /// Says what `jr:choice-name` reads.
  mutating func readLabels(in tag: String) {
    let form = form
    state.choiceLabel = { node, code in
      guard let question = form.question(atNode: node) else { return nil }
      return form.list(of: form.questions[question])?.choice(named: code)?.labels[tag]
    }
    state.dynamicChoiceLabel = { node, code, state in Self.label(of: code, atNode: node, in: state, form, tag) }
  }

  /// The words of a text with what it shows of the answers.
  ///
  /// - Parameters:
  ///   - language: a tag as `Texts.entry(in:)` takes it.
  ///   - instance: where the text stands.
  package func text(_ texts: Texts, in language: String, at instance: InstanceID = .form) -> String {
    texts.filled(in: language) { index in
      let output = form.outputs[index]
      var state = state
      let scope = output.node.map { form.schema.nodes[$0].scope } ?? 0
      state.frame = ancestor(of: instance.frame, inScope: scope)
      if let node = output.node { state.own = state.frames[state.frame].values[form.schema.nodes[node].slot] }
      return output.value.string(in: state)
    }
  }

  /// What a record like this one is called in lists of records; `nil` when the form does not say, or not yet.
  package func instanceName() -> String? {
    // What was computed last may have been in an instance, and the name is that of the whole record.
    var state = state
    state.frame = 0
    guard let name = form.instanceName?.string(in: state), !name.isEmpty else { return nil }
    return name
  }
}
