package import RondaCore
import RondaXML

/// One text of a form, and the languages that it is in.
package struct Translation: Sendable, Hashable {
  /// What it is: `label`, `hint`, `constraint_message`…
  package let kind: String
  /// What it belongs to, by its word: `choice`, `integer`, `group`…
  package let owner: String
  /// The name of what it belongs to.
  package let ownerName: String?
  package let place: SourcePlace
  /// In the order of the file.
  package let languages: [String]
}

/// Texts as they were read. Most are never asked about: where each stands, and what it belongs to, is looked up when it is.
enum GatheredText: Sendable {
  /// One text: what it belongs to, the first of the elements that it is written in, and its languages.
  case text(kind: String, owner: XMLElement, first: XMLElement, languages: [String])
  /// The labels of all children with a name, each in the default language only.
  case labels(owners: String, list: XMLElement, languages: [String])

  var languages: [String] {
    switch self {
    case .text(_, _, _, let languages), .labels(_, _, let languages): languages
    }
  }

  /// Each of them.
  var translations: [Translation] {
    switch self {
    case .text(let kind, let owner, let first, let languages):
      [
        Translation(
          kind: kind, owner: owner.name, ownerName: owner.value("name"), place: first.place, languages: languages)
      ]
    case .labels(let owners, let list, let languages):
      list.elements(named: owners).flatMap { owner in
        owner.elements(named: "label").prefix(1).flatMap {
          GatheredText.text(kind: "label", owner: owner, first: $0, languages: languages).translations
        }
      }
    }
  }
}

/// How much of a form is translated into one of its languages.
package struct TranslationCoverage: Sendable {
  /// How many texts of one kind there are, and how many of them are in the language.
  package struct Count: Sendable, Hashable {
    /// What they belong to and what they are: `choice label`, `question hint`.
    package let kind: String
    package let translated: Int
    package let total: Int
  }

  package let language: String
  /// In the order in which the kinds first appear.
  package let counts: [Count]
  /// What is not in the language, in the order of the file.
  package let missing: [Translation]

  package var translated: Int { counts.reduce(0) { $0 + $1.translated } }
  package var total: Int { counts.reduce(0) { $0 + $1.total } }

  /// The coverage of every language of a form, in their order.
  package static func all(of form: Form, _ translations: [Translation]) -> [TranslationCoverage] {
    var kinds: [String] = []
    for translation in translations where !kinds.contains(translation.fullKind) { kinds.append(translation.fullKind) }
    return form.languages.map { language in
      var translated: [String: Int] = [:]
      var total: [String: Int] = [:]
      var missing: [Translation] = []
      for translation in translations {
        total[translation.fullKind, default: 0] += 1
        if translation.languages.contains(language) {
          translated[translation.fullKind, default: 0] += 1
        } else {
          missing.append(translation)
        }
      }
      return TranslationCoverage(
        language: language,
        counts: kinds.map { Count(kind: $0, translated: translated[$0] ?? 0, total: total[$0] ?? 0) }, missing: missing)
    }
  }
}

extension Translation {
  /// What it belongs to and what it is.
  package var fullKind: String {
    let holder =
      switch owner {
      case "form", "topic", "choice": owner
      case "group", "repeat", "grid": "group"
      default: "question"
      }
    return "\(holder) \(kind)"
  }
}
