import RondaCore
import RondaExpressions
import RondaForms

/// What is only for whoever holds the pen.
extension QuestionnaireBuilder {
  mutating func instructions(of question: Question, _ limits: AnswerLimits) -> [PaperText] {
    var result: [PaperText] = []
    if let how = how(question) { result.append(texts.words(how)) }
    if let words = limits.words(of: question, options.style) { result.append(texts.words(words.asSentence)) }
    let saysMore = limits.isPartial || limits.low == nil && limits.high == nil
    if question.constraint != nil, saysMore, !question.constraintMessage.isEmpty {
      result.append(texts.words(question.constraintMessage))
    }
    if case .when(let condition) = question.requirement {
      let conditions = reader.terms(of: condition, atNode: question.node).map(\.condition)
      if let clause = ConditionWords(form: form, style: options.style).clause(conditions) {
        result.append(
          texts.words(
            Phrase(
              es: "Debe responderse si \(clause.spanish).", en: "It must be answered if \(clause.english).")))
      }
    }
    if case .filtered = question.offer.source, let list = form.list(of: question), !list.isOpen {
      result.append(
        texts.words(
          Phrase(
            es: "Solo valen las alternativas que corresponden a las respuestas anteriores.",
            en: "Only the choices count that go with the answers before.")))
    }
    if !question.guidance.isEmpty { result.append(texts.words(question.guidance)) }
    return result
  }

  /// How to mark or write.
  private func how(_ question: Question) -> Phrase? {
    switch question.kind {
    case .selectMultiple(let list, let minimum, let maximum):
      let count = form.lists[list].isOpen ? Int.max : form.lists[list].choices.count
      switch (minimum.flatMap { $0 > 1 ? $0 : nil }, maximum.flatMap { $0 < count ? $0 : nil }) {
      case (nil, nil): return Phrase(es: "Puede marcar varias.", en: "You may mark several.")
      case (nil, 1?): return Phrase(es: "Marque una.", en: "Mark one.")
      case (nil, let most?): return Phrase(es: "Marque hasta \(most).", en: "Mark up to \(most).")
      case (let least?, nil): return Phrase(es: "Marque \(least) o más.", en: "Mark \(least) or more.")
      case (let least?, let most?):
        return least == most
          ? Phrase(es: "Marque \(least).", en: "Mark \(least).")
          : Phrase(es: "Marque de \(least) a \(most).", en: "Mark from \(least) to \(most).")
      }
    case .rank:
      return Phrase(
        es: "Anote en cada casilla el número de una alternativa, sin repetir.",
        en: "Write the number of one choice in each box, none twice.")
    case .tally:
      return Phrase(
        es: "Ponga los puntos en el espacio de cada fila, cuéntelos y anote el total.",
        en: "Put the points into the space of each row, count them and write the total.")
    case .note, .text, .integer, .decimal, .date, .selectOne, .territory: return nil
    }
  }

  /// What the points of a tally must add up to: what is taken away on one side is added on the other.
  func control(of question: Question) -> PaperText {
    guard let control = question.control else { return [] }
    guard let arithmetic = control.plainArithmetic(in: form.schema) else { return [] }
    var added: [PlainArithmetic] = []
    var taken: [PlainArithmetic] = []
    Self.split(arithmetic, isTaken: false, &added, &taken)
    guard let total = sum(added), taken.isEmpty || sum(taken) != nil else { return [] }
    let left = taken.isEmpty ? nil : sum(taken)
    return texts.words { words, language in
      let points = Phrase(es: "Total de puntos", en: "Total of points")[language]
      let unused = left.map { " + " + $0(words) } ?? ""
      return points + unused + " = " + total(words)
    }
  }

  /// The questions that the control of a tally takes away.
  func taken(from question: Question) -> Set<Int> {
    guard let arithmetic = question.control?.plainArithmetic(in: form.schema) else { return [] }
    var added: [PlainArithmetic] = []
    var taken: [PlainArithmetic] = []
    Self.split(arithmetic, isTaken: false, &added, &taken)
    return Set(
      taken.compactMap { part in
        if case .answer(let node) = part { form.question(atNode: node) } else { nil }
      })
  }

  private static func split(
    _ arithmetic: PlainArithmetic, isTaken: Bool, _ added: inout [PlainArithmetic], _ taken: inout [PlainArithmetic]
  ) {
    switch arithmetic {
    case .sum(let left, let right):
      split(left, isTaken: isTaken, &added, &taken)
      split(right, isTaken: isTaken, &added, &taken)
    case .difference(let left, let right):
      split(left, isTaken: isTaken, &added, &taken)
      split(right, isTaken: !isTaken, &added, &taken)
    case .number, .answer, .product: if isTaken { taken.append(arithmetic) } else { added.append(arithmetic) }
    }
  }

  private typealias Wording = (_ words: (Texts) -> String) -> String

  private func sum(_ parts: [PlainArithmetic]) -> Wording? {
    let said = parts.map { operand($0, isFactor: false) }
    let known = said.compactMap { $0 }
    guard known.count == said.count, !known.isEmpty else { return nil }
    return { words in known.map { $0(words) }.joined(separator: " + ") }
  }

  /// «12 (Personas) × 13 (Puntos por persona)»; `nil` for what is not on the sheet.
  private func operand(_ arithmetic: PlainArithmetic, isFactor: Bool) -> Wording? {
    switch arithmetic {
    case .number(let number):
      let text = options.style.shortest(number)
      return { _ in text }
    case .answer(let node):
      guard let index = form.question(atNode: node), isOnPaper[index], let number = form.questions[index].number else {
        return nil
      }
      let label = form.questions[index].label
      return { words in "[\(number)] \(words(label))" }
    case .product(let left, let right):
      guard let left = operand(left, isFactor: true), let right = operand(right, isFactor: true) else { return nil }
      return { words in left(words) + " × " + right(words) }
    case .sum(let left, let right), .difference(let left, let right):
      guard isFactor, let first = operand(left, isFactor: false), let second = operand(right, isFactor: false) else {
        return nil
      }
      let sign = if case .sum = arithmetic { " + " } else { " − " }
      return { words in "(" + first(words) + sign + second(words) + ")" }
    }
  }
}
