package import RondaCore

/// What one kind of finding means, for a person who meets its code: in a few sentences, with a wrong and a mended example.
package struct Explanation: Sendable {
  package let code: Diagnostic.Code
  /// A few words without a point.
  package let title: Phrase
  /// What it means and why it matters.
  package let meaning: Phrase
  package let example: FindingExample

  init(
    _ code: Diagnostic.Code, es spanish: (title: String, meaning: String), en english: (title: String, meaning: String),
    _ example: FindingExample
  ) {
    self.code = code
    title = Phrase(es: spanish.title, en: english.title)
    meaning = Phrase(es: spanish.meaning, en: english.meaning)
    self.example = example
  }

  /// Of every code that checking forms can give, in the order of the codes.
  package static let all: [Explanation] = groups.joined().sorted { $0.code.rawValue < $1.code.rawValue }

  /// The explanation of a code; `nil` when there is none.
  ///
  /// What is wrong with the structure of a file has the same words for every vocabulary: a code of another one finds the
  /// explanation that forms have.
  package static func of(_ code: String) -> Explanation? {
    if let own = byCode[code] { return own }
    guard let hyphen = code.firstIndex(of: "-"), otherVocabularies.contains(String(code[..<hyphen])),
      let shared = byCode["form" + code[hyphen...]], structure.contains(where: { $0.code == shared.code })
    else { return nil }
    return shared
  }

  private static let byCode = Dictionary(all.map { ($0.code.rawValue, $0) }, uniquingKeysWith: { first, _ in first })
  private static let otherVocabularies: Set<String> = ["territory", "profile"]
  private static let structure = formStructure
}

/// A mistake in an example, and the same without it.
///
/// Where it is not prose, the text of the wrong example gives the finding that it explains, and the mended one gives no
/// error; tests hold them to it.
package struct FindingExample: Sendable {
  /// What the two texts are.
  package enum Kind: Sendable {
    /// A whole file.
    case document
    /// What stands among the items of a form.
    case items
    /// An expression in an attribute of a question, among the questions of a sample form.
    case relevant, constraint, calculation
    /// An expression in `relevant`, inside the repeat of the sample form.
    case relevantInRepeat
    /// Nodes of the record of an XForm, elements of its model, elements of its body.
    case record, model, body
    /// A file of choices beside a form.
    case choicesFile(name: String)
    /// What stands in a file of territories.
    case territories
    /// The sheets of an XLSForm: the name of each on a line, then its rows with bars between their cells.
    case sheets
    /// Words about what no text can show, such as a damaged file.
    case prose
  }

  package let kind: Kind
  package let wrong: Phrase
  package let mended: Phrase

  init(_ kind: Kind, wrong: String, mended: String) {
    self.kind = kind
    self.wrong = Phrase(es: wrong, en: wrong)
    self.mended = Phrase(es: mended, en: mended)
  }

  /// An example in words.
  static func prose(wrong: Phrase, mended: Phrase) -> FindingExample { FindingExample(wrong: wrong, mended: mended) }

  private init(wrong: Phrase, mended: Phrase) {
    kind = .prose
    self.wrong = wrong
    self.mended = mended
  }
}
