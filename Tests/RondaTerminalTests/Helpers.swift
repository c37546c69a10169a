import RondaCore
import RondaEngine
import RondaForms
import RondaTerritories
import RondaXML
import Testing

@testable import RondaTerminal

// swift-format-ignore: NeverForceUnwrap
let today = CivilDate(year: 2026, month: 11, day: 21)!

/// A form with one question of every kind, a skip, a doubt and a control sum.
let sampleForm = """
  <form xmlns="urn:ronda:form:1" id="muestra" version="1" default_language="es">
    <title>Muestra</title><title xml:lang="en">Sample</title>
    <choices name="si_no">
      <choice name="si"><label>Sí</label><label xml:lang="en">Yes</label></choice>
      <choice name="no"><label>No</label><label xml:lang="en">No</label></choice>
    </choices>
    <choices name="temas">
      <choice name="basura"><label>Basura</label><label xml:lang="en">Rubbish</label></choice>
      <choice name="luz"><label>Iluminación</label><label xml:lang="en">Lighting</label></choice>
      <choice name="plazas"><label>Plazas</label><label xml:lang="en">Squares</label></choice>
      <choice name="nada" exclusive="yes" key="99"><label>Ninguno</label><label xml:lang="en">None</label></choice>
    </choices>
    <note name="saludo"><label>Buenas tardes.</label><label xml:lang="en">Good afternoon.</label></note>
    <select_one name="acepta" list="si_no" required="yes">
      <label>¿Acepta responder?</label><label xml:lang="en">Do you agree to answer?</label>
    </select_one>
    <group name="todo" relevant="${acepta} = 'si'">
      <label>Su hogar</label><label xml:lang="en">Your household</label>
      <territory name="barrio" level="barrio">
        <label>¿En qué barrio vive?</label><label xml:lang="en">Where do you live?</label>
      </territory>
      <integer name="edad" required="yes" constraint=". &gt;= 15 and . &lt;= 110">
        <label>¿Qué edad tiene?</label><label xml:lang="en">How old are you?</label>
        <hint>En años cumplidos.</hint><hint xml:lang="en">In completed years.</hint>
        <constraint_message>La edad va de 15 a 110 años.</constraint_message>
        <constraint_message xml:lang="en">Age goes from 15 to 110.</constraint_message>
        <warning test=". &gt; 95">Más de 95 años es poco frecuente.</warning>
        <warning test=". &gt; 95" xml:lang="en">More than 95 is unusual.</warning>
      </integer>
      <decimal name="horas"><label>¿Cuántas horas?</label><label xml:lang="en">How many hours?</label></decimal>
      <date name="fecha"><label>Fecha</label><label xml:lang="en">Date</label></date>
      <select_multiple name="programas" list="temas" max="2">
        <label>¿Cuáles usó?</label><label xml:lang="en">Which did you use?</label>
      </select_multiple>
      <rank name="orden" list="temas" max="2">
        <label>Ordene los más urgentes.</label><label xml:lang="en">Rank the most urgent.</label>
      </rank>
      <tally name="mesa" list="si_no" control="10">
        <label>Puntos de la mesa</label><label xml:lang="en">Points of the table</label>
      </tally>
      <text name="comentario"><label>¿Algo más?</label><label xml:lang="en">Anything else?</label></text>
    </group>
  </form>
  """

let sampleTree = """
  <territories xmlns="urn:ronda:territories:1" version="1" default_language="es">
    <level name="comuna"><label>Comuna</label><label xml:lang="en">Municipality</label></level>
    <level name="barrio"><label>Barrio</label><label xml:lang="en">Neighbourhood</label></level>
    <territory level="comuna" code="1" name="Ñuñoa">
      <territory level="barrio" code="1-1" name="Villa Ñandú"/>
      <territory level="barrio" code="1-2" name="Población Río Claro"/>
      <territory level="barrio" code="1-3" name="Villa Alegre"><alias>El Alto</alias></territory>
    </territory>
  </territories>
  """

/// Read once: every test begins with them, some many hundred times.
private let readPlan = Result {
  let reading = FormReader.read(XMLSource(bytes: Array(sampleForm.utf8), name: "muestra.xml"))
  return EvaluationPlan(try #require(reading.form, "\(reading.findings)"))
}

let readTree = Result {
  let reading = TerritoryReader.read(XMLSource(bytes: Array(sampleTree.utf8), name: "territorios.xml"))
  return try #require(reading.tree, "\(reading.findings)")
}

func newFlow(
  _ language: Language = .spanish, entered: AnswerTree? = nil, remarks: [InterviewRemark] = []
) throws -> InterviewFlow {
  InterviewFlow(
    try readPlan.get(), territories: try readTree.get(), today: today, language: language,
    formLanguage: language.rawValue, entered: entered, remarks: remarks)
}

/// A flow on a form of its own.
func newFlow(on form: String, _ language: Language = .spanish, entered: AnswerTree? = nil) throws
  -> InterviewFlow
{
  InterviewFlow(
    try plan(of: form), territories: try readTree.get(), today: today, language: language,
    formLanguage: language.rawValue, entered: entered)
}

func plan(of form: String) throws -> EvaluationPlan {
  let reading = FormReader.read(XMLSource(bytes: Array(form.utf8), name: "formulario.xml"))
  return EvaluationPlan(try #require(reading.form, "\(reading.findings)"))
}

/// One step as it was kept.
struct JournalLine: Hashable {
  let step: InterviewStep
  let entered: AnswerTree
  let language: String
}

/// Keeps everything in memory and fails when told to.
final class MemoryJournal: InterviewJournal {
  var lines: [JournalLine] = []
  var tree: AnswerTree?
  /// As it was kept last, also where the interview was only left.
  var state: InterviewState?
  /// How many of the next calls fail.
  var failures = 0
  /// Called after each line was kept.
  var onRecord: () -> Void = {}

  func record(_ step: InterviewStep, _ state: InterviewState) throws(JournalFailure) {
    try fail()
    self.state = state
    if step == .left { return }
    lines.append(JournalLine(step: step, entered: state.entered, language: state.language))
    onRecord()
  }

  func finish(_ record: AnswerTree, _ state: InterviewState) throws(JournalFailure) {
    try fail()
    self.state = state
    tree = record
  }

  /// The answers that were kept, in order.
  var answers: [(question: Int, answer: Answer?)] {
    lines.compactMap { line in
      if case .answer(let question, _, let answer) = line.step { (question, answer) } else { nil }
    }
  }

  private func fail() throws(JournalFailure) {
    guard failures > 0 else { return }
    failures -= 1
    throw JournalFailure(Phrase(es: "el disco está lleno", en: "the disk is full"))
  }
}

/// A flow that is driven by events, without a screen.
struct Desk {
  var desk: InterviewDesk
  let journal: MemoryJournal
  var outcome: InterviewOutcome?

  init(_ flow: InterviewFlow, _ journal: MemoryJournal = MemoryJournal()) {
    self.journal = journal
    desk = InterviewDesk(flow: flow, journal: journal)
  }

  mutating func send(_ events: InterviewEvent...) {
    for event in events where outcome == nil { outcome = desk.handle(event) }
  }

  mutating func answer(_ texts: String...) {
    for text in texts where outcome == nil { outcome = desk.handle(.answer(text)) }
  }

  var at: String? { desk.flow.question?.name }
  var said: String? { desk.flow.message?.text }
  func answer(to name: String) -> Answer? {
    desk.flow.form.question(named: name).flatMap { desk.flow.session.answer(to: $0.index) }
  }
  /// The finished record, what stands once in it, in the order of the form.
  var record: [Answer]? {
    journal.tree.map { tree in
      desk.flow.form.questions.map { tree.answers[desk.flow.form.slot(of: $0)] ?? .missing(.blank) }
    }
  }
  func page() throws -> QuestionPage { try #require(desk.flow.questionPage()) }
}

/// Plays the keys of a script and keeps all that was shown.
final class ScriptedTerminal: TerminalPort {
  var size = TerminalSize(columns: 80, rows: 24)
  var inputs: ArraySlice<TerminalInput>
  var written = ""
  /// What had been shown when each input was taken.
  var beforeInput: (Int) -> Void = { _ in }

  init(_ inputs: [TerminalInput]) { self.inputs = inputs[...] }

  func next() -> TerminalInput {
    beforeInput(inputs.startIndex)
    return inputs.popFirst() ?? .end
  }
  func write(_ text: String) { written += text }
  func dropInput() {}
  func suspend() {}
  /// What comes back from the editor; `nil` when there is none.
  var edited: String?
  func edit(_ text: String) -> String? { edited }
  func setScreen(_ wanted: Bool) {}
}

func keys(_ text: String) -> [TerminalInput] {
  text.unicodeScalars.map { $0 == "\n" ? .key(.enter) : .key(.scalar($0)) }
}
