import RondaCore
import RondaEngine
import RondaForms
import RondaReports
import RondaStore
import RondaTerminal

/// One answer of a record as people read it.
struct AnswerRow {
  let question: Question
  let place: PlacedAnswer.Place
  let answer: Answer
  /// As on paper, `7.2` in the second instance; empty for what is not asked.
  let number: String
  /// As in orders: `edad`, `integrantes[2].edad`.
  let name: String
  let label: String
  /// The answer in words.
  let words: String
}

/// The answers of one version of a record in words.
struct RecordText {
  private let content: RecordContent
  let form: Form
  /// The personal questions that were asked for.
  private let personal: Set<String>
  private let text: AnswerText
  private let session: Session

  init(_ version: RecordVersion, _ form: Form, in consultation: Consultation, personal: Set<String> = []) {
    self.init(
      version.content, acceptedAt: version.header.provenance.acceptedAt, form, in: consultation, personal: personal)
  }

  init(
    _ content: RecordContent, acceptedAt: String, _ form: Form, in consultation: Consultation,
    personal: Set<String> = []
  ) {
    self.personal = personal
    self.content = content
    self.form = form
    let language = InterfaceLanguage.current
    var session = consultation.session(of: form, at: acceptedAt)
    session.replaceAnswers(with: content.tree(of: form))
    self.session = session
    text = AnswerText(
      session: session, style: consultation.settings.numberStyle, formLanguage: Self.formLanguage(of: form),
      language: language)
  }

  /// In which language the texts of a form are shown: that of the program where the form has it.
  static func formLanguage(of form: Form) -> String {
    form.languages.first { Language(tag: $0) == InterfaceLanguage.current } ?? form.defaultLanguage
  }

  /// All answers in the order of the form, those that do not apply too; of personal questions only those that were asked
  /// for.
  func rows() -> [AnswerRow] {
    RecordOutline(form).answers(of: content).filter { shows($0.place.question) }.map { row($0.answer, at: $0.place) }
  }

  /// Whether it is no personal question, or one that was asked for.
  func shows(_ question: Int) -> Bool {
    !form.questions[question].isPersonal || personal.contains(form.questions[question].name)
  }

  func row(_ answer: Answer, at place: PlacedAnswer.Place) -> AnswerRow {
    let question = form.questions[place.question]
    return AnswerRow(
      question: question, place: place, answer: answer,
      number: question.number.map { RowAddress($0, path: place.path).text } ?? "", name: name(of: place),
      label: label(at: place), words: words(answer, at: place))
  }

  func words(_ answer: Answer, at place: PlacedAnswer.Place) -> String {
    let question = form.questions[place.question]
    if let instance = session.instance(at: place.path, holding: place.question) {
      return DisplayText.oneLine(text.words(answer, to: question, in: instance))
    }
    guard case .value(let value) = answer else { return answer.missing?.label[text.language] ?? "" }
    return DisplayText.oneLine(AnswerCode.text(value))
  }

  private func label(at place: PlacedAnswer.Place) -> String {
    let question = form.questions[place.question]
    guard let instance = session.instance(at: place.path, holding: place.question) else {
      return DisplayText.oneLine(question.label[text.formLanguage])
    }
    let label = DisplayText.oneLine(session.text(question.label, in: text.formLanguage, at: instance))
    return label.isEmpty ? question.name : label
  }

  private func name(of place: PlacedAnswer.Place) -> String {
    let question = form.questions[place.question]
    return form.entryNames(around: question, at: place.path) + question.name
  }
}

extension Form {
  /// `integrantes[2].` for what stands in the second one.
  func entryNames(around question: Question, at path: [Int]) -> String {
    var names: [String] = []
    var next = repetition(ofScope: scope(of: question))
    while let group = next {
      if groups[group].repetition != nil { names.insert(groups[group].name, at: 0) }
      next = groups[group].parent
    }
    return zip(names, path).map { "\($0)[\($1)]." }.joined()
  }
}

/// What a record went through, in words.
enum RecordWords {
  static func state(_ change: RecordChange.Kind?) -> Phrase {
    switch change {
    case nil: Phrase(es: "como entró", en: "as it came")
    case .corrected: Phrase(es: "corregido", en: "corrected")
    case .verified: Phrase(es: "verificado", en: "verified")
    case .resolved: Phrase(es: "resuelto", en: "resolved")
    case .withdrawn: Phrase(es: "retirado", en: "withdrawn")
    case .restored: Phrase(es: "restaurado", en: "restored")
    case .reconciled: Phrase(es: "decidido entre equipos", en: "decided between computers")
    }
  }

  static func channel(_ channel: Channel) -> Phrase {
    switch channel {
    case .interview: Phrase(es: "entrevista", en: "interview")
    case .keyed: Phrase(es: "digitado", en: "keyed")
    case .imported: Phrase(es: "importado", en: "imported")
    }
  }

  /// Where a record comes from, in one line.
  static func origin(_ provenance: Provenance) -> Phrase {
    var spanish = channel(provenance.channel).spanish
    var english = channel(provenance.channel).english
    func add(_ text: String?, es: String, en: String) {
      guard let text else { return }
      spanish += es + text.harmless
      english += en + text.harmless
    }
    add(provenance.sourceFile, es: " de ", en: " from ")
    add(provenance.sourceLine.map(String.init), es: ", línea ", en: ", line ")
    add(provenance.batch, es: ", lote ", en: ", batch ")
    add(provenance.operatorName, es: ", por ", en: ", by ")
    return Phrase(es: spanish, en: english)
  }

  /// A record in the heading of what is said about it.
  static func heading(_ record: FoundRecord) -> String {
    let form = record.form
    var parts = [say(es: "Registro ", en: "Record ") + record.id.short]
    if let sheet = record.latest.header.provenance.sheet {
      parts.append(say(es: "hoja ", en: "sheet ") + sheet)
    }
    parts.append("\(form.titles[RecordText.formLanguage(of: form)]) (\(form.version))")
    return parts.joined(separator: " · ").harmless
  }
}

/// Answers by their codes, for other programs.
enum AnswerCode {
  static func text(_ answer: Answer) -> String {
    switch answer {
    case .missing(let reason): reason.rawValue
    case .value(let value): text(value)
    }
  }

  static func text(_ value: AnswerValue) -> String {
    switch value {
    case .text(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): NumberStyle.plain.shortest(number)
    case .date(let date): date.iso8601
    case .choice(let code), .territory(let code): code
    case .choices(let codes): codes.joined(separator: " ")
    case .tally(let counts): counts.map { "\($0.choice):\($0.points)" }.joined(separator: " ")
    }
  }

  /// A reason for no answer is an object with its code, so that nothing that was answered looks like one.
  static func json(_ answer: Answer?) -> JSONValue {
    switch answer {
    case nil: .null
    case .missing(let reason): .object([("missing", .text(reason.rawValue))])
    case .value(.integer(let number)): .integer(number)
    case .value(.decimal(let number)): .number(number)
    case .value(.choices(let codes)): .list(codes.map { .text($0) })
    case .value(.tally(let counts)): .object(counts.map { ($0.choice, .integer($0.points)) })
    case .value(let value): .text(text(value))
    }
  }
}

extension JSONValue {
  static func text(orNull text: String?) -> JSONValue { text.map { .text($0) } ?? .null }
  static func integer(orNull number: Int?) -> JSONValue { number.map { .integer($0) } ?? .null }
}
