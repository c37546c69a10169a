/// One question as it is shown, in the languages of the moment.
package struct QuestionPage: Sendable {
  /// How it is answered.
  package enum Widget: Sendable, Hashable {
    /// It is read and passed.
    case note
    /// Words as they come: signs and blanks are a part of them.
    case words
    /// One value, typed.
    case entry
    case one
    case many(maximum: Int?)
    case ranking(places: Int)
    /// Points for each choice, one after another.
    case points
    /// One of many, found by typing a part of it.
    case search
  }

  package struct Choice: Sendable, Hashable {
    package let key: String
    package let label: String
  }

  package let widget: Widget
  package let number: Int?
  /// «Pregunta 7 de 24», or «Nota».
  package let heading: String
  /// The group, and which instance it is of every repetition around: «Integrantes 2 de 3».
  package let group: String
  /// What is asked of every row of a grid.
  package let above: String
  package let label: String
  package let hint: String
  package let guidance: String
  /// The pictures and sounds that go with the question, by the names of their files.
  package let media: [String]
  /// What to type.
  package let how: String
  /// The same where keys act on a screen.
  package var screenHow = ""
  /// The signs for no answer, as a screen shows them: `- No sabe · * No responde`.
  package var reasons = ""
  package let choices: [Choice]
  /// The accepted answer in words.
  package let current: String?
  /// What the form proposes and nobody accepted yet, in words.
  package let proposal: String?
  /// What is shown and cannot be changed, in words.
  package let value: String?
  /// What stands in the field.
  package let typed: String
  /// Matches to choose from by number, when the last text meant several.
  package let matches: [String]
  /// For a tally: the points so far, the choice that is next, and the sum.
  package let points: [Int?]
  package let pointsCursor: Int
  package let pointsSum: String?
  /// Whether a digit answers at once, without Enter.
  package var isQuick = false
  /// The question whose “other, which?” this one asks for.
  package var specified: Specified?
  /// What there is so far of what is repeated, a line for each instance.
  package var instances: [String] = []

  /// A question that was answered with “other”, while the words for it are asked.
  package struct Specified: Sendable {
    package let label: String
    package let choices: [Choice]
    /// The keys of the choices that are marked.
    package let marked: [String]
    /// The key of the choice whose words are asked for.
    package let other: String
    /// Whether several could be chosen.
    package let isMany: Bool
  }
}
