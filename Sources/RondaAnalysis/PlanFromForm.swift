package import RondaCore
package import RondaForms
package import RondaTerritories

extension SummaryPlan {
  /// What a form's measured questions can be tabulated by.
  ///
  /// Rows for the tally have the answers in the order of `form.questions`.
  ///
  /// - Parameters:
  ///   - territories: the tree that the form's territory question draws on; without it everything is one whole.
  ///   - by: the name of a closed profile question.
  /// - Returns: the plan, or `nil` with at least one error among the findings.
  package static func make(
    form: Form, territories: TerritoryTree?, consultation: Consultation, by: String? = nil, threshold: Int = 10
  ) -> (plan: SummaryPlan?, findings: [Diagnostic]) {
    let questions = form.questions.compactMap { measured($0, form) }
    guard !questions.isEmpty else {
      let message = Phrase(
        es: "el formulario «\(form.id)» no mide nada: ninguna pregunta tiene measure de satisfacción o necesidad",
        en: "the form “\(form.id)” measures nothing: no question has a measure of satisfaction or need")
      let hint = Phrase(
        es: "agregue measure=\"satisfaction\", \"importance\" o \"need\" a las preguntas que se resumen",
        en: "add measure=\"satisfaction\", \"importance\" or \"need\" to the questions to be summarised")
      return (nil, [Diagnostic("summary-nothing-measured", at: nil, message, hint: hint)])
    }
    var breakdown: Breakdown?
    if let by {
      switch self.breakdown(by, form) {
      case .success(let found): breakdown = found
      case .failure(let failure): return (nil, [failure.finding])
      }
    }
    var places = Places()
    var column: Int?
    if let territories, let question = form.territoryQuestion, case .territory(let name) = question.kind {
      guard let level = territories.level(named: name) else {
        let message = Phrase(
          es: "la pregunta «\(question.name)» pide el nivel «\(name)», que los territorios no tienen",
          en: "the question “\(question.name)” asks for the level “\(name)”, which the territories do not have")
        let hint = Names.nearest(to: name, among: territories.levels.map(\.name)).map { Phrase.didYouMean($0) }
        return (nil, [Diagnostic("summary-unknown-level", at: question.place, message, hint: hint)])
      }
      column = question.index
      places = self.places(territories, downTo: level)
    }
    let topics = form.topics.map { Topic(name: $0.name, label: $0.labels.phrase) }
    return (
      SummaryPlan(
        title: form.titles.phrase, consultation: consultation, topics: topics, questions: questions,
        breakdown: breakdown, places: places, territoryColumn: column, threshold: threshold), []
    )
  }

  private struct Failure: Error {
    let finding: Diagnostic
  }

  private static func measured(_ question: RondaForms.Question, _ form: Form) -> Question? {
    let measure: Measure
    switch question.measure {
    case .satisfaction: measure = .satisfaction
    case .importance: measure = .importance
    case .need: measure = .need
    case .profile, nil: return nil
    }
    let shape: Shape
    switch question.kind {
    case .selectOne where measure != .need: shape = .one
    case .selectMultiple where measure == .need: shape = .several
    case .rank(_, let places) where measure == .need: shape = .ranking(places: places)
    case .tally where measure == .need: shape = .points
    default: return nil
    }
    guard let list = form.list(of: question), !list.choices.isEmpty else { return nil }
    return Question(
      name: question.name, label: question.label.phrase, topic: question.topic, measure: measure, shape: shape,
      choices: list.choices.map(choice), column: question.index)
  }

  private static func choice(_ choice: RondaForms.Choice) -> Choice {
    Choice(
      code: choice.name, label: choice.labels.phrase, score: choice.score, isExclusive: choice.isExclusive)
  }

  private static func breakdown(_ name: String, _ form: Form) -> Result<Breakdown, Failure> {
    let closed = form.questions.filter { question in
      if case .selectOne = question.kind { question.measure == .profile } else { false }
    }
    if let question = closed.first(where: { $0.name == name }), let list = form.list(of: question) {
      return .success(
        Breakdown(
          name: name, label: question.label.phrase, choices: list.choices.map(choice), column: question.index))
    }
    let names = closed.map(\.name).joined(separator: ", ")
    let hint =
      Names.nearest(to: name, among: closed.map(\.name)).map { Phrase.didYouMean($0) }
      ?? (closed.isEmpty
        ? Phrase(
          es: "el formulario no tiene preguntas cerradas de perfil", en: "the form has no closed profile questions")
        : Phrase(es: "se puede separar por: \(names)", en: "figures can be parted by: \(names)"))
    let message =
      form.question(named: name) == nil
      ? Phrase(es: "el formulario no tiene la pregunta «\(name)»", en: "the form has no question “\(name)”")
      : Phrase(
        es: "no se puede separar por «\(name)»: no es una pregunta cerrada de perfil",
        en: "figures cannot be parted by “\(name)”: it is not a closed profile question")
    return .failure(Failure(finding: Diagnostic("summary-breakdown", at: nil, message, hint: hint)))
  }

  private static func places(_ tree: TerritoryTree, downTo level: Int) -> Places {
    let kept = tree.units.filter { $0.level <= level }
    let positions = Dictionary(uniqueKeysWithValues: kept.enumerated().map { ($1.index, $0) })
    return Places(
      levels: tree.levels[...level].map { Places.Level(name: $0.name, label: $0.label) },
      units: kept.map { unit in
        Places.Unit(
          code: unit.code, name: unit.name, level: unit.level, parent: unit.parent.flatMap { positions[$0] })
      })
  }
}
