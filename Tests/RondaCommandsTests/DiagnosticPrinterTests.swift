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

  @Test func `show no more carets than of the line is shown`() {
    let line = String(repeating: "ñ", count: 1000)
    for column in [1, 50, 90, 500, 990, 1000] {
      let lines = printed(line, SourcePlace(file: "f.xml", line: 1, column: column, length: 400)).split(separator: "\n")
      #expect(lines[1].count <= 110 && lines[2].count <= lines[1].count, "\(column)")
      #expect(lines[2].contains("^"))
    }
  }

  @Test func `take no time that grows with their number and the length of a line`() {
    let line = String(repeating: "<a/>", count: 500_000)
    let source = XMLSource(bytes: Array(line.utf8), name: "f.xml")
    let printer = DiagnosticPrinter(language: .spanish, sources: ["f.xml": source])
    let duration = ContinuousClock().measure {
      for number in 1...300 {
        let place = SourcePlace(file: "f.xml", line: 1, column: number * 6000)
        #expect(printer.text(Diagnostic("code", at: place, Phrase(es: "Algo.", en: "Something."))).contains("^"))
      }
    }
    // Going through the line for each of them takes a minute.
    #expect(duration < .seconds(20))
  }

  @Test func `are one line for editors, with the same words in every language`() {
    let printer = DiagnosticPrinter(language: .spanish, sources: [:])
    let place = SourcePlace(file: "a b.xml", line: 3, column: 14, length: 2)
    #expect(
      printer.line(Diagnostic("code", .warning, at: place, Phrase(es: "algo\nmás", en: "x")))
        == "a b.xml:3:14: warning: Algo␊más. [code]")
    #expect(printer.line(Diagnostic("code", at: nil, Phrase(es: "Algo.", en: "x"))) == "error: Algo. [code]")
  }

  @Test func `name cells as people do`() {
    let finding = Diagnostic(
      "code", at: SourcePlace(file: "f.xlsx:survey", line: 7, column: 2), Phrase(es: "Algo.", en: "Something."))
    #expect(
      DiagnosticPrinter(language: .spanish, sources: [:]).text(finding)
        == "f.xlsx, hoja survey, B7: error: Algo. [code]")
    #expect(
      DiagnosticPrinter(language: .english, sources: [:]).line(finding)
        == "f.xlsx:survey:7:2: error: Something. [code]")
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
