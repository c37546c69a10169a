import RondaCore
import RondaExpressions
import RondaForms
import RondaTerritories

/// Questions, their fields, and what stands around them.
extension QuestionnaireBuilder {
  mutating func entry(of question: Question, in way: Way) -> Questionnaire.Entry {
    let position = way.positions[.question(question.index)]
    let terms = position.map { way.flow.filters[$0] } ?? []
    let limits = AnswerLimits(question, form)
    var isRequired = false
    if case .always = question.requirement { isRequired = true }
    return Questionnaire.Entry(
      question: question.index, number: question.number.map { String($0) } ?? "", label: texts.words(question.label),
      hint: texts.words(question.hint), instructions: instructions(of: question, limits), isRequired: isRequired,
      filter: filter(terms.map(\.condition), of: question, otherwise: nil, lead: .question),
      field: field(of: question, limits), jumps: position.map { jumps(from: $0, in: way) } ?? [],
      others: standsBeside(question.index) ? others(of: question) : [:], reasons: reasons(of: question))
  }

  private func others(of question: Question) -> [Int: Questionnaire.Attached] {
    guard let list = form.list(of: question) else { return [:] }
    let asking = form.questions.filter { $0.specifies == question.index && isOnPaper[$0.index] }
    // In the order of the choices, as they were made.
    let choices = list.choices.indices.filter { list.choices[$0].isOther }
    return Dictionary(
      zip(choices, asking).map {
        ($0, Questionnaire.Attached(question: $1.index, number: $1.number.map { String($0) } ?? ""))
      },
      uniquingKeysWith: { first, _ in first })
  }

  /// The keys that stand for no answer. Where words are written, nothing is marked.
  func reasons(of question: Question) -> [Questionnaire.Reason] {
    switch (question.kind, question.format) {
    case (.note, _), (.tally, _), (.text, nil), (.text, .barcode?), (.text, .image?), (.text, .audio?),
      (.text, .video?),
      (.text, .file?), (.text, .acknowledge?):
      return []
    default: break
    }
    return [(MissingReason.dontKnow, "-"), (.refused, "*")].filter { question.allowedMissing.contains($0.0) }.map {
      Questionnaire.Reason(reason: $0, key: $1, words: texts.words($0.label))
    }
  }

  // MARK: Conditions

  enum Lead { case question, part, note }

  mutating func filter(
    _ conditions: [PaperCondition], of group: Group, otherwise: Questionnaire.Target?
  ) -> Questionnaire.Filter? {
    filter(conditions, at: group.place, name: group.name, otherwise: otherwise, lead: .part)
  }

  mutating func filter(
    _ conditions: [PaperCondition], of question: Question, otherwise: Questionnaire.Target?, lead: Lead
  ) -> Questionnaire.Filter? {
    filter(conditions, at: question.place, name: question.name, otherwise: otherwise, lead: lead)
  }

  private mutating func filter(
    _ conditions: [PaperCondition], at place: SourcePlace, name: String, otherwise: Questionnaire.Target?, lead: Lead
  ) -> Questionnaire.Filter? {
    var once: [PaperCondition] = []
    for condition in conditions where !once.contains(condition) { once.append(condition) }
    guard !once.isEmpty else { return nil }
    let clause = ConditionWords(form: form, style: options.style).clause(once)
    if clause == nil { report(name, at: place) }
    var phrase = clause.map { Self.sentence($0, lead) } ?? unsaid(once, lead)
    if let otherwise, let number = words(for: otherwise) {
      phrase = Phrase(
        es: "\(phrase.spanish) Si no, \(number.spanish).", en: "\(phrase.english) If not, \(number.english).")
    }
    return Questionnaire.Filter(conditions: once, words: texts.words(phrase), otherwise: otherwise)
  }

  private static func sentence(_ clause: Phrase, _ lead: Lead) -> Phrase {
    switch lead {
    case .question:
      Phrase(es: "Responda solo si \(clause.spanish).", en: "Answer only if \(clause.english).")
    case .part:
      Phrase(
        es: "Esta parte se responde solo si \(clause.spanish).", en: "Answer this part only if \(clause.english).")
    case .note: Phrase(es: "Si \(clause.spanish):", en: "If \(clause.english):")
    }
  }

  /// What is said where the program would have to work it out: what it hangs on. The author's own words stand below.
  private func unsaid(_ conditions: [PaperCondition], _ lead: Lead) -> Phrase {
    var questions: Set<Int> = []
    func collect(_ condition: PaperCondition) {
      switch condition {
      case .all(let parts), .any(let parts): parts.forEach(collect)
      case .not(let inner): collect(inner)
      case .opaque(let found): questions.formUnion(found)
      case .marked(let question, _, _), .includes(let question, _), .counts(let question, _, _),
        .number(let question, _, _), .date(let question, _, _), .text(let question, _), .isBlank(let question):
        questions.insert(question)
      case .never: break
      }
    }
    conditions.forEach(collect)
    let numbers = questions.sorted().compactMap { form.questions[$0].number.map { String($0) } }
    let subject =
      lead == .part
      ? Phrase(es: "Esta parte no siempre se responde", en: "This part is not always answered")
      : Phrase(es: "No siempre se responde", en: "It is not always answered")
    guard let last = numbers.last else {
      return Phrase(
        es: "\(subject.spanish): vea la indicación.", en: "\(subject.english): see the instruction.")
    }
    let rest = numbers.dropLast()
    let spanish = rest.isEmpty ? "la \(last)" : "la \(rest.joined(separator: ", la ")) y la \(last)"
    let english = rest.isEmpty ? last : rest.joined(separator: ", ") + " and " + last
    return Phrase(
      es: "\(subject.spanish): depende de \(spanish).", en: "\(subject.english): it depends on \(english).")
  }

  private mutating func report(_ name: String, at place: SourcePlace) {
    findings.append(
      Diagnostic(
        "paper-condition-not-in-words", .warning, at: place,
        Phrase(
          es: "La condición de «\(name)» no se puede decir en palabras sobre el papel.",
          en: "The condition of “\(name)” cannot be said in words on paper."),
        hint: Phrase(
          es: "Diga en su guidance_hint (o en el hint del grupo) cuándo se responde.",
          en: "Say in its guidance_hint (or in the hint of the group) when it is answered.")))
  }

  // MARK: Jumps

  private func jumps(from position: Int, in way: Way) -> [Questionnaire.Target?] {
    guard let targets = way.flow.targets[position] else { return [] }
    let next = way.flow.next(after: position)
    return targets.map { $0 > next ? target($0, in: way) : nil }
  }

  /// The first question from a unit on.
  func target(_ unit: Int, in way: Way) -> Questionnaire.Target {
    for position in unit..<max(unit, way.flow.units.count) where !way.flow.units[position].isAttached {
      switch way.flow.units[position].kind {
      case .question(let index): return .question(index)
      case .repetition(let group):
        if let first = form.questions.first(where: { isOnPaper[$0.index] && isInside($0, group) }) {
          return .question(first.index)
        }
      }
    }
    return way.isRepeated ? .nextInstance : .end
  }

  private func isInside(_ question: Question, _ group: Int) -> Bool {
    var around = question.group
    while let next = around {
      if next == group { return true }
      around = form.groups[next].parent
    }
    return false
  }

  /// «pase a la 9».
  func words(for target: Questionnaire.Target) -> Phrase? { target.words(in: form) }

  // MARK: Fields

  func printed(_ list: ChoiceList) -> [Questionnaire.Option] {
    list.choices.enumerated().map { position, choice in
      Questionnaire.Option(
        choice: position, key: choice.key, label: texts.words(choice.labels), isExclusive: choice.isExclusive)
    }
  }

  private mutating func field(of question: Question, _ limits: AnswerLimits) -> AnswerField {
    switch question.kind {
    case .note: return .lines(1)
    case .text: return field(ofText: question)
    case .integer, .decimal:
      if let range = question.range, let steps = steps(of: range) { return .steps(steps) }
      return limits.boxes(of: question) ?? .number
    case .date: return .date
    case .selectOne(let list):
      return coded(list, places: 1) ?? .options(printed(form.lists[list]), isMultiple: false)
    case .selectMultiple(let list, _, let maximum):
      return coded(list, places: min(max(1, maximum ?? 4), 6)) ?? .options(printed(form.lists[list]), isMultiple: true)
    case .rank(let list, let places):
      if let coded = coded(list, places: min(max(1, places), 12)) { return coded }
      let options = printed(form.lists[list])
      return .ranking(options, places: min(places, options.count), digits: Self.width(options))
    case .territory(let level): return field(ofLevel: level)
    case .tally(let list): return .tally(printed(form.lists[list]), control: control(of: question), below: [])
    }
  }

  private func field(ofText question: Question) -> AnswerField {
    switch question.format {
    case nil:
      let isLong = question.appearance?.split(separator: " ").contains { $0 == "multiline" || $0 == "textarea" } == true
      return .lines(isLong ? 4 : question.specifies == nil ? 2 : 1)
    case .time?: return .time
    case .dateTime?: return .dateTime
    case .geopoint?, .geotrace?, .geoshape?: return .coordinates
    case .acknowledge?: return .acknowledge(key: "1")
    case .boolean?: return .lines(1)
    case .barcode?, .image?, .audio?, .video?, .file?: return .attachment
    }
  }

  /// The numbers of a short scale, as they are keyed; `nil` for a long one.
  private func steps(of range: Question.Range) -> [String]? {
    let count = abs(range.end - range.start) / range.step
    guard count <= 10 else { return nil }
    let direction = range.end < range.start ? -range.step : range.step
    return (0...Int(count + 1e-9)).map { options.style.shortest(range.start + Double($0) * direction) }
  }

  /// Boxes for codes of a list that is too long, or not known beforehand; `nil` for any other.
  private mutating func coded(_ list: Int, places: Int) -> AnswerField? {
    let choices = form.lists[list]
    if choices.isOpen { return .code(digits: nil, places: places, annex: nil) }
    guard choices.choices.count > QuestionnaireOptions.longList else { return nil }
    let options = printed(choices)
    let title = Phrase(es: "Códigos de «\(choices.name)»", en: "Codes of “\(choices.name)”")
    return .code(
      digits: Self.width(options), places: places, annex: annex("list \(list)", texts.words(title), options))
  }

  private mutating func field(ofLevel name: String) -> AnswerField {
    guard let territories = options.territories, let level = territories.level(named: name) else {
      return .territory(digits: nil)
    }
    let units = territories.units(atLevel: level).enumerated().map { position, unit in
      Questionnaire.Option(choice: position, key: unit.code, label: [unit.name], isExclusive: false)
    }
    if units.count <= QuestionnaireOptions.longList { return .options(units, isMultiple: false) }
    let annex = annex("level \(name)", texts.words(territories.levels[level].label), units)
    return .code(digits: Self.width(units), places: 1, annex: annex)
  }

  /// How many boxes hold the longest key; `nil` for keys that are words.
  private static func width(_ options: [Questionnaire.Option]) -> Int {
    min(options.map(\.key.count).max() ?? 1, 12)
  }

  private mutating func annex(_ key: String, _ title: PaperText, _ options: [Questionnaire.Option]) -> String {
    if let known = annexNames[key] { return known }
    let name = Self.letters(annexes.count)
    annexNames[key] = name
    annexes.append(Questionnaire.Annex(name: name, title: title, options: options))
    return name
  }

  /// A, B, … Z, AA, AB, …
  private static func letters(_ index: Int) -> String {
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    let last = String(alphabet[index % 26])
    return index < 26 ? last : letters(index / 26 - 1) + last
  }
}

extension Questionnaire.Target {
  /// «pase a la 9».
  func words(in form: Form) -> Phrase? {
    switch self {
    case .question(let index):
      form.questions[index].number.map { Phrase(es: "pase a la \($0)", en: "go to \($0)") }
    case .nextInstance: Phrase(es: "termine esta parte", en: "end this part")
    case .end: Phrase(es: "pase al final", en: "go to the end")
    }
  }
}
