package import RondaCore

/// One thing that a form says otherwise than an earlier version of it.
package struct FormDifference: Sendable, Hashable {
  /// What it means for answers that were given before, the gravest last.
  package enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Answers of before and of after mean the same.
    case comparable
    /// They may not: somebody has to look.
    case attention
    /// They cannot be compared, or those of before are not read by the later version.
    case breaks

    package static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }

    private var rank: Int {
      switch self {
      case .comparable: 0
      case .attention: 1
      case .breaks: 2
      }
    }
  }

  /// What of a form it is about.
  package enum Subject: Sendable, Hashable {
    case form
    case language(String)
    case topic(String)
    case group(String)
    case question(String)
    case list(String)
    case choice(String, list: String)
  }

  /// What one of the two forms says.
  package struct Side: Sendable, Hashable {
    /// Where it says it, when it does anywhere.
    package let place: SourcePlace?
    /// The name or code there, where it is another one than that of the subject.
    package let name: String?
    /// A text, an expression, a number: what is said.
    package let value: String?

    package init(_ value: String? = nil, name: String? = nil, at place: SourcePlace? = nil) {
      self.place = place
      self.name = name
      self.value = value
    }
  }

  /// A question in both forms: indices into `Form.questions`, `nil` where it is not.
  package struct Pair: Sendable, Hashable {
    package let old: Int?
    package let new: Int?

    package init(old: Int?, new: Int?) {
      self.old = old
      self.new = new
    }
  }

  package let code: Code
  package let severity: Severity
  package let subject: Subject
  /// The language of the text that changed.
  package let language: String?
  package let old: Side
  package let new: Side
  /// The questions whose answers it is about, in the order of the form.
  package let questions: [Pair]
  /// What happened, where the code does not say it all.
  private let what: Phrase?
  /// What follows from it in this very case.
  private let consequence: Phrase?

  init(
    _ code: Code, _ severity: Severity, _ subject: Subject, old: Side = Side(), new: Side = Side(),
    of questions: [Pair] = [], language: String? = nil, what: Phrase? = nil, consequence: Phrase? = nil
  ) {
    self.code = code
    self.severity = severity
    self.subject = subject
    self.old = old
    self.new = new
    self.questions = questions
    self.language = language
    self.what = what
    self.consequence = consequence
  }

  /// The same about other questions, said of something else.
  func about(_ subject: Subject, _ questions: [Pair], at places: (old: SourcePlace, new: SourcePlace)) -> FormDifference
  {
    FormDifference(
      code, severity, subject, old: Side(old.value, name: old.name, at: places.old),
      new: Side(new.value, name: new.name, at: places.new), of: questions, language: language, what: what,
      consequence: consequence)
  }

  /// What happened, in whole sentences. Long texts are shortened.
  package var message: Phrase {
    let what = what ?? code.what
    var spanish = "\(subject.words.spanish): \(what.spanish)."
    var english = "\(subject.words.english): \(what.english)."
    if let language {
      spanish = spanish.dropLast() + " (\(language))."
      english = english.dropLast() + " (\(language))."
    }
    if let before = old.value.map(Self.shown) {
      spanish += " Antes: «\(before)»."
      english += " Before: “\(before)”."
    }
    if let after = new.value.map(Self.shown) {
      spanish += " Ahora: «\(after)»."
      english += " Now: “\(after)”."
    }
    if let consequence {
      spanish += " " + consequence.spanish
      english += " " + consequence.english
    }
    return Phrase(es: spanish, en: english)
  }

  /// What to do about it.
  package var hint: Phrase { code.advice }

  /// The most that a message quotes of a text.
  private static let longest = 160

  private static func shown(_ text: String) -> String {
    let scalars = text.unicodeScalars.prefix(longest + 1)
    var short = String(String.UnicodeScalarView(scalars.prefix(longest)))
    if scalars.count > longest { short += "…" }
    return short
  }
}

extension FormDifference.Subject {
  /// What it is and its name.
  package var words: Phrase {
    switch self {
    case .form: Phrase(es: "El formulario", en: "The form")
    case .language(let tag): Phrase(es: "Idioma «\(tag)»", en: "Language “\(tag)”")
    case .topic(let name): Phrase(es: "Tema «\(name)»", en: "Topic “\(name)”")
    case .group(let name): Phrase(es: "Grupo «\(name)»", en: "Group “\(name)”")
    case .question(let name): Phrase(es: "Pregunta «\(name)»", en: "Question “\(name)”")
    case .list(let name): Phrase(es: "Lista «\(name)»", en: "List “\(name)”")
    case .choice(let name, let list):
      Phrase(es: "Alternativa «\(name)» de la lista «\(list)»", en: "Choice “\(name)” of the list “\(list)”")
    }
  }

  /// What it is, in a word for programs.
  package var kind: String {
    switch self {
    case .form: "form"
    case .language: "language"
    case .topic: "topic"
    case .group: "group"
    case .question: "question"
    case .list: "list"
    case .choice: "choice"
    }
  }

  /// Its name; `nil` for the form.
  package var name: String? {
    switch self {
    case .form: nil
    case .language(let name), .topic(let name), .group(let name), .question(let name), .list(let name),
      .choice(let name, _):
      name
    }
  }

  /// The list that a choice is of.
  package var list: String? { if case .choice(_, let list) = self { list } else { nil } }
}
