import RondaCore
import Testing

@testable import RondaTerminal

/// What keys do in each kind of question on a screen.
struct WidgetKeyTests {
  /// A form with one question, and what was recorded after a script.
  private func answers(_ items: String, _ inputs: [TerminalInput], edited: String? = nil) throws -> [Answer?] {
    let form = """
      <form xmlns="urn:ronda:form:1" id="una" version="1" default_language="es"><title>Una</title>
        <choices name="temas">
          <choice name="a"><label>Agua</label></choice><choice name="b"><label>Basura</label></choice>
          <choice name="c"><label>Calles</label></choice>
          <choice name="n" exclusive="yes" key="99"><label>Ninguno</label></choice>
        </choices>
        <choices name="once">\((1...11).map { "<choice name=\"\($0)\"><label>N.º \($0)</label></choice>" }.joined())</choices>
        <choices name="largo">
          \(communes.enumerated().map { "<choice name=\"c\($0)\"><label>\($1)</label></choice>" }.joined())
        </choices>
        <choices name="si_no">
          <choice name="si"><label>Sí</label></choice><choice name="no"><label>No</label></choice>
        </choices>
        \(items)
        <text name="fin"><label>Fin</label></text>
      </form>
      """
    let journal = MemoryJournal()
    var runner = InterviewRunner(
      flow: try newFlow(on: form), options: InterviewRunner.Options(term: "xterm"), journal: journal)
    let terminal = ScriptedTerminal(inputs)
    terminal.edited = edited
    var port = terminal
    _ = runner.run(on: &port)
    return journal.answers.map(\.answer)
  }

  private func many(_ inputs: [TerminalInput]) throws -> [String]? {
    let items = #"<select_multiple name="m" list="temas" max="2"><label>M</label></select_multiple>"#
    guard case .value(.choices(let names))?? = try answers(items, inputs + keys("\n")).first else { return nil }
    return names
  }

  @Test func `digits mark and unmark, with and without blanks`() throws {
    #expect(try many(keys("12")) == ["a", "b"])
    #expect(try many(keys("1 2")) == ["a", "b"])
    #expect(try many(keys("121")) == ["b"])
    #expect(try many(keys("3") + [.key(.backspace)] + keys("2")) == ["b"])
  }

  @Test func `the one too many is refused and stays to be taken away`() throws {
    #expect(try many(keys("123")) == nil)
    #expect(try many(keys("1231")) == ["b", "c"])
    #expect(try many(keys("123") + [.key(.backspace)]) == ["a", "b"])
    let space = keys(" ")
    let down = [TerminalInput.key(.down)]
    #expect(try many(down + space + down + space + down + space) == ["a", "b"])
  }

  @Test func `an exclusive choice takes the place of others, and others of it`() throws {
    #expect(try many(keys("1 99")) == ["n"])
    #expect(try many(keys("199")) == ["n"])
    #expect(try many(keys("991")) == ["a"])
    #expect(try many(keys("19")) == nil)
  }

  @Test func `a key that begins a longer one waits for the rest`() throws {
    let items = #"<select_multiple name="m" list="once"><label>M</label></select_multiple>"#
    func marked(_ text: String) throws -> [String]? {
      guard case .value(.choices(let names))?? = try answers(items, keys(text + "\n")).first else { return nil }
      return names
    }
    #expect(try marked("11") == ["11"])
    #expect(try marked("1 1") == nil)
    #expect(try marked("112") == ["11", "2"])
    #expect(try marked("1 2 11") == ["1", "2", "11"])
    #expect(try marked("210") == ["2", "10"])
  }

  @Test func `where a number answers at once, a longer one can still be typed`() throws {
    let items = #"<select_one name="q" list="once" appearance="quick"><label>Q</label></select_one>"#
    #expect(try answers(items, keys("7")) == [.value(.choice("7"))])
    #expect(try answers(items, keys("1")).isEmpty)
    #expect(try answers(items, keys("1\n")) == [.value(.choice("1"))])
    #expect(try answers(items, keys("10")) == [.value(.choice("10"))])
    #expect(try answers(items, keys("x7")) == [.value(.choice("7"))])
    #expect(try answers(items, keys("-")) == [.missing(.dontKnow)])
    let plain = #"<select_one name="q" list="once"><label>Q</label></select_one>"#
    #expect(try answers(plain, keys("7")).isEmpty)
  }

  @Test func `nothing is chosen or acknowledged for anyone`() throws {
    for items in [
      #"<select_one name="q" list="si_no" default="'si'"><label>¿Acepta?</label></select_one>"#,
      #"<acknowledge name="q"><label>Leído</label></acknowledge>"#,
      #"<acknowledge name="q" required="yes"><label>Leído</label></acknowledge>"#,
    ] {
      #expect(try answers(items, keys("\n\n\n")).isEmpty)
      #expect(try answers(items, keys("s\n")).count == 1)
    }
    let consent = #"<select_one name="q" list="si_no"><label>¿Acepta?</label></select_one>"#
    #expect(try answers(consent, keys("y\n")) == [.value(.choice("si"))])
    #expect(try answers(consent, keys("n\n")) == [.value(.choice("no"))])
  }

  @Test func `a long list is filtered, and several finds need a hand`() throws {
    let items = #"<select_one name="q" list="largo"><label>Q</label></select_one>"#
    #expect(try answers(items, keys("penalolen\n")) == [.value(.choice("c2"))])
    #expect(try answers(items, keys("PEÑ\n")) == [.value(.choice("c2"))])
    // What is called so is meant, though another one has it inside.
    #expect(try answers(items, keys("nunoa\n")) == [.value(.choice("c0"))])
    #expect(try answers(items, keys("13\n")) == [.value(.choice("c12"))])
    #expect(try answers(items, keys("san\n")).isEmpty)
    #expect(try answers(items, keys("san\n\n")) == [.value(.choice("c4"))])
    #expect(try answers(items, keys("san") + [.key(.down), .key(.down), .key(.enter)]) == [.value(.choice("c5"))])
    #expect(try answers(items, keys("xzq\n")).isEmpty)
  }

  @Test func `several choices of a long list are found one after another`() throws {
    let items = #"<select_multiple name="q" list="largo" max="2"><label>Q</label></select_multiple>"#
    #expect(try answers(items, keys("val\ncon\n\n")) == [.value(.choices(["c10", "c7"]))])
    #expect(try answers(items, keys("san") + [.key(.down)] + keys(" \n")) == [.value(.choices(["c4"]))])
    #expect(try answers(items, keys("san\n\n")).isEmpty)
    #expect(try answers(items, keys("1 11\n")) == [.value(.choices(["c0", "c10"]))])
  }

  @Test func `a grid goes down by itself and up by the arrow`() throws {
    let items = """
      <grid name="g" list="temas"><label>G</label>
        <row name="r1"><label>Uno</label></row><row name="r2"><label>Dos</label></row><row name="r3"><label>Tres</label></row>
      </grid>
      """
    let values = ["a", "b", "c"].map { Answer.value(.choice($0)) }
    #expect(try answers(items, keys("123")) == values)
    #expect(try answers(items, keys("13") + [.key(.up)] + keys("2")) == [values[0], values[2], values[1]])
    #expect(try answers(items, keys("1*99")) == [values[0], .missing(.refused), .value(.choice("n"))])
    #expect(try answers(items, [.key(.up)] + keys("8") + keys("1")) == [values[0]])
  }

  @Test func `a long text comes from the editor and is accepted by Enter`() throws {
    let items = #"<text name="q" appearance="multiline"><label>Q</label></text>"#
    let editor = [TerminalInput.key(.control("e"))]
    #expect(try answers(items, editor, edited: "uno\n\ndos").isEmpty)
    #expect(try answers(items, editor + keys("\n"), edited: "uno\n\ndos") == [.value(.text("uno\n\ndos"))])
    #expect(try answers(items, editor + keys("x\n")) == [.value(.text("x"))])
    let number = #"<integer name="q"><label>Q</label></integer>"#
    #expect(try answers(number, keys("4") + editor + keys("2\n"), edited: "9") == [.value(.integer(42))])
  }

  @Test func `a very long text is drawn near the cursor alone`() {
    var editor = LineEditor(String(repeating: "palabra ", count: 100_000))
    let end = ScreenParts.broken(editor, 70)
    #expect(end.lines.count < 30)
    #expect(end.row == end.lines.count - 1)
    _ = editor.take(.home)
    #expect(ScreenParts.broken(editor, 70).row == 0)
    let short = ScreenParts.broken(LineEditor("uno dos\ntres cuatro"), 6)
    #expect(short.lines == ["uno ", "dos", "tres ", "cuatro"])
    #expect(short.row == 3)
    #expect(short.column == 6)
  }

  @Test func `points are typed over those that are there`() throws {
    let items = #"<tally name="q" list="si_no" control="10"><label>Q</label></tally>"#
    let up = [TerminalInput.key(.up)]
    let counts = Answer.value(.tally([TallyCount(choice: "si", points: 4), TallyCount(choice: "no", points: 6)]))
    #expect(try answers(items, keys("4\n6\n")) == [counts])
    #expect(try answers(items, keys("3\n6\n") + up + up + keys("4\n\n")) == [counts])
  }
}
