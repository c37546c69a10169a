import RondaCore
import RondaXML
import Testing

@testable import RondaCommands

@Suite struct `Findings as they are shown` {
  private func printed(_ text: String, _ place: SourcePlace) -> String {
    let source = XMLSource(bytes: Array(text.utf8), name: "f.xml")
    let printer = DiagnosticPrinter(language: .spanish, sources: ["f.xml": source])
    return printer.text(
      Diagnostic("code", at: place, Phrase(es: "Algo.", en: "Something."), hint: Phrase(es: "Haga algo.", en: "Do.")))
  }

  @Test func `have their line and a caret under the place, whatever letters come before it`() {
    let text = printed("<a>\n\t<ñandú año=\"x\"/>\n</a>", SourcePlace(file: "f.xml", line: 2, column: 9, length: 3))
    #expect(
      text == """
        f.xml:2:9: error: Algo. [code]
          2 |  <ñandú año="x"/>
            |         ^^^
            = Haga algo.
        """)
  }

  @Test func `show the part of a long line that matters`() {
    let line = "<a b=\"" + String(repeating: "x", count: 300) + "\" c=\"y\"/>"
    let text = printed(line, SourcePlace(file: "f.xml", line: 1, column: 309, length: 1))
    let lines = text.split(separator: "\n")
    let caret = lines[2].distance(from: lines[2].startIndex, to: lines[2].firstIndex(of: "^") ?? lines[2].endIndex)
    #expect(lines[1][lines[1].index(lines[1].startIndex, offsetBy: caret)] == "c")
    #expect(lines[1].count < 120)
  }

  @Test func `cannot steer the terminal`() {
    let text = printed("<a\u{1B}[2J>", SourcePlace(file: "f.xml", line: 1, column: 2))
    #expect(text.contains("<a␛[2J>"))
    #expect(!text.unicodeScalars.contains("\u{1B}"))
    #expect("a\u{202E}b\u{7}c\u{9B}d".harmless == "a\u{FFFD}b␇c\u{FFFD}d")
  }
}

@Suite struct `The words of the argument parser` {
  @Test func `are translated where they are known`() {
    let english =
      "Error: Missing expected argument '<archivo>'\nUsage: ronda check <archivo>\n  See 'ronda check --help' for more information."
    #expect(
      UsageText.translated(english, to: .spanish)
        == "Error: Falta el argumento '<archivo>'\nUso: ronda check <archivo>\n  «ronda check --help» explica más.")
    #expect(UsageText.translated(english, to: .english) == english)
  }
}
