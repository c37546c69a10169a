import Foundation
import RondaCore

/// A file that a command leaves behind.
enum OutputFile {
  /// Makes sure that nothing is lost by writing a file.
  ///
  /// - Parameter source: what is being read, and never written over.
  static func expectFree(_ path: String, besides source: String, replaces: Bool) throws {
    guard FileManager.default.fileExists(atPath: path) else { return }
    func resolved(_ path: String) -> String { URL(filePath: path).resolvingSymlinksInPath().standardizedFileURL.path }
    if resolved(path) == resolved(source) {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "«\(path)» es el archivo de entrada: elija otro nombre para la salida.",
          en: "“\(path)” is the file that is read: choose another name for the output."))
    }
    guard replaces else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "«\(path)» ya existe: elija otro nombre, o agregue --reemplazar.",
          en: "“\(path)” exists already: choose another name, or add --force."))
    }
  }

  /// Writes a file whole or not at all.
  ///
  /// A consultation, or any other database, is never written over.
  static func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

  /// The same for what is no text.
  static func write(_ bytes: [UInt8], to path: String) throws {
    let start = FileHandle(forReadingAtPath: path)?.readData(ofLength: 15) ?? Data()
    guard !path.hasSuffix(".ronda"), start != Data("SQLite format 3".utf8) else {
      throw CommandFailure(
        .usage,
        Phrase(
          es: "«\(path)» es una consulta, y no se sobrescribe: elija otro nombre para la salida.",
          en: "“\(path)” is a consultation and is not written over: choose another name for the output."))
    }
    do {
      try Data(bytes).write(to: URL(filePath: path), options: .atomic)
    } catch {
      throw CommandFailure(
        .failed,
        Phrase(
          es: "No se pudo escribir «\(path)»: revise la carpeta, los permisos y el espacio en disco.",
          en: "“\(path)” could not be written: check the folder, the permissions and the disk space."))
    }
  }
}
