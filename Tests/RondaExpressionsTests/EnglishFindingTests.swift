import RondaCore
import RondaExpressions
import Testing

/// The same findings in English: one of each kind.
struct EnglishFindingTests {
  static let cases: [FindingCase] = [
    FindingCase(
      "${edda} > 3",
      [
        FindingCase.Told("expression-unknown-name", 0, 7, "there is no question “edda”", "did you mean ${edad}?")
      ]),
    FindingCase(
      "${uso} = 'sí'",
      [
        FindingCase.Told("expression-unknown-choice", 9, 4, "${uso} has no choice “sí”", "did you mean 'si'?")
      ]),
    FindingCase(
      "${uso} = “si”",
      [
        FindingCase.Told(
          "expression-curly-quote", 9, 1, "the quote “ does not work in an expression", #"use straight quotes: ' or ""#)
      ]),
    FindingCase(
      ". > 1,5",
      [
        FindingCase.Told("expression-decimal-comma", 4, 3, "decimals take a point, not a comma", "write 1.5")
      ]),
    FindingCase(
      "if(${edad} > 3, 'a')",
      [
        FindingCase.Told(
          "expression-argument-count", 0, 2, "if() takes 3 values and has 2",
          "add what it is when the condition does not hold: if(b, x, '')")
      ]),
    FindingCase(
      "../edda > 3",
      [
        FindingCase.Told("expression-unknown-path", 3, 4, "there is no “edda” inside “data”", "did you mean edad?")
      ]),
    FindingCase(
      "${edad} && 3",
      [
        FindingCase.Told(
          .warning, "expression-answer-as-condition", 0, 7,
          "${edad} is a number, and counts as true whenever it is not 0", "compare it with something: ${edad} > 0"),
        FindingCase.Told("expression-foreign-operator", 8, 2, "“&&” does not exist in this language", "write “and”"),
        FindingCase.Told(
          .warning, "expression-constant-condition", 11, 1, "this is always true",
          "compare it with something: ${name} = 3"),
      ]),
    FindingCase(
      "${fecha} = '05-03-2026'",
      [
        FindingCase.Told(
          "expression-not-a-date", 11, 12, "'05-03-2026' is not a date",
          "dates are written year-month-day: '2026-03-05'")
      ]),
    FindingCase(
      "regex(., '[')",
      [
        FindingCase.Told(
          "expression-pattern", 9, 3, "'[' is not a regular expression", "a bracket is not closed (at character 1)")
      ]),
    FindingCase(
      "${uso} = 'si' or 'no'",
      [
        FindingCase.Told(
          "expression-text-as-condition", 17, 4, "a text by itself is always true",
          "compare it with something: ${uso} = 'no'")
      ]),
    FindingCase(
      "15 < . < 110",
      [
        FindingCase.Told(
          .warning, "expression-chained-comparison", 7, 1, "two comparisons in a row compare a yes or no with a value",
          "write “15 <= . and . <= 110”")
      ]),
    FindingCase(
      "${necesidades} = 'agua'",
      [
        FindingCase.Told(
          .warning, "expression-list-equality", 17, 6,
          "${necesidades} may have several answers: this holds only when “agua” is the only one",
          "write selected(${necesidades}, 'agua')")
      ]),
    FindingCase(
      "format-date(today(), '%Q')",
      [
        FindingCase.Told(
          "expression-date-format", 21, 4, "format-date() does not know “%Q”",
          "there are %Y %y %m %n %b %d %e %a %W %H %h %M %S %3 %%")
      ]),
    FindingCase(
      "edad > 3",
      [
        FindingCase.Told(
          "expression-bare-word", 0, 4, "“edad” is loose: neither a text nor a question", "did you mean ${edad}?")
      ]),
    FindingCase(
      "(1",
      [
        FindingCase.Told("expression-unclosed-parenthesis", 0, 1, "this parenthesis is never closed", "add “)”")
      ]),
    FindingCase(
      "${edad",
      [
        FindingCase.Told(
          "expression-unclosed-brace", 0, 6, "the brace “}” that closes the name is missing", "write ${edad}")
      ]),
    FindingCase(
      "'a",
      [
        FindingCase.Told(
          "expression-unclosed-quote", 0, 2, "the closing quote of the text is missing", "close the text with '")
      ]),
  ]

  @Test(arguments: cases) func `a finding reads well in English`(_ expected: FindingCase) {
    expected.check(.english)
  }
}
