/// A language in which the program itself speaks. Forms may carry any number of others.
package enum Language: String, Sendable, CaseIterable {
  case spanish = "es"
  case english = "en"

  /// The first language that a tag such as `es`, `es-CL`, `en_US.UTF-8` names, or `nil`.
  package init?(tag: some StringProtocol) {
    let primary = tag.prefix { $0.isLetter }.lowercased()
    self.init(rawValue: primary)
  }
}

/// One message in every language of the program. A missing translation does not compile.
package struct Phrase: Sendable, Hashable {
  package let spanish: String
  package let english: String

  package init(es spanish: String, en english: String) {
    self.spanish = spanish
    self.english = english
  }

  /// The same words in both languages: a name, a number, a quotation.
  package init(verbatim text: String) {
    self.init(es: text, en: text)
  }

  /// The advice that a near name may be meant.
  package static func didYouMean(_ name: String) -> Phrase {
    Phrase(es: "¿Quiso decir «\(name)»?", en: "Did you mean “\(name)”?")
  }

  /// The same with a capital letter at the beginning and a full stop at the end, where they are missing.
  package var asSentence: Phrase {
    func sentence(_ text: String) -> String {
      guard let first = text.first, let last = text.last else { return text }
      // The name of a function stays as it is written.
      let isCall = text.prefix { $0 != " " }.contains("(")
      let opening = text.prefix { "¿¡".contains($0) }
      let letter = text.dropFirst(opening.count).prefix(1)
      let beginning =
        first.isLowercase && isCall
        ? text : opening + letter.uppercased() + text.dropFirst(opening.count + letter.count)
      return ".?!…".contains(last) ? beginning : beginning + "."
    }
    return Phrase(es: sentence(spanish), en: sentence(english))
  }

  /// The same as a part of a longer sentence: no capital letter at the beginning, no full stop at the end.
  package var asClause: Phrase {
    func clause(_ text: String) -> String {
      let body = text.hasSuffix(".") ? text.dropLast() : text[...]
      guard let first = body.first, body.dropFirst().first?.isUppercase != true else { return String(body) }
      return first.lowercased() + body.dropFirst()
    }
    return Phrase(es: clause(spanish), en: clause(english))
  }

  package subscript(language: Language) -> String {
    switch language {
    case .spanish: spanish
    case .english: english
    }
  }
}
