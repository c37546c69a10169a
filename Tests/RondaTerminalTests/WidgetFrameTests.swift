import RondaCore
import Testing

@testable import RondaTerminal

/// Every way of answering in a small, a usual and a large window.
struct WidgetFrameTests {
  /// What is keyed on the way to a question and in it.
  struct Scene: CustomTestStringConvertible, Sendable {
    let name: String
    /// The name of the question.
    let question: String
    let inputs: [TerminalInput]

    init(_ name: String, _ question: String, _ inputs: [TerminalInput]) {
      self.name = name
      self.question = question
      self.inputs = inputs
    }

    var testDescription: String { name }
  }

  private static func arrows(_ key: Key, _ count: Int) -> [TerminalInput] {
    Array(repeating: .key(key), count: count)
  }

  static let scenes = [
    Scene("note", "", []),
    Scene("acknowledge", "leido", keys("\n")),
    Scene("yes-no", "acepta", keys("s")),
    Scene("territory", "barrio", keys("nunoa v")),
    Scene("one", "tenencia", arrows(.down, 4)),
    Scene("other", "tenencia", keys("77\nDe la parroquia")),
    Scene("quick", "general", keys("9")),
    Scene("many", "temas", keys("1 2")),
    Scene("many-refused", "temas", keys("1234")),
    Scene("many-exclusive", "temas", keys("1399")),
    Scene("many-other", "temas", keys("1 77\nRuidos")),
    Scene("long", "comuna", keys("nunoa") + arrows(.down, 2)),
    Scene("long-none", "comuna", keys("xzq")),
    Scene("long-many", "visitas", keys("con\nval") + arrows(.down, 1)),
    Scene("grid", "calles", keys("14")),
    Scene("battery", "trato1", keys("2")),
    Scene("rank", "orden", keys("3 2")),
    Scene("date", "visita", keys("5/3")),
    Scene("date-year", "nacimiento", keys("5/3/26\n")),
    Scene("time", "hora", keys("930")),
    Scene("moment", "cuando", keys("ayer 1430")),
    Scene("place", "lugar", keys("-33,45 -70,66")),
    Scene("code", "medidor", keys("A-17")),
    Scene("range", "nota", keys("5,25\n")),
    Scene("whole", "arriendo", keys("280.000")),
    Scene("decimal", "horas", keys("1.500\n")),
    Scene("tally", "mesa", keys("4\n5\n1")),
    Scene("tally-wrong", "mesa", keys("4 5 1 0 0 9\n")),
    Scene("repeat-more", "nombre", keys("s\nRosa\n34\ns\nPedro\n7\n")),
    Scene("repeat", "nombre", keys("s\nRosa\n34\ns\nPedro\n")),
    Scene("long-text", "largo", keys(String(repeating: "Falta luz en el pasaje. ", count: 8))),
  ]

  /// Goes to a question with nothing but what has to be answered before it.
  private func onTheWay(to question: String) throws -> [TerminalInput] {
    guard !question.isEmpty else { return [] }
    var desk = Desk(try newFlow(on: widgetForm))
    var inputs: [TerminalInput] = []
    while desk.at != question {
      guard let item = desk.desk.flow.item else { break }
      if desk.desk.flow.isEnd(item) {
        if question == "nombre" { break }
        desk.answer("n")
        inputs += keys("n\n")
      } else if desk.at == "leido" || desk.at == "acepta" {
        desk.answer("1")
        inputs += keys("1\n")
      } else if desk.at == "saludo" {
        desk.answer("")
        inputs += keys("\n")
      } else {
        // The first entry of the menu.
        desk.send(.dontKnow)
        inputs += [.key(.escape)] + keys("1")
      }
    }
    return inputs
  }

  @Test(arguments: scenes) func `every widget in three windows`(scene: Scene) throws {
    let inputs = try onTheWay(to: scene.question) + scene.inputs
    for (columns, rows) in [(40, 12), (80, 24), (132, 43)] {
      let frames = FrameTests()
      let frame = try frames.screen(inputs, on: widgetForm, columns: columns, rows: rows)
      try frames.check(frame, "widget-\(scene.name)-\(columns)x\(rows)-es")
    }
  }
}
