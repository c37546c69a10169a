import RondaCore
import RondaStore
import SeededRandom

/// Random layouts and answers from a seed.
struct RandomAnswers {
  var generator: SeededGenerator

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  private static let alphabet: [Unicode.Scalar] = [
    "a", "ñ", "Z", " ", "\"", "\\", "'", "/", "\n", "\t", "\r", "\u{8}", "\u{c}", "\u{1}", "\u{1f}", "\u{7f}", "é",
    "e", "\u{301}", "🧉", "👩", "\u{200d}", "漢", "\u{2028}", "{", "}", ",", ":", "\u{10FFFF}", "\u{FEFF}",
  ]

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &generator) }

  mutating func text() -> String {
    var result = ""
    for _ in 0..<number(0...20) {
      result.unicodeScalars.append(Self.alphabet[number(0...(Self.alphabet.count - 1))])
    }
    return result
  }

  mutating func value(_ kind: RecordLayout.Kind) -> AnswerValue {
    switch kind {
    case .text: return .text(text())
    case .choice: return .choice(text())
    case .territory: return .territory(text())
    case .integer:
      return .integer(number(0...1) == 0 ? number(-99...99) : Int.random(in: .min ... .max, using: &generator))
    case .decimal:
      let number = Double(bitPattern: generator.next())
      return .decimal(number.isFinite ? number : 0.5)
    case .date:
      return .date(CivilDate(daysSince1970: number(-719_162...2_932_896)) ?? Self.firstDay)
    case .choices:
      let count = number(0...4)
      return .choices((0..<count).map { _ in text() })
    case .tally:
      let count = number(0...4)
      return .tally((0..<count).map { TallyCount(choice: "\($0)" + text(), points: number(0...999)) })
    }
  }

  mutating func record() -> (layout: RecordLayout, answers: [Answer]) {
    let kinds = RecordLayout.Kind.allCases
    let count = number(0...25)
    var fields: [RecordLayout.Field] = []
    var answers: [Answer] = []
    for position in 0..<count {
      let kind = kinds[number(0...(kinds.count - 1))]
      fields.append(.init("q\(position)" + (number(0...9) == 0 ? text() : ""), kind))
      answers.append(
        number(0...3) == 0 ? .missing(MissingReason.allCases[number(0...5)]) : .value(value(kind)))
    }
    return (RecordLayout(fields), answers)
  }

  mutating func answer(_ kind: RecordLayout.Kind) -> Answer {
    number(0...3) == 0 ? .missing(MissingReason.allCases[number(0...5)]) : .value(value(kind))
  }

  /// A layout with repetitions inside each other, and a record that is whole: an answer in every slot that has one.
  mutating func repeatedRecord() -> (layout: RecordLayout, content: RecordContent) {
    let kinds = RecordLayout.Kind.allCases
    var fields: [RecordLayout.Field] = []
    var repetitions: [RecordLayout.Repetition] = []
    for position in 0..<number(0...6) { fields.append(.init("q\(position)" + text(), kinds[number(0...7)])) }
    for index in 0..<number(1...6) {
      let parent = index == 0 || number(0...2) == 0 ? nil : number(0...(index - 1))
      var slots: [RecordLayout.Field?] = [nil]
      for slot in 0..<number(0...5) {
        slots.append(number(0...4) == 0 ? nil : .init("r\(index)_\(slot)" + text(), kinds[number(0...7)]))
      }
      // Those that are repeated have their place among all questions, as in a form.
      fields += slots.compactMap { $0 }
      repetitions.append(.init("r\(index)" + text(), in: parent, slots: slots))
    }
    let layout = RecordLayout(fields, repetitions: repetitions)
    let repeated = Set(repetitions.flatMap { $0.slots.compactMap { $0?.name } })
    let answers = fields.map { repeated.contains($0.name) ? .missing(.notApplicable) : answer($0.kind) }
    return (layout, RecordContent(answers: answers, instances: instances(in: nil, of: layout)))
  }

  private mutating func instances(in parent: Int?, of layout: RecordLayout) -> [[AnswerTree]] {
    layout.repetitions.indices.filter { layout.repetitions[$0].parent == parent }.map { index in
      (0..<number(0...3)).map { _ in
        AnswerTree(
          answers: layout.repetitions[index].slots.map { slot in slot.map { answer($0.kind) } },
          instances: instances(in: index, of: layout))
      }
    }
  }

  private static let firstDay: CivilDate = {
    guard let day = CivilDate(daysSince1970: 0) else { preconditionFailure("1970-01-01 is a day") }
    return day
  }()
}
