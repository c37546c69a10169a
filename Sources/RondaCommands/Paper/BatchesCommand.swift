import ArgumentParser
import RondaCore
import RondaForms
import RondaReports
import RondaStore
import RondaTranscription

/// `ronda batches`: how far the batches of sheets have come.
struct BatchesCommand: ParsableCommand {
  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "batches",
      abstract: say(
        es: "Ver los lotes de hojas: cuántas van, cuáles faltan, cuánto costó digitarlas.",
        en: "See the batches of sheets: how many are keyed, which are missing, what keying took."),
      aliases: ["lotes"])
  }

  @Argument(
    help: ArgumentHelp(
      say(es: "El formulario: su id o su archivo.", en: "The form: its id or its file."),
      valueName: say(es: "formulario", en: "form")))
  var form: String?

  @Flag(name: [.long], help: ArgumentHelp(say(es: "En JSON.", en: "As JSON.")))
  var json = false

  @OptionGroup var place: ConsultationOption
  @OptionGroup var common: CommonOptions

  func run() throws {
    let consultation = try place.open(for: .reading)
    let form = try consultation.form(self.form)
    let batches = try consultation.batches(of: form).map(consultation.progress(of:))
    if json { return try Output.data(Self.json(batches, form)) }
    guard !batches.isEmpty else {
      Output.message(
        say(
          es: "No hay lotes: «ronda digitar --lote 07» comienza uno.",
          en: "There are no batches: “ronda key --batch 07” begins one."))
      return
    }
    var table = TextTable()
    table.add(
      say(es: "Lote|Digitadas|Esperadas|Sin terminar|Faltan", en: "Batch|Keyed|Expected|Unfinished|Missing")
        .split(separator: "|").map(String.init))
    for progress in batches {
      table.add([
        progress.batch.name, String(progress.through.count), progress.batch.expected.map(String.init) ?? "–",
        String(progress.begun.count), BatchProgress.ranges(progress.missing),
      ])
    }
    try Output.data(table.text(indent: ""))
    for progress in batches {
      if let line = BatchFigures.effort(progress.effort, sheets: progress.through.count) {
        try Output.data("\(progress.batch.name.harmless): \(line)\n")
      }
    }
  }

  private static func json(_ batches: [BatchProgress], _ form: Form) -> String {
    func list(_ sheets: [String]) -> JSONValue { .list(sheets.map { .text($0) }) }
    let values = batches.map { progress in
      JSONValue.object([
        ("name", .text(progress.batch.name)), ("keyed", .integer(progress.through.count)),
        ("expected", progress.batch.expected.map { .integer($0) } ?? .null), ("unfinished", list(progress.begun)),
        ("missing", list(progress.missing)), ("strangers", list(progress.strangers)),
        ("keystrokes", .integer(progress.effort.keystrokes)), ("seconds", .integer(progress.effort.seconds)),
        ("stops", .integer(progress.effort.stops)),
      ])
    }
    return JSONValue.object([
      ("schema", .text("ronda.batches/1")), ("form", .text(form.id)), ("batches", .list(values)),
    ]).text() + "\n"
  }
}
