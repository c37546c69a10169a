import RondaCore

/// What the value of an attribute must look like.
package enum ValuePattern: Sendable {
  /// A name as questions have it.
  case name
  /// A name as XML elements have it, without a colon.
  case nodeName
  /// Anything but blanks: words, or an expression whose meaning is checked later.
  case words
  /// At least one character, which may be a blank.
  case characters
  /// At least one character and no blank.
  case code
  case language
  case yesNo
  /// A number with up to nine digits on each side of its decimal point.
  case number
  /// A whole number from 1 to this one, without a zero before it.
  case whole(through: Int)
  /// So many digits and nothing else.
  case digits(ClosedRange<Int>)
  /// A day of the calendar, `yyyy-mm-dd`.
  case day
  case oneOf([String])

  func allows(_ text: String) -> Bool {
    switch self {
    case .name: NamePattern.isName(text)
    case .nodeName: NamePattern.isNodeName(text)
    case .words: !Bytes.areBlank(text)
    case .characters: !text.isEmpty
    case .code: NamePattern.isCode(text)
    case .language: NamePattern.isLanguageTag(text)
    case .yesNo: text == "yes" || text == "no"
    case .number: NamePattern.isNumber(text)
    case .whole(let last): NamePattern.isWhole(text, through: last)
    case .digits(let count): NamePattern.isDigits(text, count: count)
    case .day: CivilDate(iso8601: text) != nil
    case .oneOf(let values): values.contains(text)
    }
  }

  /// What is expected, to be said after “Expected:”.
  var expectation: Phrase {
    switch self {
    case .name:
      Phrase(
        es: "un nombre: letras sin acento, dígitos y «_», empezando con letra",
        en: "a name: unaccented letters, digits and “_”, beginning with a letter")
    case .nodeName:
      Phrase(
        es: "un nombre: letras, dígitos, «_», «-» y «.», empezando con letra o «_»",
        en: "a name: letters, digits, “_”, “-” and “.”, beginning with a letter or “_”")
    case .words, .characters: Phrase(es: "algo escrito", en: "something written")
    case .code: Phrase(es: "un código sin espacios", en: "a code without blanks")
    case .language: Phrase(es: "un código de idioma, como «es» o «arn»", en: "a language code such as “es” or “arn”")
    case .yesNo: Self.oneOf(["yes", "no"]).expectation
    case .number:
      Phrase(es: "un número, con punto decimal si lo necesita", en: "a number, with a decimal point if it needs one")
    case .whole(let last):
      Phrase(es: "un número entero de 1 a \(last)", en: "a whole number from 1 to \(last)")
    case .digits(let count) where count.lowerBound == count.upperBound:
      Phrase(es: "un número de \(count.upperBound) dígitos", en: "a number of \(count.upperBound) digits")
    case .digits(let count):
      Phrase(
        es: "un número sin puntos, de \(count.upperBound) dígitos a lo más",
        en: "a number without separators, of at most \(count.upperBound) digits")
    case .day: Phrase(es: "una fecha que exista, aaaa-mm-dd", en: "a date that exists, yyyy-mm-dd")
    case .oneOf(let values):
      // A tab cannot be seen between quotes; what may stand for it can.
      Phrase(
        es: "uno de " + values.filter { $0 != "\t" }.map { "«\($0)»" }.joined(separator: ", "),
        en: "one of " + values.filter { $0 != "\t" }.map { "“\($0)”" }.joined(separator: ", "))
    }
  }
}
