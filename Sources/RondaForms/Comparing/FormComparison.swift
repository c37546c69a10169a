import RondaCore
import RondaExpressions

extension Form {
  /// What this form says otherwise than an earlier version: every difference in meaning, none in how it is written.
  ///
  /// In the order of the form: itself and its languages, its groups, its questions, its lists. A form and itself differ in
  /// nothing.
  package func differences(from old: Form) -> [FormDifference] {
    var comparison = FormComparison(old, self)
    return comparison.run()
  }
}

/// Goes through two forms at once.
struct FormComparison {
  typealias Code = FormDifference.Code
  typealias Severity = FormDifference.Severity
  typealias Subject = FormDifference.Subject
  typealias Side = FormDifference.Side
  typealias Pair = FormDifference.Pair

  let old: Form
  let new: Form
  let matching: FormMatching
  let oldTexts: ComparedTexts
  let newTexts: ComparedTexts
  /// By group of the old form, the questions of both forms inside, however deep.
  let inside: [[Pair]]
  var result: [FormDifference] = []

  init(_ old: Form, _ new: Form) {
    self.old = old
    self.new = new
    matching = FormMatching(old, new)
    oldTexts = ComparedTexts(old)
    newTexts = ComparedTexts(new)
    var inside: [[Pair]] = Array(repeating: [], count: old.groups.count)
    for question in old.questions {
      guard let later = matching.questions[question.index] else { continue }
      var around = question.group
      while let group = around {
        inside[group].append(Pair(old: question.index, new: later))
        around = old.groups[group].parent
      }
    }
    self.inside = inside
  }

  mutating func run() -> [FormDifference] {
    compareForms()
    compareTopics()
    compareGroups()
    compareOrder()
    compareQuestions()
    compareLists()
    guard !result.isEmpty, old.id == new.id, old.version == new.version else { return result }
    let version = new.version.isEmpty ? nil : new.version
    return [FormDifference(.sameVersion, .attention, .form, new: Side(version))] + result
  }

  private mutating func compareForms() {
    if old.id != new.id { add(.otherForm, .breaks, .form, Side(old.id), Side(new.id)) }
    compareTexts(.title, .form, old.titles, new.titles) { _, _ in .comparable }
    if old.defaultLanguage != new.defaultLanguage {
      add(.defaultLanguage, .attention, .form, Side(old.defaultLanguage), Side(new.defaultLanguage))
    }
    for language in old.languages where !new.languages.contains(language) {
      add(.languageRemoved, .attention, .language(language))
    }
    for language in new.languages where !old.languages.contains(language) {
      add(.languageAdded, .comparable, .language(language))
    }
    compareExpressions(.recordName, .comparable, .form, old.instanceName, new.instanceName)
  }

  /// What is said of topics; which of them something is about is told where it is said.
  private mutating func compareTopics() {
    for topic in old.topics {
      guard let other = new.topics.first(where: { $0.name == topic.name }) else { continue }
      compareTexts(.topicWords, .topic(topic.name), topic.labels, other.labels) { _, _ in .comparable }
      if topic.dimension != other.dimension {
        add(.topicWords, .attention, .topic(topic.name), Side(topic.dimension ?? ""), Side(other.dimension ?? ""))
      }
    }
  }

  // MARK: Saying

  mutating func add(
    _ code: Code, _ severity: Severity, _ subject: Subject, _ old: Side = Side(), _ new: Side = Side(),
    of questions: [Pair] = [], language: String? = nil, what: Phrase? = nil, consequence: Phrase? = nil
  ) {
    result.append(
      FormDifference(
        code, severity, subject, old: old, new: new, of: questions, language: language, what: what,
        consequence: consequence))
  }

  /// Compares a text language by language. Where a language is new to the form, or gone from it, that is told once for
  /// all its texts.
  ///
  /// - Parameter severity: of a change from some words to others.
  mutating func compareTexts(
    _ code: Code, _ subject: Subject, _ before: Texts, _ after: Texts,
    at places: (old: SourcePlace?, new: SourcePlace?) = (nil, nil), of questions: [Pair] = [],
    consequence: Phrase? = nil, severity: (_ before: String, _ after: String) -> Severity
  ) {
    guard !before.isEmpty || !after.isEmpty else { return }
    let earlier = oldTexts.words(before)
    let later = newTexts.words(after)
    for (language, text) in earlier {
      guard let other = later.first(where: { $0.language == language }) else {
        if new.languages.contains(language) {
          add(
            .translation, .attention, subject, Side(text, at: places.old), Side(at: places.new), of: questions,
            language: language)
        }
        continue
      }
      guard other.text != text else { continue }
      let severity = severity(text, other.text)
      add(
        code, severity, subject, Side(text, at: places.old), Side(other.text, at: places.new), of: questions,
        language: language, consequence: severity == .breaks ? consequence : nil)
    }
    for (language, text) in later where old.languages.contains(language) {
      guard !earlier.contains(where: { $0.language == language }) else { continue }
      add(
        .translation, .comparable, subject, Side(at: places.old), Side(text, at: places.new), of: questions,
        language: language)
    }
  }

  /// Compares two expressions by what they say.
  mutating func compareExpressions(
    _ code: Code, _ severity: Severity, _ subject: Subject, _ before: CompiledExpression?, _ after: CompiledExpression?,
    at places: (old: SourcePlace?, new: SourcePlace?) = (nil, nil), of questions: [Pair] = []
  ) {
    compareCanonical(
      code, severity, subject, oldTexts.text(before), newTexts.text(after), at: places, of: questions)
  }

  /// The same for what is in its canonical form already.
  mutating func compareCanonical(
    _ code: Code, _ severity: Severity, _ subject: Subject, _ before: String?, _ after: String?,
    at places: (old: SourcePlace?, new: SourcePlace?) = (nil, nil), of questions: [Pair] = []
  ) {
    guard before.map(ComparedTexts.key) != after.map(ComparedTexts.key) else { return }
    add(code, severity, subject, Side(before, at: places.old), Side(after, at: places.new), of: questions)
  }
}
