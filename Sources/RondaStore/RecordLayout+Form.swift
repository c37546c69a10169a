package import RondaForms

extension RecordLayout {
  /// The layout of a form's records: every question and calculation, in the order of the form. A note has no answer;
  /// it keeps its place so that positions are those of `Form.questions`.
  package init(_ form: Form) {
    self.init(
      form.questions.map { question in
        let kind: Kind =
          switch question.kind {
          case .note, .text: .text
          case .integer: .integer
          case .decimal: .decimal
          case .date: .date
          case .selectOne: .choice
          case .selectMultiple, .rank: .choices
          case .territory: .territory
          case .tally: .tally
          }
        return Field(question.name, kind)
      })
  }
}
