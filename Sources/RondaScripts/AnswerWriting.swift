package import RondaCore

/// Answers as scripts write them.
package enum AnswerWriting {
  /// An answer after `=`; a reason for none with its word, and nothing at all in words.
  package static func text(of answer: Answer?) -> Phrase {
    switch answer {
    case nil: Phrase(es: "vacío", en: "empty")
    case .missing(let reason):
      Phrase(
        es: "sin_respuesta (\(reason.scriptWord.spanish))", en: "no_answer (\(reason.scriptWord.english))")
    case .value(let value): Phrase(verbatim: text(of: value))
    }
  }

  /// A value as it stands after `=`.
  package static func text(of value: AnswerValue) -> String {
    switch value {
    case .text(let text): quoted(text)
    case .integer(let number): String(number)
    case .decimal(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int(number)) : String(number)
    case .date(let date): date.iso8601
    case .choice(let code), .territory(let code): code
    case .choices(let codes): codes.joined(separator: " ")
    case .tally(let counts): counts.map { "\($0.choice):\($0.points)" }.joined(separator: " ")
    }
  }

  /// A text in the quotes of scripts.
  package static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\\(scalar)"
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }

  /// The beginning of what somebody wrote, short enough for a message.
  static func shortened(_ text: String) -> String {
    let start = text.unicodeScalars.prefix(61)
    return start.count <= 60 ? text : String(start.dropLast()) + "…"
  }
}
