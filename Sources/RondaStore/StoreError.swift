import GRDB
package import RondaCore

/// What stopped work on a consultation file. It never holds an answer.
package struct StoreError: Error, Sendable, Hashable {
  /// A stable name for a kind of error. New ones may come; none is used for anything else.
  package struct Code: Sendable, Hashable, RawRepresentable, CustomStringConvertible {
    package let rawValue: String
    package init(rawValue: String) { self.rawValue = rawValue }
    package var description: String { rawValue }

    package static let notFound = Code(rawValue: "store-not-found")
    package static let alreadyExists = Code(rawValue: "store-already-exists")
    /// Something else than a consultation: a text, another program's database, an empty file.
    package static let notAConsultation = Code(rawValue: "store-not-a-consultation")
    /// Written by a later version of the program.
    package static let newerVersion = Code(rawValue: "store-newer-version")
    /// Another process is writing.
    package static let locked = Code(rawValue: "store-locked")
    package static let damaged = Code(rawValue: "store-damaged")
    package static let diskFull = Code(rawValue: "store-disk-full")
    /// The file, its folder or its medium does not take changes, or the file was opened for reading.
    package static let readOnly = Code(rawValue: "store-read-only")
    package static let noPermission = Code(rawValue: "store-no-permission")
    /// Another file has its name now, or that of its log, or none has it.
    package static let replaced = Code(rawValue: "store-replaced")
    /// The medium failed.
    package static let inputOutput = Code(rawValue: "store-io")
    /// A record whose stored answers cannot be read.
    package static let malformedRecord = Code(rawValue: "store-malformed-record")
    /// An answer that its question cannot hold was to be stored.
    package static let mismatchedAnswer = Code(rawValue: "store-mismatched-answer")
    package static let duplicateRecord = Code(rawValue: "store-duplicate-record")
    /// The form has a record of the same sheet already.
    package static let duplicateSheet = Code(rawValue: "store-duplicate-sheet")
    /// The rows that were read are not the sum of accepted, rejected and duplicate ones.
    package static let unbalancedImport = Code(rawValue: "store-unbalanced-import")
    package static let unknownForm = Code(rawValue: "store-unknown-form")
    /// The form is there already, with other files beside it.
    package static let differentFormFiles = Code(rawValue: "store-different-form-files")
    package static let unknownDraft = Code(rawValue: "store-unknown-draft")
    package static let unknownRecord = Code(rawValue: "store-unknown-record")
    /// Somebody else changed the record after it was looked at.
    package static let changedMeanwhile = Code(rawValue: "store-changed-meanwhile")
    /// A copy that was changed, or that is not whole.
    package static let damagedCopy = Code(rawValue: "store-damaged-copy")
    /// Personal answers are sealed, and no key is here that opens them.
    package static let personalLocked = Code(rawValue: "store-personal-locked")
    /// The personal answers of the record were erased for good; it cannot get others.
    package static let forgottenRecord = Code(rawValue: "store-forgotten-record")
    package static let notProtected = Code(rawValue: "store-not-protected")
    package static let alreadyProtected = Code(rawValue: "store-already-protected")
    package static let wrongPassphrase = Code(rawValue: "store-wrong-passphrase")
    /// This machine has not the memory that the passphrase was made to need.
    package static let tooLittleMemory = Code(rawValue: "store-too-little-memory")
    /// The history of the file is not what it was when it was written.
    package static let alteredHistory = Code(rawValue: "store-altered-history")
    /// Versions of the record that came from several computers say different things.
    package static let conflictingVersions = Code(rawValue: "store-conflicting-versions")
  }

  package let code: Code
  /// The file as the caller named it.
  package let path: String
  /// The record or draft in question.
  package let record: String?
  /// The question in question.
  package let field: String?
  /// The page of the file that is not what was written, counted from 1.
  package let page: UInt32?

  package init(_ code: Code, path: String, record: String? = nil, field: String? = nil, page: UInt32? = nil) {
    self.code = code
    self.path = path
    self.record = record
    self.field = field
    self.page = page
  }

  package static func notProtected(_ path: String) -> StoreError { StoreError(.notProtected, path: path) }
  package static func alreadyProtected(_ path: String) -> StoreError { StoreError(.alreadyProtected, path: path) }

  /// What happened and what to do, for people.
  package var message: Phrase {
    let file = "«\(path)»"
    let quoted = "“\(path)”"
    switch code {
    case .notFound:
      return Phrase(
        es: "No existe el archivo \(file). Revise el nombre y la carpeta, o cree una consulta nueva.",
        en: "There is no file \(quoted). Check its name and folder, or create a new consultation.")
    case .alreadyExists:
      return Phrase(
        es: "Ya existe el archivo \(file), y no se sobrescribe. Elija otro nombre.",
        en: "The file \(quoted) already exists and is not overwritten. Choose another name.")
    case .notAConsultation:
      return Phrase(
        es: "\(file) no es un archivo de consulta. Indique un archivo .ronda.",
        en: "\(quoted) is not a consultation file. Name a .ronda file.")
    case .newerVersion:
      return Phrase(
        es: "\(file) fue escrito por una versión más nueva de Ronda. Actualice el programa en este equipo.",
        en: "\(quoted) was written by a newer version of Ronda. Update the program on this computer.")
    case .locked:
      return Phrase(
        es: "Otro proceso está escribiendo en \(file). Espere a que termine, o ciérrelo, y repita la orden.",
        en: "Another process is writing to \(quoted). Wait until it ends, or close it, and repeat the command.")
    case .damaged:
      return Phrase(
        es: "\(file) está dañado o incompleto\(page.map { " (página \($0))" } ?? ""). No lo modifique: haga una copia. "
          + "«ronda diagnostico» dice qué se perdió y puede rescatar el resto; o recupere el último respaldo.",
        en: "\(quoted) is damaged or incomplete\(page.map { " (page \($0))" } ?? ""). Do not change it: make a copy. "
          + "“ronda doctor” says what is lost and can salvage the rest; or restore the latest backup.")
    case .replaced:
      return Phrase(
        es: "Mientras estaba abierto, \(file) o su registro de cambios (-wal) fue borrado, movido o reemplazado por "
          + "otro. No se guardó. Cierre el programa, revise cuál archivo es el bueno y vuelva a abrirlo.",
        en: "While it was open, \(quoted) or its log (-wal) was deleted, moved or replaced by another. "
          + "Nothing was saved. Close the program, see which file is the right one, and open it again.")
    case .diskFull:
      return Phrase(
        es: "No queda espacio en el disco para \(file). Lo guardado antes sigue intacto. Libere espacio y repita.",
        en: "The disk has no room left for \(quoted). What was saved before is intact. Free some space and repeat.")
    case .readOnly:
      return Phrase(
        es: "\(file) solo se puede leer aquí. Copie el archivo a una carpeta donde pueda escribir.",
        en: "\(quoted) can only be read here. Copy the file to a folder where you may write.")
    case .noPermission:
      return Phrase(
        es: "Falta permiso para usar \(file). Pida acceso a quien administra el equipo o use una carpeta propia.",
        en: "You lack permission to use \(quoted). Ask whoever manages the computer, or use a folder of your own.")
    case .damagedCopy:
      return Phrase(
        es: "La copia \(file) está dañada o incompleta, y no se usó nada de ella. Use otra copia.",
        en: "The copy \(quoted) is damaged or incomplete, and nothing of it was used. Use another copy.")
    case .wrongPassphrase:
      return Phrase(
        es: "Esa clave no abre \(file). Revise mayúsculas y acentos, y repita la orden.",
        en: "That passphrase does not open \(quoted). Check capitals and accents, and repeat the command.")
    case .personalLocked:
      return Phrase(
        es: "Las respuestas personales de \(file) están cifradas, y la clave que se dio no las abre.",
        en: "The personal answers of \(quoted) are encrypted, and the passphrase that was given does not open them.")
    case .forgottenRecord:
      return Phrase(
        es: "Los datos personales del registro \(record ?? "?") se borraron para siempre, y no puede recibir otros.",
        en: "The personal data of record \(record ?? "?") were erased for good, and it cannot get others.")
    case .notProtected:
      return Phrase(
        es: "Lo personal de \(file) no está cifrado: no hay clave. «ronda proteger» le pone una.",
        en: "What is personal in \(quoted) is not encrypted: there is no passphrase. “ronda protect” sets one.")
    case .alreadyProtected:
      return Phrase(
        es: "Lo personal de \(file) ya está cifrado. Para otra clave: «ronda proteger --cambiar-clave».",
        en: "What is personal in \(quoted) is encrypted already. For another passphrase: “ronda protect --change”.")
    case .tooLittleMemory:
      return Phrase(
        es: "A este equipo le falta memoria para probar la clave de \(file). Cierre otros programas y repita.",
        en: "This computer lacks the memory to try the passphrase of \(quoted). Close other programs and repeat.")
    case .malformedRecord:
      return Phrase(
        es: "En \(file), las respuestas del registro \(record ?? "?") no se pueden leer\(Self.part(field).spanish). "
          + "Otro programa pudo haberlas cambiado. Recupere el último respaldo.",
        en: "In \(quoted), the answers of record \(record ?? "?") cannot be read\(Self.part(field).english). "
          + "Another program may have changed them. Restore the latest backup.")
    case .mismatchedAnswer:
      return Phrase(
        es: "En \(file), una respuesta del registro \(record ?? "?") no corresponde al tipo de su "
          + "pregunta\(Self.part(field).spanish). No se guardó. Informe de este error.",
        en: "In \(quoted), an answer of record \(record ?? "?") does not suit the type of its "
          + "question\(Self.part(field).english). It was not saved. Please report this error.")
    case .duplicateRecord:
      return Phrase(
        es: "En \(file) ya existe el registro \(record ?? "?"). No se guardó otra vez.",
        en: "\(quoted) already has the record \(record ?? "?"). It was not saved again.")
    case .duplicateSheet:
      return Phrase(
        es: "En \(file) ya hay un registro con el mismo número de hoja. Revise el número de la hoja.",
        en: "\(quoted) already has a record with the same sheet number. Check the number of the sheet.")
    case .unknownForm:
      return Phrase(
        es: "El formulario no está en \(file). Agréguelo primero a la consulta.",
        en: "The form is not in \(quoted). Add it to the consultation first.")
    case .differentFormFiles:
      return Phrase(
        es: "El formulario ya está en \(file) con otros archivos de listas o datos. Dele otra versión al formulario.",
        en: "The form is already in \(quoted) with other files of lists or data. Give the form another version.")
    case .unknownDraft:
      return Phrase(
        es: "El borrador \(record ?? "?") ya no está en \(file): se terminó o se descartó.",
        en: "The draft \(record ?? "?") is no longer in \(quoted): it was finished or discarded.")
    case .unknownRecord:
      return Phrase(
        es: "En \(file) no hay un registro \(record ?? "?"). Vea los que hay con «ronda registros».",
        en: "\(quoted) has no record \(record ?? "?"). See those it has with “ronda records”.")
    case .alteredHistory:
      return Phrase(
        es:
          "\(file) fue cambiado por otro programa después de escrito\(Self.of(record).spanish). Vea dónde: ronda doctor "
          + "--audit \(file). No se usó.",
        en: "\(quoted) was changed by another program after it was written\(Self.of(record).english). See where: ronda "
          + "doctor --audit \(quoted). It was not used.")
    case .conflictingVersions:
      return Phrase(
        es:
          "El registro \(record ?? "?") de \(file) tiene correcciones distintas de varios equipos. Decida primero cuál "
          + "vale: ronda records conflicts.",
        en: "Record \(record ?? "?") of \(quoted) has different corrections from several computers. Decide first which "
          + "one counts: ronda records conflicts.")
    case .changedMeanwhile:
      return Phrase(
        es: "Otra persona cambió el registro \(record ?? "?") de \(file) mientras tanto. No se guardó: mírelo de nuevo "
          + "y repita.",
        en: "Somebody else changed record \(record ?? "?") of \(quoted) meanwhile. It was not saved: look at it again "
          + "and repeat.")
    default:
      return Phrase(
        es: "No se pudo leer o escribir \(file). Revise el disco o la memoria USB y repita la orden.",
        en: "\(quoted) could not be read or written. Check the disk or USB stick and repeat the command.")
    }
  }

  private static func part(_ field: String?) -> Phrase {
    guard let field else { return Phrase(verbatim: "") }
    return Phrase(es: " (pregunta «\(field)»)", en: " (question “\(field)”)")
  }
}

extension StoreError: CustomStringConvertible {
  /// Code and file, for logs.
  package var description: String { "\(code): \(path)" }
}

extension StoreError {
  /// What any error below the store means to its callers. Values that the database may quote are dropped here.
  init(_ error: any Error, path: String) {
    switch error {
    case let error as StoreError: self = error
    case let error as DatabaseError: self.init(Self.code(of: error), path: path)
    // What remains are rows that do not hold what their table promises.
    default: self.init(.damaged, path: path)
    }
  }

  private static func of(_ record: String?) -> Phrase {
    guard let record else { return Phrase(verbatim: "") }
    return Phrase(es: " (registro \(record))", en: " (record \(record))")
  }

  private static func code(of error: DatabaseError) -> Code {
    // The shared-memory file beside the database could not grow.
    switch error.extendedResultCode {
    case .SQLITE_IOERR_SHMSIZE: return .diskFull
    // A page without the seal of what it holds.
    case .SQLITE_IOERR_DATA: return .damaged
    case .SQLITE_READONLY_DBMOVED: return .replaced
    default: break
    }
    return switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: .locked
    case .SQLITE_FULL: .diskFull
    case .SQLITE_CORRUPT, .SQLITE_ERROR, .SQLITE_SCHEMA, .SQLITE_MISMATCH, .SQLITE_CONSTRAINT: .damaged
    case .SQLITE_NOTADB: .notAConsultation
    case .SQLITE_READONLY: .readOnly
    case .SQLITE_PERM, .SQLITE_AUTH: .noPermission
    default: .inputOutput
    }
  }
}
