import RondaCore
import RondaForms
import RondaStore

/// A series of copies that is a batch of a consultation: whoever keys it is told which of its sheets are missing.
struct PrintedBatch {
  let name: String
  /// The number of the first copy.
  let first: Int
  private let batch: Batch
  private let consultation: Consultation

  /// - Parameter first: without it, the first number behind all series of the form.
  init(_ name: String, of form: Form, copies: Int, first: Int?, in place: ConsultationOption) throws {
    consultation = try place.open(for: .writing)
    guard try consultation.hashes(of: form).contains(form.hash) else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "Esta versión de «\(form.id)» no está en la consulta: agréguela con «ronda nuevo --agregar».",
          en: "This version of “\(form.id)” is not in the consultation: add it with “ronda new --add”."))
    }
    let batches = try consultation.batches(of: form)
    let ends = batches.compactMap { batch in batch.firstSheet.flatMap { start in batch.expected.map { start + $0 } } }
    self.name = name
    self.first = first ?? max(1, ends.max() ?? 1)
    let known = batches.first { $0.name == name }
    let own = self.first..<(self.first + copies)
    if let known, known.firstSheet != self.first || known.expected != copies {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "El lote \(name) ya existe con otras hojas: use otro nombre, o imprima otra vez las mismas con --desde "
            + "\(known.firstSheet ?? 1) --copias \(known.expected ?? 1).",
          en: "Batch \(name) exists already with other sheets: use another name, or print the same ones again with "
            + "--first \(known.firstSheet ?? 1) --copies \(known.expected ?? 1)."))
    }
    let other = batches.first { batch in
      guard batch.name != name, let start = batch.firstSheet, let count = batch.expected else { return false }
      return own.overlaps(start..<(start + count))
    }
    if let other {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "El lote \(other.name) ya tiene hojas con esos números: deje que ronda elija el primero, sin --desde.",
          en: "Batch \(other.name) has sheets with these numbers already: let ronda choose the first, without --first.")
      )
    }
    batch =
      known
      ?? Batch(
        formID: form.id, name: name, expected: copies, firstSheet: self.first, numbering: .checked,
        openedAt: Clock.now)
  }

  /// Notes it down, once the copies are there.
  func keep() throws {
    try Consultation.translating { () throws(StoreError) in
      try consultation.store.setBatch(batch, by: nil)
      try consultation.store.close()
    }
    Output.message(
      say(
        es: "Anotado el lote \(name.harmless): se digita con «ronda digitar --lote \(name.harmless)».",
        en: "Batch \(name.harmless) noted down: it is keyed with “ronda key --batch \(name.harmless)”."))
  }
}
