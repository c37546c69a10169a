import RondaCore
import RondaStore

/// What `ronda doctor` found, in words.
enum DoctorReport {
  /// So many pages, rows or records are named one by one.
  private static let namedAtMost = 20

  static func text(_ found: FileDiagnosis, of path: String) -> String {
    var text = heading(found, path) + pages(found)
    if found.verdict == .damaged || found.verdict == .changed { text += tables(found) }
    text += structure(found) + references(found) + advice(found, path)
    return text
  }

  private static func heading(_ found: FileDiagnosis, _ path: String) -> String {
    let file = path.harmless
    return switch found.verdict {
    case .whole:
      say(es: "\(file): entero. Nada está dañado.\n", en: "\(file): whole. Nothing is damaged.\n")
    case .incomplete:
      say(
        es: "\(file): entero, pero le falta algo a lo que otras filas se refieren.\n",
        en: "\(file): whole, but something is missing that other rows refer to.\n")
    case .changed:
      say(
        es: "\(file): su estructura está entera, pero no todo es lo que Ronda escribió.\n",
        en: "\(file): its structure is whole, but not all of it is what Ronda wrote.\n")
    case .damaged: say(es: "\(file): dañado.\n", en: "\(file): damaged.\n")
    }
  }

  private static func pages(_ found: FileDiagnosis) -> String {
    var text = ""
    if found.hasSeals {
      let whole = found.pageCount - found.lostPages.count
      text += say(
        es: "Páginas enteras: \(whole) de \(found.pageCount), según sus sumas de control.\n",
        en: "Whole pages: \(whole) of \(found.pageCount), by their checksums.\n")
    } else {
      text += say(
        es: "Páginas: \(found.pageCount), sin sumas de control: las tendrá cuando se abra para escribir.\n",
        en: "Pages: \(found.pageCount), without checksums: it gets them when it is opened for writing.\n")
    }
    if !found.lostPages.isEmpty {
      let list = list(found.lostPages.map { String($0) })
      text += say(es: "Páginas que no se pueden leer: \(list).\n", en: "Pages that cannot be read: \(list).\n")
    }
    if !found.repairablePages.isEmpty {
      let list = list(found.repairablePages.map { String($0) })
      text += say(
        es: "Páginas con un solo bit cambiado, que el rescate corrige: \(list). Eso lo hace un disco que falla.\n",
        en: "Pages with a single bit changed, which salvaging corrects: \(list). A failing disk does that.\n")
    }
    if found.unsealedPages > 0 {
      text += say(
        es: "Páginas sin suma de control que otro programa pasó al archivo: \(found.unsealedPages). "
          + "Se protegen al abrirlo para escribir.\n",
        en: "Pages without a checksum that another program moved into the file: \(found.unsealedPages). "
          + "They are protected when it is opened for writing.\n")
    }
    if found.strayPages > 0 {
      text += say(
        es: "Páginas enteras que no se sabe de qué tabla son: \(found.strayPages).\n",
        en: "Whole pages of which nobody can tell the table: \(found.strayPages).\n")
    }
    return text
  }

  private static func tables(_ found: FileDiagnosis) -> String {
    var whole: [String] = []
    var table = TextTable()
    for one in found.tables where one.rows > 0 || one.lost > 0 || one.isUncertain {
      let name = words(one.name)
      guard one.lost > 0 || one.isUncertain else {
        whole.append("\(name) (\(one.rows))")
        continue
      }
      let more = say(
        es: one.isUncertain ? "puede faltar algo más" : "", en: one.isUncertain ? "there may be more missing" : "")
      table.add([
        name,
        one.lost > 0
          ? say(es: "\(one.rows) de \(one.rows + one.lost)", en: "\(one.rows) of \(one.rows + one.lost)")
          : String(one.rows), more,
      ])
    }
    var text = ""
    if !whole.isEmpty {
      text += say(es: "Se lee todo: ", en: "All can be read: ") + whole.joined(separator: ", ") + ".\n"
    }
    if !table.isEmpty {
      text += say(es: "Se lee una parte:\n", en: "A part can be read:\n") + table.text(indent: "  ")
    }
    for one in found.tables where !one.lostRecords.isEmpty {
      text += say(
        es: "Registros que no se pueden leer: \(list(one.lostRecords, count: one.lost)).\n",
        en: "Records that cannot be read: \(list(one.lostRecords, count: one.lost)).\n")
    }
    return text
  }

  private static func structure(_ found: FileDiagnosis) -> String {
    guard !found.structure.isEmpty else { return "" }
    return say(es: "Lo que dice SQLite de la estructura:\n", en: "What SQLite says of the structure:\n")
      + found.structure.prefix(namedAtMost).map { "  \($0.harmless)\n" }.joined()
      + (found.structure.count > namedAtMost ? "  …\n" : "")
  }

  private static func references(_ found: FileDiagnosis) -> String {
    found.references.map { one in
      say(
        es: "En \(words(one.table)), filas que se refieren a algo que no está en \(words(one.target)): \(one.count).\n",
        en: "In \(words(one.table)), rows that refer to something not in \(words(one.target)): \(one.count).\n")
    }.joined()
  }

  private static func advice(_ found: FileDiagnosis, _ path: String) -> String {
    let file = path.harmless
    return switch found.verdict {
    case .whole: ""
    case .incomplete:
      say(
        es: "Si es un formulario, agréguelo de nuevo con «ronda nuevo --agregar».\n",
        en: "If it is a form, add it again with “ronda new --add”.\n")
    case .changed:
      say(
        es: """
          Otro programa escribió en el archivo, o el disco cambió algo dentro de una respuesta: no se puede distinguir.
          Si alguien lo cambió a propósito, siga con lo que hay:
            ronda diagnostico \(file) --rescatar nuevo.ronda --aceptar-cambios
          Si no, recupere el último respaldo, o siga sin esas páginas:
            ronda diagnostico \(file) --rescatar nuevo.ronda

          """,
        en: """
          Another program wrote into the file, or the disk changed something inside of an answer: there is no telling.
          If somebody changed it on purpose, go on with what there is:
            ronda doctor \(file) --salvage new.ronda --accept-changes
          If not, restore the latest backup, or go on without those pages:
            ronda doctor \(file) --salvage new.ronda

          """)
    case .damaged:
      say(
        es: """
          No use este archivo: guárdelo como está. Recupere el último respaldo, o rescate lo que se puede leer:
            ronda diagnostico \(file) --rescatar nuevo.ronda

          """,
        en: """
          Do not use this file: keep it as it is. Restore the latest backup, or salvage what can be read:
            ronda doctor \(file) --salvage new.ronda

          """)
    }
  }

  // MARK: - Salvage

  static func text(_ account: SalvageAccount, _ acceptsChanges: Bool, into path: String) -> String {
    var text = say(es: "\nRescatado en \(path.harmless):\n", en: "\nSalvaged into \(path.harmless):\n")
    var table = TextTable()
    for one in account.tables where one.found > 0 {
      let left = one.found - one.written
      table.add([
        words(one.name), String(one.written),
        left == 0 ? "" : say(es: "repetidas, no se copiaron: \(left)", en: "repeated, not copied: \(left)"),
      ])
    }
    text += table.text(indent: "  ")
    if account.hasNewSettings {
      text += say(
        es: "Los ajustes de la consulta se perdieron: revíselos con «ronda ajustes -C \(path.harmless)».\n",
        en: "The settings of the consultation were lost: look at them with “ronda settings -C \(path.harmless)”.\n")
    }
    for form in account.missingForms {
      text += say(
        es:
          "Falta el formulario «\(form.id.harmless)» (\(form.hash.prefix(12))): agréguelo con «ronda nuevo --agregar»; "
          + "hasta entonces sus registros no se leen.\n",
        en: "The form “\(form.id.harmless)” (\(form.hash.prefix(12))) is missing: add it with “ronda new --add”; "
          + "until then its records are not read.\n")
    }
    text +=
      account.isComplete(acceptingChanges: acceptsChanges)
      ? say(es: "Se rescató todo.\n", en: "Everything was salvaged.\n")
      : say(
        es: "No se rescató todo: lo que falta está dicho arriba.\n",
        en: "Not everything was salvaged: what is missing is said above.\n")
    return text
  }

  private static func list(_ all: [String], count: Int? = nil) -> String {
    let count = count ?? all.count
    let shown = all.prefix(namedAtMost).map(\.harmless).joined(separator: ", ")
    let rest = count - min(all.count, namedAtMost)
    return rest > 0 ? shown + say(es: " y \(rest) más", en: " and \(rest) more") : shown
  }

  /// What people call a table.
  private static func words(_ table: String) -> String {
    switch table {
    case "records": say(es: "registros con todas sus versiones", en: "records with all their versions")
    case "record_changes": say(es: "motivos de correcciones", en: "reasons of corrections")
    case "record_conduct": say(es: "cómo fueron las entrevistas", en: "how interviews were held")
    case "record_remarks": say(es: "anotaciones de registros", en: "remarks on records")
    case "forms": say(es: "formularios", en: "forms")
    case "form_files": say(es: "archivos de formularios", en: "files of forms")
    case "territories": say(es: "territorios", en: "territories")
    case "imports": say(es: "importaciones", en: "imports")
    case "drafts": say(es: "borradores", en: "drafts")
    case "draft_answers": say(es: "respuestas de borradores", en: "answers of drafts")
    case "draft_remarks": say(es: "anotaciones de borradores", en: "remarks on drafts")
    case "batches": say(es: "lotes", en: "batches")
    case "batch_answers": say(es: "respuestas comunes de lotes", en: "common answers of batches")
    case "keyings": say(es: "digitaciones", en: "keyings")
    case "keyed_fields": say(es: "campos digitados", en: "keyed fields")
    case "settled_findings": say(es: "hallazgos resueltos", en: "settled findings")
    case "settings": say(es: "ajustes", en: "settings")
    case "rounds": say(es: "levantamientos", en: "rounds")
    case "operators": say(es: "códigos de personas", en: "codes of people")
    case "audit": say(es: "anotaciones de la historia", en: "entries of the history")
    case "audit_heads": say(es: "final de la historia", en: "end of the history")
    case "codebook": say(es: "palabras de los formularios", en: "words of forms")
    case "territory_names": say(es: "nombres de territorios", en: "names of territories")
    case "record_personal": say(es: "partes personales de registros", en: "personal parts of records")
    default: table.harmless
    }
  }
}
