package import RondaCore
import RondaExpressions
package import RondaForms

/// Answers as ODK writes them in records and tables: one text an answer, the same in every language and on every
/// machine. A tally is no single text but one number a choice; see `TallyNames`.
package enum AnswerText {
  /// What a text means as the answer to a question.
  package enum Reading: Sendable, Hashable {
    /// `nil` when nothing was answered.
    case answer(Answer?)
    case problem(Problem)

    /// The answer when the text fits, also when that is none.
    package var answer: Answer? {
      if case .answer(let answer) = self { answer } else { nil }
    }

    package var problem: Problem? {
      if case .problem(let problem) = self { problem } else { nil }
    }
  }

  /// Why a text cannot be the answer.
  package struct Problem: Sendable, Hashable {
    package let code: Diagnostic.Code
    package let message: Phrase
    package let hint: Phrase

    /// The finding that says so at a place.
    package func diagnostic(at place: SourcePlace?) -> Diagnostic {
      Diagnostic(code, at: place, message, hint: hint)
    }
  }

  /// The text of a value. Numbers have a point for their decimals and no exponent, days are `yyyy-mm-dd`, several codes
  /// stand in their order with a blank between them. The text of a tally is the sum of its points, as expressions read
  /// it.
  package static func text(of value: AnswerValue) -> String {
    switch value {
    case .text(let text), .choice(let text), .territory(let text): text
    case .integer(let number): String(number)
    case .decimal(let number): ExpressionValue.number(number).string
    case .date(let date): date.iso8601
    case .choices(let codes): codes.joined(separator: " ")
    case .tally(let counts): ExpressionValue.number(counts.reduce(0) { $0 + Double($1.points) }).string
    }
  }

  /// What `text` means as the answer to `question`, strictly: whoever wrote it was a program. Whether a code is in the
  /// list, and all that the form itself demands, is for the session to say.
  ///
  /// An empty text is no answer. Words, barcodes and names of files keep their blanks; around any other value they do not
  /// count. Whole numbers have
  /// at most 18 digits; decimals may have an exponent, because devices write it, and never a comma.
  package static func reading(_ text: String, for question: Question) -> Reading {
    guard !text.isEmpty else { return .answer(nil) }
    switch (question.kind, question.format) {
    case (.note, _), (.text, nil), (.text, .barcode), (.text, .image), (.text, .audio), (.text, .video), (.text, .file):
      return .answer(.value(.text(text)))
    default: break
    }
    let trimmed = trimmed(text)
    guard !trimmed.isEmpty else { return .answer(nil) }
    switch question.kind {
    case .note: return .answer(nil)
    case .text: return formatted(trimmed, as: question.format)
    case .integer:
      guard let number = whole(trimmed) else { return problem(noWhole: trimmed) }
      return .answer(.value(.integer(number)))
    case .decimal:
      guard let number = decimal(trimmed) else { return problem(noDecimal: trimmed) }
      return .answer(.value(.decimal(number)))
    case .date:
      guard let date = CivilDate(iso8601: trimmed) else { return problem(noDate: trimmed) }
      return .answer(.value(.date(date)))
    case .selectOne: return .answer(.value(.choice(trimmed)))
    case .selectMultiple, .rank: return .answer(.value(.choices(codes(in: trimmed))))
    case .territory: return .answer(.value(.territory(trimmed)))
    case .tally:
      return .problem(
        Problem(
          code: "exchange-tally-as-text",
          message: Phrase(
            es: "Los puntos de una mesa no caben en un solo valor: «\(shown(trimmed))».",
            en: "The points of a table do not fit into one value: “\(shown(trimmed))”."),
          hint: Phrase(
            es: "Escriba un número entero por alternativa, cada uno en su propio lugar.",
            en: "Write one whole number a choice, each in its own place.")))
    }
  }

  // MARK: Parts

  /// A whole number as XML Schema writes it, a sign before it allowed; `nil` for anything else.
  static func whole(_ text: String) -> Int? {
    let digits = text.hasPrefix("-") || text.hasPrefix("+") ? text.dropFirst() : text[...]
    guard (1...18).contains(digits.utf8.count), digits.utf8.allSatisfy(isDigit) else { return nil }
    return Int(text)
  }

  /// `[+-]?` digits, with a point and an exponent or without; `nil` for anything else and for what is not finite.
  static func decimal(_ text: String) -> Double? {
    var rest = text.utf8[...]
    if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest.removeFirst() }
    let whole = rest.prefix(while: isDigit)
    rest = rest[whole.endIndex...]
    var decimals = rest.prefix(0)
    if rest.first == UInt8(ascii: ".") {
      decimals = rest.dropFirst().prefix(while: isDigit)
      rest = rest[decimals.endIndex...]
    }
    guard !whole.isEmpty || !decimals.isEmpty else { return nil }
    var exponent = ""
    if let mark = rest.first, mark == UInt8(ascii: "e") || mark == UInt8(ascii: "E") {
      rest.removeFirst()
      exponent = "e"
      if let sign = rest.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
        rest.removeFirst()
        if sign == UInt8(ascii: "-") { exponent += "-" }
      }
      guard !rest.isEmpty, rest.count <= 4, rest.allSatisfy(isDigit) else { return nil }
      exponent += String(Substring(rest))
      rest = rest[rest.endIndex...]
    }
    guard rest.isEmpty else { return nil }
    let digits =
      (whole.isEmpty ? "0" : String(Substring(whole))) + "." + (decimals.isEmpty ? "0" : String(Substring(decimals)))
    let number = Double((text.hasPrefix("-") ? "-" : "") + digits + exponent)
    return number.flatMap { $0.isFinite ? $0 : nil }
  }

  /// The codes of a selection; any of XML's blanks parts them.
  static func codes(in text: String) -> [String] {
    text.utf8.split(whereSeparator: isBlank).map { String(Substring($0)) }
  }

  /// The text without XML's blanks at its ends.
  static func trimmed(_ text: String) -> String {
    let bytes = text.utf8
    guard let first = bytes.firstIndex(where: { !isBlank($0) }), let last = bytes.lastIndex(where: { !isBlank($0) })
    else { return "" }
    return first == bytes.startIndex && bytes.index(after: last) == bytes.endIndex
      ? text : String(Substring(bytes[first...last]))
  }

  /// The beginning of a text that may be long, for a message.
  static func shown(_ text: String) -> String {
    text.unicodeScalars.count > 40 ? String(String.UnicodeScalarView(text.unicodeScalars.prefix(40))) + "…" : text
  }

  private static func formatted(_ text: String, as format: Question.Format?) -> Reading {
    switch format {
    case .time:
      guard WrittenTime(text) != nil else { return problem(noTime: text) }
    case .dateTime:
      guard DateTime.parts(text) != nil else { return problem(noDateTime: text) }
    case .geopoint:
      if let reason = GeoText.problem(in: text, as: .point) { return problem(noPlace: text, reason) }
    case .geotrace:
      if let reason = GeoText.problem(in: text, as: .trace) { return problem(noPlace: text, reason) }
    case .geoshape:
      if let reason = GeoText.problem(in: text, as: .shape) { return problem(noPlace: text, reason) }
    case .acknowledge:
      guard text == "OK" else { return problem(noAcknowledgement: text) }
    case .boolean:
      switch text {
      case "true", "1": return .answer(.value(.text("true")))
      case "false", "0": return .answer(.value(.text("false")))
      default: return problem(noBoolean: text)
      }
    case .barcode, .image, .audio, .video, .file, nil: break
    }
    return .answer(.value(.text(text)))
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
